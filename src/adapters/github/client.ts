import { GraphqlResponseError, withCustomRequest } from '@octokit/graphql';
import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import type { Cost } from '../../core/notes/pullRequests.ts';
import { BodyTooLarge, readBounded } from '../http/boundedBody.ts';
import { nestsDeeperThan } from '../http/nesting.ts';
import { Place, WrongPlace } from '../http/place.ts';
import { untilAborted } from '../http/untilAborted.ts';
import { limits } from './limits.ts';
import { meaningOf, readErrors, refuse, timeAt, type AnswerError } from './refusals.ts';

export interface ClientOptions {
  /** Where GraphQL is answered: of the provider that gives the token, never of a remote. */
  readonly endpoint: string;
  /** The token for an origin, asked for anew for each request and never kept here. */
  readonly token: (origin: string) => Promise<string | undefined>;
  readonly clock: Clock;
  readonly timeoutMs?: number;
}

export interface Reply {
  readonly data: Place;
  /** What went wrong with some of it. */
  readonly errors: readonly AnswerError[];
  /** What an error of this reply means where it is about more than a part. */
  readonly meaning: (error: AnswerError) => Failure;
  /** What is left of the hour's points, and how long it lasts; absent where the host does not count. */
  readonly left?: { readonly points: number; readonly ms: number };
}

type Variables = Readonly<Record<string, string | number>>;

/**
 * Asks one host over GraphQL, within bounds of time, size and depth, following no redirect. It repeats nothing and waits
 * for nothing. The library puts the question together and takes the answer apart; what carries them is ours, and nothing
 * else sees the token. Failures name the origin alone.
 */
export class Client {
  readonly origin: string;
  readonly #endpoint: URL;
  readonly #token: ClientOptions['token'];
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  #cost: Cost = { requests: 0, points: 0 };

  constructor({ endpoint, token, clock, timeoutMs = limits.timeoutMs }: ClientOptions) {
    const url = URL.parse(endpoint);
    if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '' || !url.pathname.endsWith('/graphql')) throw new TypeError('The endpoint must be an absolute http or https address that ends with /graphql.');
    this.origin = url.origin;
    this.#endpoint = url;
    this.#token = token;
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
  }

  get cost(): Cost {
    return this.#cost;
  }

  /** An abort by the caller rejects with its own reason; all else with a `Failure`. */
  async ask(query: string, variables: Variables, caller: AbortSignal): Promise<Reply> {
    caller.throwIfAborted();
    const token = await untilAborted(this.#token(this.origin), caller);
    // Checked here, because `fetch` would put a token that fits no header into the message of its error.
    if (token === undefined || !/^[\x21-\x7e]+$/.test(token)) throw new Failure('signedOut', { origin: this.origin, account: 'github' });
    const timeout = AbortSignal.timeout(this.#timeoutMs);
    const signal = AbortSignal.any([caller, timeout]);
    this.#cost = { ...this.#cost, requests: this.#cost.requests + 1 };
    try {
      let head = new Headers();
      const ask = withCustomRequest(requester(async (body) => {
        const { headers, data } = await this.#carry(body, token, signal);
        head = headers;
        return data;
      }));
      return this.#read(await untilAborted(ask<unknown>(query, variables).then((data) => ({ data }), partly), signal), head);
    } catch (error) {
      caller.throwIfAborted();
      throw this.#failure(error, timeout);
    }
  }

  async #carry(body: string, token: string, signal: AbortSignal): Promise<{ readonly headers: Headers; readonly data: unknown }> {
    const headers = { accept: 'application/json', 'content-type': 'application/json; charset=utf-8', authorization: `bearer ${token}`, 'user-agent': 'release-conductor' };
    const response = await fetch(this.#endpoint, { method: 'POST', headers, body, signal, redirect: 'manual', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' });
    const refused = response.status !== 200;
    const bytes = await readBounded(response.body, refused ? limits.refusalBytes : limits.bytes, signal).catch((error: unknown) => {
      if (refused && error instanceof BodyTooLarge) return new Uint8Array();
      throw error;
    });
    refuse(response, refused ? new TextDecoder().decode(bytes) : '', this.#endpoint, this.#clock.now());
    return { headers: response.headers, data: this.#parse(bytes) };
  }

  #parse(bytes: Uint8Array): object {
    if (nestsDeeperThan(limits.nesting, bytes)) throw this.#notUnderstood(`nested deeper than ${limits.nesting}`);
    let answer: unknown;
    try {
      answer = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
      // Without the cause: the parser's message quotes the answer.
      throw this.#notUnderstood('not JSON');
    }
    if (typeof answer !== 'object' || answer === null) throw this.#notUnderstood('not an object');
    // The library goes through the errors before anybody has looked at them.
    if ('errors' in answer) readErrors(Place.of(answer));
    return answer;
  }

  #read(answer: unknown, head: Headers): Reply {
    const place = Place.of(answer);
    const errors = readErrors(place);
    const meaning = (error: AnswerError): Failure => meaningOf(error, this.origin, head, this.#clock.now());
    const left = place.said('data', (data) => data.said('rateLimit', readLeft));
    this.#cost = { ...this.#cost, points: this.#cost.points + (left?.cost ?? 1) };
    const whole = errors.find(({ path, type }) => path.length === 0 || type === 'RATE_LIMITED');
    if (whole !== undefined) throw meaning(whole);
    return { data: place.field('data'), errors, meaning, ...(left === undefined ? {} : { left: { points: left.points, ms: left.resetAt - timeAt(head, this.#clock.now()) } }) };
  }

  #failure(error: unknown, timeout: AbortSignal): Failure {
    const { origin } = this;
    if (error instanceof Failure) return error;
    if (error instanceof WrongPlace) return this.#notUnderstood(error.message);
    if (error instanceof BodyTooLarge) return new Failure('tooLarge', { origin, limitBytes: limits.bytes });
    if (timeout.aborted) return new Failure('timedOut', { origin, seconds: this.#timeoutMs / 1_000 });
    // `fetch` rejects for whatever the network did, as does a body that breaks; nothing else is thrown in between.
    return new Failure('unreachable', { origin }, error);
  }

  #notUnderstood(what: string): Failure {
    return new Failure('notUnderstood', { origin: this.origin, what });
  }
}

type Requester = Parameters<typeof withCustomRequest>[0];

/** What the library sends a question by: it gets the address from nobody, and JSON as it is. */
function requester(send: (body: string) => Promise<unknown>): Requester {
  const request = async ({ query, variables = {} }: { readonly query: string; readonly variables?: Variables }): Promise<unknown> => ({ data: await send(JSON.stringify({ query, variables })), headers: {} });
  return Object.assign(request, { defaults: () => requester(send), endpoint: { DEFAULTS: { baseUrl: '' } } }) as unknown as Requester;
}

/** The library throws what came with errors beside it, although most of it may be good. */
function partly(error: unknown): unknown {
  if (error instanceof GraphqlResponseError) return { data: error.data as unknown, errors: error.errors };
  throw error;
}

function readLeft(place: Place): { readonly cost: number; readonly points: number; readonly resetAt: number } {
  return { cost: place.field('cost').integer(0, limits.number), points: place.field('remaining').integer(0, limits.number), resetAt: place.field('resetAt').time() };
}
