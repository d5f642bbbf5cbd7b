import { Failure } from '../../core/failure.ts';
import { retryAfterMs } from './retryAfter.ts';

/** What comes before the body. */
type Head = Pick<Response, 'status' | 'headers'>;

/** Refuses every answer that is not a 200 with JSON, by the reason that a person can act on. Reads no body. */
export function refuseUnlessJson(response: Head, asked: URL, now: number): void {
  refuseUnless(isJson, response, asked, now);
}

/** The same for what is streamed. */
export function refuseUnlessEvents(response: Head, asked: URL, now: number): void {
  refuseUnless(isEvents, response, asked, now);
}

function refuseUnless(isIt: (contentType: string | null) => boolean, response: Head, asked: URL, now: number): void {
  const { origin } = asked;
  const { status, headers } = response;
  if (status === 401) throw new Failure('signedOut', { origin });
  if (status === 403) throw new Failure('forbidden', { origin });
  if (status === 404) throw new Failure('notFound', { origin });
  if (status === 429 || (status === 503 && headers.has('retry-after'))) {
    const wait = retryAfterMs(headers.get('retry-after'), now);
    throw new Failure('throttled', { origin, ...(wait === undefined ? {} : { retryAfterMs: wait }) });
  }
  if (status >= 500) throw new Failure('serverError', { origin, status });
  if (status >= 300 && status < 400) throw redirection(response, asked);
  if (status !== 200) throw new Failure('notUnderstood', { origin, what: `status ${status}` });
  if (!isIt(headers.get('content-type'))) throw new Failure('notUnderstood', { origin, what: 'content type' });
}

/** We follow no redirect at all; one that leads elsewhere is told apart, as it may be a sign-in page or an attack. */
function redirection({ status, headers }: Head, asked: URL): Failure {
  const { origin } = asked;
  const target = URL.parse(headers.get('location') ?? '', asked.href);
  if (headers.has('location') && target !== null && target.origin !== origin)
    return new Failure('redirected', { origin, to: target.origin === 'null' ? target.protocol : target.origin });
  return new Failure('notUnderstood', { origin, what: `status ${status}` });
}

function isJson(contentType: string | null): boolean {
  return /^application\/(?:[\w.!#$&^-]+\+)?json\s*(?:;|$)/i.test(contentType ?? '');
}

function isEvents(contentType: string | null): boolean {
  return /^text\/event-stream\s*(?:;|$)/i.test(contentType ?? '');
}
