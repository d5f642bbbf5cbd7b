import type { FailureReason } from '../../../../src/core/failure.ts';
import type { FaultName } from '../../../fakes/github/faultTable.ts';

/** What comes of a fault, for a person and for the platform. */
export interface Expected {
  readonly reason: FailureReason;
  /** What is shown; `{github}` stands for the platform's origin, `{away}` for another one. */
  readonly sentence: string;
  /** Whether asking goes on where it happens only once. */
  readonly once: 'goes on' | 'stops';
  /** How long is waited before each time it is asked again, in seconds; nobody waits, if absent. */
  readonly waits?: readonly number[];
}

const stops = (reason: FailureReason, sentence: string): Expected => ({ reason, sentence, once: 'stops' });
const goesOn = (reason: FailureReason, sentence: string): Expected => ({ reason, sentence, once: 'goes on' });
const signedOut = stops('signedOut', '{github} does not accept your sign-in; sign in again from the Accounts menu.');
const forbidden = stops('forbidden', '{github} does not allow your account to read this repository.');
const ssoNeeded = stops('ssoNeeded', '{github} wants single sign-on for this organization; authorize your sign-in for it there.');
const throttled = (waits: readonly number[], again: number): Expected => ({ ...goesOn('throttled', `{github} asks for fewer requests; it is asked again in ${again} s.`), waits });
const tooLong: Expected = { ...stops('throttled', '{github} asks for fewer requests; it is asked again in 3600 s.'), waits: [] };
const failedWith = (status: number): Expected => goesOn('serverError', `{github} failed with status ${status}.`);
const gaveUp = goesOn('gaveUp', '{github} gave up on what it was asked.');
const notUnderstood = goesOn('notUnderstood', 'The answer of {github} is not one that Release Conductor understands.');
const unreachable = goesOn('unreachable', '{github} cannot be reached.');
const timedOut = goesOn('timedOut', '{github} did not answer within 0.3 s.');

/** What the adapter makes of each fault that the stand-in has. A new fault does not compile without. */
export const faultCases: Readonly<Record<FaultName, Expected>> = {
  'not signed in': signedOut,
  'not allowed': forbidden,
  'not allowed, as an error': forbidden,
  'scopes are missing': forbidden,
  'single sign-on': ssoNeeded,
  'single sign-on, as an error': ssoNeeded,
  'no such repository': stops('noSuchRepository', '{github} has no repository harbour/ferry, or does not show it to your account.'),
  'no GraphQL there': stops('notFound', '{github} has no GitHub at the address of your sign-in.'),
  'too many requests': throttled([7, 14, 28, 56, 112], 224),
  'secondary limit, for seconds': throttled([7, 14, 28, 56, 112], 224),
  'secondary limit, not saying for how long': throttled([60, 120], 240),
  'secondary limit, with status 200': throttled([7, 14, 28, 56, 112], 224),
  'secondary limit for an hour': tooLong,
  'points are used up': tooLong,
  'server error': failedWith(500),
  'bad gateway': failedWith(502),
  unavailable: failedWith(503),
  'gateway timeout': failedWith(504),
  'gave up': gaveUp,
  'gave up on checking it': gaveUp,
  'resource limits': gaveUp,
  'partly gave up': gaveUp,
  'error of an unknown kind': notUnderstood,
  reset: unreachable,
  'broken off': unreachable,
  slow: timedOut,
  'no answer': timedOut,
  truncated: notUnderstood,
  'a page of HTML': notUnderstood,
  'not JSON': notUnderstood,
  'not UTF-8': notUnderstood,
  'nothing in the body': notUnderstood,
  'another shape': notUnderstood,
  'nested without end': notUnderstood,
  huge: goesOn('tooLarge', 'The answer of {github} is larger than 8 MB and was not read.'),
  'redirect elsewhere': stops('redirected', '{github} sends to {away}, which was not followed.'),
  'redirect within': notUnderstood,
};
