import { Failure } from '../../core/failure.ts';
import { BodyTooLarge, readBounded } from './boundedBody.ts';
import { originOf } from './json.ts';
import { parseJson } from './parseJson.ts';
import { Place, WrongPlace } from './place.ts';
import { retryAfterMs } from './retryAfter.ts';
import { untilAborted } from './untilAborted.ts';

export interface WriteRequest {
  readonly url: URL;
  readonly method: 'POST' | 'PATCH';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

export interface WriteAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Absent where the answer is no JSON: of a refusal that says all there is to know. */
  readonly body?: Place;
}

export interface JsonWriteOptions {
  readonly baseUrl: string;
  readonly token?: (origin: string) => Promise<string | undefined>;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

/**
 * Sends one write, once, to one origin. Apart from what reads: a client that can read can never write, and this one is
 * made where a control is opened and nowhere else. It follows no redirect and repeats nothing: whether to ask again is
 * not for a client to say.
 */
export class JsonWrite {
  readonly origin: string;
  readonly #token: JsonWriteOptions['token'];
  readonly #timeoutMs: number;
  readonly #maxBytes: number;

  constructor({ baseUrl, token, timeoutMs = 30_000, maxBytes = 1024 * 1024 }: JsonWriteOptions) {
    this.origin = originOf(baseUrl);
    this.#token = token;
    this.#timeoutMs = timeoutMs;
    this.#maxBytes = maxBytes;
  }

  /** Whatever the answer is, with its body where that can be read. Only what says nothing at all is a `Failure`. */
  async send({ url, method, headers = {}, body }: WriteRequest, caller: AbortSignal): Promise<WriteAnswer> {
    caller.throwIfAborted();
    const { origin } = this;
    if (url.origin !== origin) throw new Failure('originNotAllowed', { origin: url.origin });
    const all = { ...headers, ...(await this.#authorization(caller)), accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const timeout = AbortSignal.timeout(this.#timeoutMs);
    const signal = AbortSignal.any([caller, timeout]);
    try {
      const response = await fetch(url, {
        method,
        headers: all,
        signal,
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const bytes = await readBounded(response.body, this.#maxBytes, signal);
      return { status: response.status, headers: response.headers, ...placeOf(bytes) };
    } catch (error) {
      if (error instanceof BodyTooLarge) throw new Failure('tooLarge', { origin, limitBytes: this.#maxBytes });
      // Also when the window closes: the request may have arrived.
      if (timeout.aborted || caller.aborted) throw new Failure('timedOut', { origin, seconds: this.#timeoutMs / 1000 });
      throw new Failure('unreachable', { origin }, error);
    }
  }

  async #authorization(caller: AbortSignal): Promise<Record<string, string>> {
    if (this.#token === undefined) return {};
    const token = await untilAborted(this.#token(this.origin), caller);
    if (token === undefined) return {};
    // Checked here, because `fetch` would put a token that fits no header into the message of its error.
    if (!/^[\x21-\x7e]+$/.test(token)) throw new Failure('signedOut', { origin: this.origin });
    return { authorization: `Bearer ${token}` };
  }
}

function placeOf(bytes: Uint8Array): { readonly body?: Place } {
  try {
    return { body: Place.of(parseJson(bytes)) };
  } catch (error) {
    if (error instanceof WrongPlace) return {};
    throw error;
  }
}

/** Refuses what every platform refuses alike. 503 is not among it: what failed so may have had its effect. */
export function refuseCommon(origin: string, { status, headers }: WriteAnswer, now: number): void {
  if (status === 401) throw new Failure('signedOut', { origin });
  if (status === 404) throw new Failure('notFound', { origin });
  if (status === 429) {
    const wait = retryAfterMs(headers.get('retry-after'), now);
    throw new Failure('throttled', { origin, ...(wait === undefined ? {} : { retryAfterMs: wait }) });
  }
  if (status >= 300 && status < 400) throw new Failure('redirected', { origin, to: URL.parse(headers.get('location') ?? '', origin)?.origin ?? origin });
}
