import { isOperationHostMessage, type OperationViewMessage } from '../../src/protocol/operation.ts';
import { Host } from '../shared/host.ts';
import { rememberScroll } from '../shared/scroll.ts';
import { OperationPage } from './page.ts';

const host = new Host();
const send = (message: OperationViewMessage): void => host.send(message);
const page = new OperationPage((action) => send({ type: 'run', action }));
const scroll = rememberScroll(host);

host.receive(isOperationHostMessage, ({ state }) => {
  page.update(state);
  scroll.restore();
});
send({ type: 'ready' });
