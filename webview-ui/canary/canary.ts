import { isCanaryHostMessage, type CanaryViewMessage } from '../../src/protocol/canary.ts';
import { Host } from '../shared/host.ts';
import { rememberScroll } from '../shared/scroll.ts';
import { keepStanding, standingOf } from './kept.ts';
import { CanaryPage } from './page.ts';

const host = new Host();
const send = (message: CanaryViewMessage): void => host.send(message);
const scroll = rememberScroll(host);
const page = new CanaryPage({
  standing: standingOf(host),
  keep: (standing) => keepStanding(host, standing),
  run: (action) => send({ type: 'run', action }),
  sendPicture: (png) => send({ type: 'picture', png }),
  askAgain: () => send({ type: 'ready' }),
  shown: (number) => {
    scroll.restore();
    send({ type: 'shown', number });
  },
});

host.receive(isCanaryHostMessage, (message) => page.take(message));
send({ type: 'ready' });
