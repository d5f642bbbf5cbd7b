import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import type { TokenFor } from '../http/authorization.ts';
import { fetched, JsonHttp, type Send } from '../http/json.ts';
import type { Place } from '../http/place.ts';
import { ANSWER_MS, CLOCKS_APART_MS, limits } from './limits.ts';
import { readMatrix, readTime, TooManySeries, type Series } from './wire.ts';

export interface ClientOptions {
  /** The base address; `/api/v1/query` is below it. */
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly token?: TokenFor;
  /** What carries a request and brings the answer; `fetch`, if absent. Follows no redirect. */
  readonly send?: Send;
  readonly timeoutMs?: number;
}

/** A query, by its name in the file. */
export interface Query {
  readonly name: string;
  readonly text: string;
}

/** A stretch of the server's time: from and to are in it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Asks a Prometheus server, or what answers like one: reads alone, of its one origin. */
export class PrometheusClient {
  readonly #base: URL;
  readonly #clock: Clock;
  readonly #http: JsonHttp;

  constructor({ baseUrl, clock, token, send = fetched, timeoutMs = ANSWER_MS }: ClientOptions) {
    this.#http = new JsonHttp({ baseUrl, clock, timeoutMs, maxBytes: limits.bytes, send: refusingQueries(send), ...(token === undefined ? {} : { token }) });
    this.#base = new URL(baseUrl);
    this.#clock = clock;
  }

  /** How late it is there. */
  async now(signal: AbortSignal): Promise<number> {
    const now = await this.#get('query', { query: 'time()' }, readTime, signal);
    const seconds = Math.abs(now - this.#clock.now()) / 1000;
    if (!(seconds * 1000 <= CLOCKS_APART_MS)) throw new Failure('clocksApart', { origin: this.#http.origin, seconds });
    return now;
  }

  /** What was measured, and when: a value that is looked up at another time would only be repeated. */
  measured(query: Query, { from, to }: Stretch, signal: AbortSignal): Promise<readonly Series[]> {
    return this.#series(query, 'query', { query: `${query.text}[${to - from}ms]`, time: seconds(to) }, signal);
  }

  /** What an expression is at each of these times. */
  evaluated(query: Query, { from, to }: Stretch, stepMs: number, signal: AbortSignal): Promise<readonly Series[]> {
    return this.#series(query, 'query_range', { query: query.text, start: seconds(from), end: seconds(to), step: String(stepMs / 1000) }, signal);
  }

  async #series({ name, text }: Query, path: string, asked: Readonly<Record<string, string>>, signal: AbortSignal): Promise<readonly Series[]> {
    const { origin } = this.#http;
    if (text.length > limits.query) throw new Failure('badQuery', { origin, query: name, fault: 'tooMuch' });
    try {
      // Who gathers from several servers may leave some out, and must rather say nothing.
      return await this.#get(path, { ...asked, partial_response: 'false' }, readMatrix, signal);
    } catch (error) {
      if (error instanceof TooManySeries || Failure.is(error, 'tooLarge')) throw new Failure('badQuery', { origin, query: name, fault: 'tooMuch' });
      if (Failure.is(error, 'badQuery')) throw new Failure('badQuery', { ...error.facts, query: name });
      throw error;
    }
  }

  async #get<T>(path: string, asked: Readonly<Record<string, string>>, read: (answer: Place) => T, signal: AbortSignal): Promise<T> {
    const url = new URL(this.#base);
    url.pathname = `${url.pathname.replace(/\/+$/, '')}/api/v1/${path}`;
    url.search = new URLSearchParams(asked).toString();
    url.hash = '';
    try {
      return await this.#http.get(url, read, signal);
    } catch (error) {
      throw Failure.is(error, 'notFound') ? new Failure('notFound', { ...error.facts, api: 'prometheus' }) : error;
    }
  }
}

/** Prometheus says 400 of a query that is none, and 422 of one that cannot be carried out. */
function refusingQueries(send: Send): Send {
  return async (url, headers, signal) => {
    const response = await send(url, headers, signal);
    if (response.status !== 400 && response.status !== 422) return response;
    response.body?.cancel().catch(() => undefined);
    throw new Failure('badQuery', { origin: url.origin, query: url.searchParams.get('query') ?? '', fault: 'refused' });
  };
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);
