import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { defaultRole } from '../../core/operations/roles.ts';
import { BodyTooLarge, readBounded } from '../http/boundedBody.ts';
import { actLimits } from '../service/limits.ts';
import { CanaryDesk, type CanaryDeskOptions } from './canaryDesk.ts';
import { RollbackDesk, type ActWorld } from './rollbackDesk.ts';
import { problem, type Answer, type StreamAnswer } from './serviceAnswer.ts';
import { statusBody } from './wire.ts';
import type { SampleWorld } from './world.ts';

/** What the service tells of. */
export type ServedWorld = Pick<SampleWorld, 'apps' | 'revisions' | 'now'>;

export interface SampleService {
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

export interface SampleServiceOptions {
  readonly world: ServedWorld;
  readonly token: string;
  readonly port?: number;
  /** What can be rolled back; without it the service only tells. */
  readonly acts?: ActWorld;
  /** Whose canaries are streamed; without it the service streams none. */
  readonly canaries?: CanaryDeskOptions;
  /** A right that the token's holder does not have: what acts is then refused. */
  readonly lacks?: string;
}

/**
 * A release service over the sample world, for tests and for trying the `service` provider; the extension never starts
 * it. It listens on this machine alone, and answers no page of a browser: neither one that asks across origins, nor one
 * whose name was made to lead here.
 */
export async function startSampleService({ port = 0, ...options }: SampleServiceOptions): Promise<SampleService> {
  const desks: Desks = {
    ...(options.acts === undefined ? {} : { rollback: new RollbackDesk(options.acts, options.lacks) }),
    ...(options.canaries === undefined ? {} : { canary: new CanaryDesk(options.canaries) }),
  };
  const server = createServer((request, response) => void answer(request, options, desks).then(
    (answered) => ('stream' in answered ? answered.stream(response) : send(response, answered)),
    () => response.destroy(), // a defect: whoever asked sees a connection that broke
  ));
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

interface Desks {
  readonly rollback?: RollbackDesk;
  readonly canary?: CanaryDesk;
}

async function answer(request: IncomingMessage, { world, token, lacks }: SampleServiceOptions, { rollback: desk, canary }: Desks): Promise<Answer | StreamAnswer> {
  if (request.headers.origin !== undefined) return problem(403, 'Pages of a browser are not answered');
  if (!isOurHost(request)) return problem(403, 'The host is not this service');
  if (!hasToken(request, token)) return problem(401, 'A token is needed', { headers: { 'www-authenticate': 'Bearer' } });
  const address = URL.parse(`http://service${request.url ?? '/'}`); // nothing for what is no path, such as OPTIONS *
  const [, app] = /^\/sys\/releases\/([^/]+)\/rollback$/.exec(address?.pathname ?? '') ?? [];
  if (app !== undefined && desk !== undefined) return rollback(request, app, desk);
  const [, deployment] = /^\/sys\/releases\/canary\/([^/]+)$/.exec(address?.pathname ?? '') ?? [];
  if (deployment !== undefined && canary !== undefined) return watch(request, deployment, address!.searchParams, canary);
  if (address?.pathname !== '/sys/releases/status') return problem(404, 'There is nothing here');
  if (request.method !== 'GET') return problem(405, 'This is only for reading', { headers: { allow: 'GET' } });
  const capabilities = { ...(desk && { rollback: true }), ...(canary && { canary: true }) };
  const caller = desk && { name: 'operator@harbour.example', roles: [defaultRole].filter((role) => role !== lacks) };
  return statusOf(world, address.searchParams.getAll('app'), { capabilities, ...(caller && { caller }) });
}

function watch(request: IncomingMessage, deployment: string, asked: URLSearchParams, desk: CanaryDesk): Answer | StreamAnswer {
  try {
    return desk.watch(request, decodeURIComponent(deployment), asked);
  } catch (error) {
    if (error instanceof URIError) return problem(400, 'The address is not understood');
    throw error;
  }
}

async function rollback(request: IncomingMessage, app: string, desk: RollbackDesk): Promise<Answer> {
  if (request.method !== 'POST') return problem(405, 'This is only for acting', { headers: { allow: 'POST' } });
  try {
    const body = await readBounded(Readable.toWeb(request) as ReadableStream<Uint8Array>, actLimits.request, AbortSignal.timeout(10_000));
    return desk.rollBack(decodeURIComponent(app), request.headers['idempotency-key'], body);
  } catch (error) {
    if (error instanceof URIError) return problem(400, 'The address is not understood');
    return problem(400, error instanceof BodyTooLarge ? 'The request is too large' : 'The request did not arrive whole');
  }
}

function statusOf(world: ServedWorld, asked: readonly string[], says: Parameters<typeof statusBody>[2]): Answer {
  if (asked.length === 0) return { status: 200, body: statusBody(world.apps(), world.now(), says) };
  if (asked.length > 1 || asked[0] === '') return problem(400, 'One app, or none');
  const app = world.apps().find(({ id }) => id === asked[0]);
  const revisions = app && world.revisions(app.id);
  if (app === undefined || revisions === undefined) return problem(404, 'There is no such app');
  return { status: 200, body: statusBody([{ ...app, revisions, revisionsComplete: true }], world.now(), says) };
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

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...headers });
  response.end(JSON.stringify(body));
}
