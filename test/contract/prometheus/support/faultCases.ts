import type { FailureReason } from '../../../../src/core/failure.ts';
import { RETRY_AFTER_SECONDS, type FaultName } from '../../../fakes/prometheus/faultTable.ts';

/** What comes of a fault. */
export interface Expected {
  readonly reason: FailureReason;
  /** What is shown; `{it}` stands for the server's origin, `{away}` for another one. */
  readonly sentence: string;
  /** Whether it is asked again by itself; else the watch ends. */
  readonly passes: boolean;
  /** How long is waited at least. */
  readonly waitsMs?: number;
}

const ends = (reason: FailureReason, sentence: string): Expected => ({ reason, sentence, passes: false });
const passes = (reason: FailureReason, sentence: string, waitsMs?: number): Expected => ({ reason, sentence, passes: true, ...(waitsMs === undefined ? {} : { waitsMs }) });

const signedOut = ends('signedOut', '{it} asks for a token that it accepts.');
const notUnderstood = ends('notUnderstood', 'The answer of {it} is not one that Release Conductor understands.');
const unreachable = passes('unreachable', '{it} cannot be reached.');
const refused = ends('badQuery', '{it} refuses the query "requests" of release.yaml.');
const tooMuch = ends('badQuery', 'The query "requests" brings more of {it} than is read; let it ask for fewer series.');
const failedWith = (status: number): Expected => passes('serverError', `{it} failed with status ${status}.`);
const throttled = passes('throttled', `{it} asks for fewer requests; it is asked again in ${RETRY_AFTER_SECONDS} s.`, RETRY_AFTER_SECONDS * 1_000);
const redirected = ends('redirected', '{it} sends to {away}, which was not followed.');

/** What a watch makes of each fault that the stand-in has; `harmless`: nothing. A new fault does not compile without. */
export const faultCases: Readonly<Record<FaultName, Expected | 'harmless'>> = {
  'token not accepted': signedOut,
  'claims wanted': signedOut,
  'not allowed': ends('forbidden', '{it} does not allow this with the token it was given.'),
  'another server': ends('notFound', '{it} does not answer as a Prometheus server at the configured address.'),
  'a conflict': notUnderstood,
  'a condition that is not met': notUnderstood,
  'a query that is none': refused,
  'a query that is too much': refused,
  'throttled, in seconds': throttled,
  'throttled, not saying for how long': passes('throttled', '{it} asks for fewer requests; it is asked again later.'),
  'server error': failedWith(500),
  'bad gateway': failedWith(502),
  'gave up on the query': failedWith(503),
  resting: throttled,
  reset: unreachable,
  'broken off': unreachable,
  'no answer': passes('timedOut', '{it} did not answer within 1 s.'),
  truncated: notUnderstood,
  'a page of HTML': notUnderstood,
  'not JSON': notUnderstood,
  'nothing in the body': notUnderstood,
  'an error that says 200': notUnderstood,
  'another shape': notUnderstood,
  'another kind of result': notUnderstood,
  'a result that is none': notUnderstood,
  'numbers that are none': notUnderstood,
  'times that are none': notUnderstood,
  'a point that is none': notUnderstood,
  'more series than are read': tooMuch,
  huge: tooMuch,
  'redirect elsewhere': redirected,
  'redirect of the method elsewhere': redirected,
  'redirect within': notUnderstood,
  'clock ahead': 'harmless',
  'clock behind': 'harmless',
  'clock far ahead': ends('clocksApart', 'The clocks of {it} and of this machine are 2880 min apart; set the one that is wrong.'),
  'no clock': notUnderstood,
};
