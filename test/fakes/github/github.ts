import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { execute, type ExecutionResult, GraphQLError } from 'graphql';
import { makeCertificates } from '../arm/certificates.ts';
import { costOf } from './cost.ts';
import { Faults, type Answer } from './faults.ts';
import { Objects } from './objects.ts';
import type { Project } from './project.ts';
import { isForReleases, makeRelease, type ReleaseDraft } from './releases.ts';
import { check, githubSchema } from './schema.ts';

export interface GitHubRequest {
  readonly path: string;
  readonly authorization?: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** How many things it asked for at once; 0 where it was not understood. */
  readonly aliases: number;
  readonly points: number;
  /** 0 until it is answered, and for ever where the connection broke. */
  readonly status: number;
}

export interface GitHubOptions {
  readonly projects: readonly Project[];
  readonly clock?: { readonly now: () => number };
  /** No answer comes sooner than that. */
  readonly latencyMs?: number;
  /** Points of the hour. */
  readonly points?: number;
  /** Whether it counts points at all: an Enterprise need not. */
  readonly counts?: boolean;
  readonly accepts?: (token: string) => boolean;
  /** Its projects stay as they are: what was answered once is told again without being looked up, which takes longer here than at GitHub. */
  readonly settled?: boolean;
  /** With a certificate of its own, as an Enterprise must have: see `ca`. */
  readonly tls?: boolean;
}

type Noted = { -readonly [K in keyof GitHubRequest]: GitHubRequest[K] };

export interface GitHub {
  /** `http://127.0.0.1:PORT`, or with `https`. */
  readonly url: string;
  /** PEM of the authority to trust, where it has a certificate. */
  readonly ca: string;
  /** What was made by REST, in order. */
  readonly releases: readonly ReleaseDraft[];
  readonly requests: readonly GitHubRequest[];
  /** The most requests that were there at the same time. */
  readonly atOnce: number;
  readonly faults: Faults;
  /** May be set at any time: what is left of the hour. */
  left: number;
  close(): Promise<void>;
}

const HOUR = 3_600_000;

