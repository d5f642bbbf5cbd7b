import { Failure } from '../../core/failure.ts';
import { OpenKey } from '../../core/operations/grant.ts';
import { authorization, type TokenFor } from './authorization.ts';
import { BodyTooLarge, readBounded } from './boundedBody.ts';
import { originOf } from './json.ts';
import { parseJson } from './parseJson.ts';
import { Place, WrongPlace } from './place.ts';
import type { WriteAnswer } from './writeAnswer.ts';

export interface WriteRequest {
  readonly url: URL;
  /** GET asks what became of a write that was accepted. */
  readonly method: 'POST' | 'PATCH' | 'GET';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** Brings the answer, its body still unread. Rejects with a `Failure` where it knows the reason; whatever else it throws is the network. */
export type SendWrite = (request: WriteRequest, headers: Readonly<Record<string, string>>, signal: AbortSignal) => Promise<Response>;

export interface JsonWriteOptions {
  readonly baseUrl: string;
  /** What carries a request; `fetch`, if absent. It follows no redirect and repeats nothing. */
  readonly send?: SendWrite;
  readonly token?: TokenFor;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

const fetched: SendWrite = ({ url, method, body }, headers, signal) =>
  fetch(url, {
    method,
    headers,
    signal,
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

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
  readonly #send: SendWrite;

  /** Throws where the key is none: nothing is written without a grant, whoever calls this. */
  constructor(key: OpenKey, { baseUrl, token, timeoutMs = 30_000, maxBytes = 1024 * 1024, send = fetched }: JsonWriteOptions) {
    OpenKey.tokenOf(key);
    this.origin = originOf(baseUrl);
    this.#token = token;
    this.#timeoutMs = timeoutMs;
    this.#maxBytes = maxBytes;
    this.#send = send;
  }

  /** Whatever the answer is, with its body where that can be read. Only what says nothing at all is a `Failure`. */
  async send(request: WriteRequest, caller: AbortSignal): Promise<WriteAnswer> {
    caller.throwIfAborted();
    const { origin } = this;
    const { url, headers = {}, body } = request;
    if (url.origin !== origin) throw new Failure('originNotAllowed', { origin: url.origin });
    const all = { ...headers, ...(await authorization(origin, this.#token, caller)), accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const timeout = AbortSignal.timeout(this.#timeoutMs);
    const signal = AbortSignal.any([caller, timeout]);
    try {
      const response = await this.#send(request, all, signal);
      const bytes = await readBounded(response.body, this.#maxBytes, signal);
      return { status: response.status, headers: response.headers, ...placeOf(bytes) };
    } catch (error) {
      if (error instanceof Failure) throw error;
      if (error instanceof BodyTooLarge) throw new Failure('tooLarge', { origin, limitBytes: this.#maxBytes });
      // Also when the window closes: the request may have arrived.
      if (timeout.aborted || caller.aborted) throw new Failure('timedOut', { origin, seconds: this.#timeoutMs / 1000 });
      throw new Failure('unreachable', { origin }, error);
    }
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
