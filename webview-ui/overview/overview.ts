import { isOverviewHostMessage, type OverviewViewMessage } from '../../src/protocol/overview.ts';
import { Host } from '../shared/host.ts';
import { rememberScroll } from '../shared/scroll.ts';
import { OverviewPage } from './page.ts';

const host = new Host();
const send = (message: OverviewViewMessage): void => host.send(message);
const page = new OverviewPage((action, environment, app) => send({ type: 'run', action, environment, app }));
const scroll = rememberScroll(host);

host.receive(isOverviewHostMessage, ({ state }) => {
  page.update(state);
  scroll.restore();
});
send({ type: 'ready' });
