import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SampleWorld } from './world.ts';
import { statusBody } from './wire.ts';

/** What the service tells of. */
export type ServedWorld = Pick<SampleWorld, 'apps' | 'revisions' | 'now'>;

export interface SampleService {
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
}

/**
 * A release service over the sample world, for tests and for trying the `service` provider; the extension never starts
 * it. It listens on this machine alone, and answers no page of a browser: neither one that asks across origins, nor one
 * whose name was made to lead here.
 */
export async function startSampleService({ world, token, port = 0 }: { readonly world: ServedWorld; readonly token: string; readonly port?: number }): Promise<SampleService> {
  const server = createServer((request, response) => send(response, answer(request, world, token)));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    close: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function answer(request: IncomingMessage, world: ServedWorld, token: string): Answer {
  if (request.headers.origin !== undefined) return problem(403, 'Pages of a browser are not answered');
  if (!isOurHost(request)) return problem(403, 'The host is not this service');
  if (!hasToken(request, token)) return problem(401, 'A token is needed', { 'www-authenticate': 'Bearer' });
  const address = URL.parse(`http://service${request.url ?? '/'}`); // nothing for what is no path, such as OPTIONS *
  if (address?.pathname !== '/sys/releases/status') return problem(404, 'There is nothing here');
  if (request.method !== 'GET') return problem(405, 'This is only for reading', { allow: 'GET' });
  return statusOf(world, address.searchParams.getAll('app'));
}

function statusOf(world: ServedWorld, asked: readonly string[]): Answer {
  if (asked.length === 0) return { status: 200, body: statusBody(world.apps(), world.now()) };
  if (asked.length > 1 || asked[0] === '') return problem(400, 'One app, or none');
  const app = world.apps().find(({ id }) => id === asked[0]);
  const revisions = app && world.revisions(app.id);
  if (app === undefined || revisions === undefined) return problem(404, 'There is no such app');
  return { status: 200, body: statusBody([{ ...app, revisions, revisionsComplete: true }], world.now()) };
}

function isOurHost({ headers, socket }: IncomingMessage): boolean {
  return ['127.0.0.1', 'localhost'].some((name) => headers.host === `${name}:${socket.localPort}`);
}

/** Compared as digests: these have one length, so that neither length nor content shows in the time it takes. */
function hasToken({ headers }: IncomingMessage, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const [, given] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}

function problem(status: number, title: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': 'application/problem+json', ...headers }, body: { title, status } };
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...headers });
  response.end(JSON.stringify(body));
}