/** A stand-in for GitHub's GraphQL, and for as much of its REST as drafts releases, on this machine alone. It executes every query against the schema that GitHub publishes. */
export async function startGitHub(options: GitHubOptions): Promise<GitHub> {
  const standIn = new StandIn(options);
  const listener = (request: IncomingMessage, response: ServerResponse): void => void standIn.serve(request, response);
  const certificates = options.tls === true ? await makeCertificates() : undefined;
  const server = certificates === undefined ? createServer(listener) : createTlsServer({ key: certificates.key, cert: certificates.cert }, listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  standIn.ca = certificates?.ca ?? '';
  standIn.url = `${certificates === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  standIn.closes = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return standIn;
}

class StandIn implements GitHub {
  readonly requests: Noted[] = [];
  readonly releases: ReleaseDraft[] = [];
  readonly faults = new Faults();
  readonly #options: GitHubOptions;
  readonly #now: () => number;
  readonly #closing = new AbortController();
  readonly #resetAt: number;
  readonly #told = new Map<string, ExecutionResult>();
  #objects: Objects | undefined;
  #inside = 0;
  left: number;
  atOnce = 0;
  url = '';
  ca = '';
  closes: () => Promise<void> = () => Promise.resolve();

  constructor(options: GitHubOptions) {
    this.#options = options;
    this.#now = options.clock?.now ?? (() => Date.now());
    this.#resetAt = Math.ceil(this.#now() / 1_000) * 1_000 + HOUR;
    this.left = options.points ?? 5_000;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.faults.clear();
    await this.closes();
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.atOnce = Math.max(this.atOnce, ++this.#inside);
    response.once('close', () => this.#inside--);
    request.on('error', () => undefined); // Whoever asked has gone; nobody is left to be told.
    const answer = await this.#exchange(request, response).catch((error: unknown): Answer | undefined => (this.#closing.signal.aborted || request.errored ? undefined : { status: 500, body: { message: `The stand-in is broken: ${String(error)}` } }));
    if (answer === undefined || response.destroyed || response.headersSent) return;
    const bytes = answer.body instanceof Uint8Array ? answer.body : Buffer.from(JSON.stringify(answer.body ?? ''));
    response.writeHead(answer.status, { date: new Date(this.#now()).toUTCString(), 'content-type': 'application/json; charset=utf-8', 'content-length': String(bytes.length), ...this.#counters(), ...answer.headers });
    response.end(bytes);
  }

  async #exchange(request: IncomingMessage, response: ServerResponse): Promise<Answer | undefined> {
    const { authorization } = request.headers;
    const noted: Noted = { path: request.url ?? '', ...(authorization === undefined ? {} : { authorization }), query: '', variables: {}, aliases: 0, points: 0, status: 0 };
    this.requests.push(noted);
    response.once('finish', () => (noted.status = response.statusCode));
    const { latencyMs } = this.#options;
    const until = latencyMs === undefined ? undefined : sleep(latencyMs, undefined, { signal: this.#closing.signal });
    until?.catch(() => undefined);
    const body = await readBody(request);
    Object.assign(noted, questionIn(body));
    const answer = this.#answer(noted, request.method ?? '', body);
    await until;
    const taken = this.faults.take();
    if (taken === undefined) return answer;
    const { query, variables, aliases } = noted;
    return taken.fault({ query, variables, aliases, origin: this.url, now: this.#now(), response, removed: taken.removed.promise, honest: () => answer });
  }

  #answer(noted: Noted, method: string, body: unknown): Answer {
    const isRelease = method === 'POST' && isForReleases(noted.path);
    if (!isRelease && !/^\/(?:api\/)?graphql$/.test(noted.path)) return { status: 404, body: { message: 'Not Found' } };
    const [, token] = /^(?:bearer|token) (\S+)$/i.exec(noted.authorization ?? '') ?? [];
    if (token === undefined || this.#options.accepts?.(token) === false) return { status: 401, body: { message: 'Bad credentials', documentation_url: 'https://docs.github.com/graphql' } };
    if (isRelease) return makeRelease(noted.path, body, this.url, this.#options.projects, this.releases);
    try {
      return { status: 200, body: this.#execute(noted) };
    } catch (error) {
      if (error instanceof GraphQLError) return { status: 200, body: { errors: [written(error)] } };
      throw error;
    }
  }

  #execute(noted: Noted): unknown {
    const { document, errors } = check(noted.query);
    if (errors.length > 0) return { errors: errors.map(written) };
    const cost = costOf(githubSchema(), document, noted.variables);
    noted.aliases = cost.aliases;
    if (this.#options.counts !== false && this.left < cost.points) return { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded for user ID 1.' }] };
    noted.points = cost.points;
    this.left -= cost.points;
    const rateLimit = this.#options.counts === false ? null : { __typename: 'RateLimit', cost: cost.points, limit: 5_000, nodeCount: cost.nodes, remaining: this.left, resetAt: new Date(this.#resetAt).toISOString(), used: 5_000 - this.left };
    this.#objects ??= new Objects(this.#options.projects, this.url);
    const { data, errors: failed } = this.#look(noted, () => execute({ schema: githubSchema(), document, rootValue: this.#objects!.root(rateLimit), variableValues: noted.variables }) as ExecutionResult);
    const left = data?.['rateLimit'];
    return { data: left === undefined || left === null ? data : { ...data, rateLimit: picked(rateLimit, left) }, ...(failed === undefined ? {} : { errors: failed.map(written) }) };
  }

  #look({ query, variables }: Noted, execution: () => ExecutionResult): ExecutionResult {
    if (this.#options.settled !== true) return execution();
    const key = `${query} ${JSON.stringify(variables)}`;
    const result = this.#told.get(key) ?? execution();
    this.#told.set(key, result);
    return result;
  }

  #counters(): Record<string, string> {
    return this.#options.counts === false ? {} : { 'x-ratelimit-remaining': String(this.left), 'x-ratelimit-reset': String(this.#resetAt / 1_000), 'x-ratelimit-resource': 'graphql' };
  }
}

/** The fields that were asked for, as they are now. */
function picked(now: Readonly<Record<string, unknown>> | null, asked: object): unknown {
  return now === null ? null : Object.fromEntries(Object.keys(asked).map((name) => [name, now[name]]));
}

/** As GitHub writes an error: what kind it is stands beside the message. */
function written(error: GraphQLError): unknown {
  const { type, ...extensions } = error.extensions;
  return { ...(type === undefined ? {} : { type }), message: error.message, ...(error.path === undefined ? {} : { path: error.path }), ...(Object.keys(extensions).length === 0 ? {} : { extensions }) };
}

/** Nothing where it is no JSON. */
async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
  } catch {
    return undefined;
  }
}

function questionIn(body: unknown): Pick<Noted, 'query' | 'variables'> {
  const { query, variables } = (typeof body === 'object' && body !== null ? body : {}) as { query?: unknown; variables?: unknown };
  return { query: typeof query === 'string' ? query : '', variables: typeof variables === 'object' && variables !== null ? (variables as Record<string, unknown>) : {} };
}
