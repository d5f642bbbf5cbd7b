import type { FailureReason } from '../../../../src/core/failure.ts';
import { RETRY_AFTER_SECONDS, type FaultName } from '../../../fakes/arm/faultTable.ts';

/** What comes of a fault, for a person and for the platform. */
export interface Expected {
  readonly reason: FailureReason;
  /** What is shown; `{arm}` stands for the platform's origin, `{away}` for another one. */
  readonly sentence: string;
  /** How often the platform was asked; once, if absent. */
  readonly requests?: number;
  /** What it asked to wait for. */
  readonly retryAfterMs?: number;
}

const signedOut: Expected = { reason: 'signedOut', sentence: '{arm} does not accept your sign-in any more.' };
const forbidden: Expected = { reason: 'forbidden', sentence: '{arm} does not allow your account to read this; it needs the role Reader.' };
const notFound: Expected = { reason: 'notFound', sentence: '{arm} does not have the configured subscription, resource group or app.' };
const notUnderstood: Expected = { reason: 'notUnderstood', sentence: 'The answer of {arm} is not one that Release Conductor understands.' };
const unreachable: Expected = { reason: 'unreachable', sentence: '{arm} cannot be reached.' };
const timedOut: Expected = { reason: 'timedOut', sentence: '{arm} did not answer within 1 s.' };
const awayFrom = (to: string): Expected => ({ reason: 'redirected', sentence: `{arm} sends to ${to}, which was not followed.` });
const failedWith = (status: number): Expected => ({ reason: 'serverError', sentence: `{arm} failed with status ${status}.` });
const throttled = (seconds: number): Expected => ({ reason: 'throttled', sentence: `{arm} asks for fewer requests; it is asked again in ${seconds} s.`, retryAfterMs: seconds * 1_000 });

/** What every read makes of each fault that the stand-in has; `harmless`: nothing. A new fault does not compile without. */
export const faultCases: Readonly<Record<FaultName, Expected | 'harmless'>> = {
  'not signed in': signedOut,
  // The challenge is answered once, with a token that satisfies nobody.
  'claims wanted': { ...signedOut, requests: 2 },
  'not allowed': forbidden,
  locked: forbidden,
  'locked, as a conflict': notUnderstood,
  'denied by policy': forbidden,
  'gone without a body': notFound,
  gone: notFound,
  'in progress': notUnderstood,
  'changed meanwhile': notUnderstood,
  'throttled, in seconds': throttled(RETRY_AFTER_SECONDS),
  'throttled, until a time': throttled(RETRY_AFTER_SECONDS),
  'throttled for an hour': throttled(3_600),
  'throttled, not saying for how long': { reason: 'throttled', sentence: '{arm} asks for fewer requests; it is asked again later.' },
  'server error': failedWith(500),
  'server error after it was done': failedWith(500),
  'bad gateway': failedWith(502),
  unavailable: failedWith(503),
  'gateway timeout': failedWith(504),
  // A connection that was kept may have been closed just now: that is tried once more.
  reset: { ...unreachable, requests: 2 },
  'reset after it was done': { ...unreachable, requests: 2 },
  'broken off': unreachable,
  slow: timedOut,
  'no answer': timedOut,
  truncated: notUnderstood,
  'a page of HTML': notUnderstood,
  'not JSON': notUnderstood,
  'nothing in the body': notUnderstood,
  'another shape': notUnderstood,
  huge: { reason: 'tooLarge', sentence: 'The answer of {arm} is larger than 8 MB and was not read.' },
  'clock ahead': 'harmless',
  'clock behind': 'harmless',
  'redirect elsewhere': awayFrom('{away}'),
  'redirect of the method elsewhere': awayFrom('{away}'),
  'redirect within': notUnderstood,
  'nextLink elsewhere': awayFrom('{away}'),
  'nextLink over http': awayFrom('{arm over http}'),
  'nextLink in disguise': awayFrom('{away}'),
  'nextLink in a circle': notUnderstood,
  // The second page has again what was on the first.
  'nextLink without end': { ...notUnderstood, requests: 2 },
  'nextLink that is no address': notUnderstood,
  'nextLink of another type': notUnderstood,
  'Location elsewhere': 'harmless',
  'Azure-AsyncOperation elsewhere': 'harmless',
  'Location over http': 'harmless',
  'accepted without a link': 'harmless',
};
