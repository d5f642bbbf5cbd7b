import { Failure } from '../../core/failure.ts';
import { refuseUnlessJson } from '../http/answer.ts';
import type { Place } from '../http/place.ts';
import { retryAfterMs } from '../http/retryAfter.ts';
import { limits } from './limits.ts';

/** GitHub says it in words alone where its secondary limits are met, with status 200 as well as 403. */
const limited = /secondary rate limit|rate limit exceeded|abuse detection/i;
const outOfTime = /something went wrong|timeout|timed out|couldn't respond to your request in time/i;
/** GitHub asks for a minute where it does not say how long. */
const aMinute = 60_000;

/** Refuses an answer that is not a 200 with JSON, by the reason that a person can act on; `said` is what came of its body. */
export function refuse(head: Pick<Response, 'status' | 'headers'>, said: string, asked: URL, now: number): void {
  const { origin } = asked;
  const { status, headers } = head;
  if (status === 403 && (limited.test(said) || headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0')) throw new Failure('throttled', { origin, retryAfterMs: waitOf(headers, now) });
  if (status === 403 && headers.has('x-github-sso')) throw new Failure('ssoNeeded', { origin });
  if (status === 429) throw new Failure('throttled', { origin, retryAfterMs: waitOf(headers, now) });
  try {
    refuseUnlessJson(head, asked, now);
  } catch (error) {
    for (const reason of ['signedOut', 'forbidden', 'notFound'] as const) if (Failure.is(error, reason)) throw new Failure(reason, { ...error.facts, account: 'github' });
    throw error;
  }
}

/** What time it is for the host, whatever it is here: what it says of times is by its own clock. */
export function timeAt(headers: Headers, here: number): number {
  const there = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(there) ? here : there;
}

/** How long to wait: as it says, until its count begins anew, or a minute. */
function waitOf(headers: Headers, here: number): number {
  const now = timeAt(headers, here);
  const said = retryAfterMs(headers.get('retry-after'), now);
  if (said !== undefined) return said;
  const reset = headers.get('x-ratelimit-reset') ?? '';
  if (headers.get('x-ratelimit-remaining') !== '0' || !/^\d{1,12}$/.test(reset)) return aMinute;
  return Math.min(Math.max(Number(reset) * 1_000 - now, 1_000), 3_600_000);
}

/** One error of an answer in GraphQL. */
export interface AnswerError {
  readonly type: string;
  readonly message: string;
  /** The first two of the fields that lead to where it is; empty where it is about the whole. */
  readonly path: readonly string[];
  readonly sso: boolean;
}

export function readErrors(answer: Place): readonly AnswerError[] {
  return answer.said('errors', (errors) => errors.items(limits.errors).map(readError)) ?? [];
}

function readError(place: Place): AnswerError {
  return {
    type: place.said('type', (type) => type.text({ max: limits.word })) ?? '',
    message: place.said('message', (message) => message.text({ max: limits.text })) ?? '',
    path: place.said('path', (path) => path.items(limits.nesting).slice(0, 2).map((step) => step.text({ max: limits.word }))) ?? [],
    sso: place.said('extensions', (extensions) => extensions.said('saml_failure', (failed) => failed.flag())) ?? false,
  };
}

/** What an error means where it is about more than one thing that was asked. */
export function meaningOf({ type, message, sso }: AnswerError, origin: string, headers: Headers, now: number): Failure {
  if (type === 'RATE_LIMITED' || limited.test(message)) return new Failure('throttled', { origin, retryAfterMs: waitOf(headers, now) });
  if (sso || /SAML/.test(message)) return new Failure('ssoNeeded', { origin });
  if (type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES') return new Failure('forbidden', { origin, account: 'github' });
  if (type === 'RESOURCE_LIMITS_EXCEEDED' || outOfTime.test(message)) return new Failure('gaveUp', { origin });
  // Not its message: GitHub quotes the question.
  return new Failure('notUnderstood', { origin, what: `error ${type}`.trimEnd() });
}
