import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import { refuseUnlessJson } from './answer.ts';
import { authorization, type TokenFor } from './authorization.ts';
import { BodyTooLarge, readBounded } from './boundedBody.ts';
import { parseJson } from './parseJson.ts';
import { Place, WrongPlace } from './place.ts';

export interface JsonHttpOptions {
  /** Any address of the one origin that this client talks to. */
  readonly baseUrl: string;
  readonly clock: Clock;
  /** The bearer token for an origin, asked for anew for each request and never kept here. */
  readonly token?: TokenFor;
  /** For headers and body together. */
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  /** What carries a request and brings the answer, its body still unread; `fetch`, if absent. Follows no redirect. */
  readonly send?: Send;
}

/** Sends a GET with these headers. Rejects with a `Failure` where it knows the reason; whatever else it throws is the network. */
export type Send = (url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal) => Promise<Response>;

export const fetched: Send = (url, headers, signal) => fetch(url, { headers, signal, redirect: 'manual', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' });

/**
 * Reads JSON from one origin: nothing but GET, within bounds of time, size and depth, following no redirect. It repeats
 * nothing: whoever asks decides when to ask again. Failures name the origin alone, so no path, query or token can leak.
 */
export class JsonHttp {
  readonly origin: string;
  readonly #clock: Clock;
  readonly #token: JsonHttpOptions['token'];
  readonly #timeoutMs: number;
  readonly #maxBytes: number;
  readonly #send: Send;

  constructor({ baseUrl, clock, token, timeoutMs = 10_000, maxBytes = 8 * 1024 * 1024, send = fetched }: JsonHttpOptions) {
    this.origin = originOf(baseUrl);
    this.#clock = clock;
    this.#token = token;
    this.#timeoutMs = timeoutMs;
    this.#maxBytes = maxBytes;
    this.#send = send;
  }

  /** What `read` makes of the answer. An abort by the caller rejects with its own reason; all else with a `Failure`. */
  async get<T>(url: URL, read: (answer: Place) => T, caller: AbortSignal): Promise<T> {
    caller.throwIfAborted();
    // Also where an answer of the origin itself names the address: neither a request nor a token goes anywhere else.
    if (url.origin !== this.origin) throw new Failure('originNotAllowed', { origin: url.origin });
    const answer = await this.#answer(url, await this.#headers(caller), caller);
    try {
      return read(Place.of(answer));
    } catch (error) {
      throw error instanceof WrongPlace ? this.#notUnderstood(error.message) : error;
    }
  }

  async #headers(caller: AbortSignal): Promise<Record<string, string>> {
    return { accept: 'application/json', ...(await authorization(this.origin, this.#token, caller)) };
  }

  async #answer(url: URL, headers: Record<string, string>, caller: AbortSignal): Promise<unknown> {
    const timeout = AbortSignal.timeout(this.#timeoutMs);
    try {
      return parseJson(await this.#body(url, headers, AbortSignal.any([caller, timeout])));
    } catch (error) {
      caller.throwIfAborted();
      throw this.#failure(error, timeout);
    }
  }

  async #body(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Uint8Array> {
    const response = await this.#send(url, headers, signal);
    try {
      refuseUnlessJson(response, url, this.#clock.now());
    } catch (error) {
      response.body?.cancel().catch(() => undefined);
      throw error;
    }
    return readBounded(response.body, this.#maxBytes, signal);
  }

  #failure(error: unknown, timeout: AbortSignal): Failure {
    const { origin } = this;
    if (error instanceof Failure) return error;
    if (error instanceof WrongPlace) return this.#notUnderstood(error.message);
    if (error instanceof BodyTooLarge) return new Failure('tooLarge', { origin, limitBytes: this.#maxBytes });
    if (timeout.aborted) return new Failure('timedOut', { origin, seconds: this.#timeoutMs / 1000 });
    // What sends rejects for whatever the network did, as does a body that breaks; nothing else is thrown in between.
    return new Failure('unreachable', { origin }, error);
  }

  #notUnderstood(what: string): Failure {
    return new Failure('notUnderstood', { origin: this.origin, what });
  }
}

/** `fetch` refuses an address with a password by quoting it; it must not get that far. */
export function originOf(baseUrl: string): string {
  const url = URL.parse(baseUrl);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new TypeError('The base address must be an absolute http or https address without a user name.');
  return url.origin;
}
