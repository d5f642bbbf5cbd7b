import { Failure, type FailureReason } from '../failure.ts';
import type { RecordedError } from '../journal/record.ts';
import type { ConsentRefusal } from './consent.ts';
import type { PlanRefusal } from './plan.ts';

type NoFacts = Readonly<Record<string, never>>;

/** A refusal as facts: its reason, and what goes with it. */
type Because<R> = R extends { readonly reason: infer W } ? { readonly because: W } & Omit<R, 'reason'> : never;

/** Why an attempt ended as it did, where that was not simply well; beside these there are the failures. */
export interface EndingFacts {
  readonly missingRight: { readonly role: string; readonly right: string };
  readonly rightsUnreadable: { readonly role: string; readonly because: FailureReason };
  readonly consentCancelled: NoFacts;
  readonly consentRefused: Because<Exclude<ConsentRefusal, { readonly reason: 'failed' }>>;
  /** It was agreed to together with another app, for which something was in the way. */
  readonly notWithout: { readonly app: string };
  /** The app is not as the plan says it was: nothing was done. */
  readonly changed: NoFacts;
  /** It changed so that no plan leads to what was wanted. */
  readonly noPlan: { readonly because: PlanRefusal['reason'] };
  /** A person stopped it before its next step. */
  readonly stopped: { readonly before: string };
  readonly notReady: { readonly revision: string; readonly state: string; readonly said?: string };
  readonly notReadyInTime: { readonly revision: string; readonly seconds: number };
  /** Asked for and taken, and not seen within the time. */
  readonly notSeenInTime: { readonly seconds: number };
  readonly notHealthy: { readonly revision: string; readonly state: string };
  /** The provider does not tell how the revision is. */
  readonly healthUnknown: { readonly revision: string };
  /** Somebody else changed it meanwhile; that is left as it is. */
  readonly foreignChange: { readonly by?: string };
  /** A person stopped the watching; what was asked for goes on. */
  readonly watchStopped: NoFacts;
  /** It cannot be read any more, so that nobody knows. */
  readonly unreadable: { readonly because: FailureReason };
  /** Found at a later start: nothing wrote down how it ended. */
  readonly interrupted: NoFacts;
}

export type EndingReason = keyof EndingFacts;

export type Ending = { readonly [R in EndingReason]: { readonly reason: R; readonly facts: EndingFacts[R] } }[EndingReason] | { readonly reason: 'failure'; readonly failure: Failure };

export function ending<R extends EndingReason>(reason: R, facts: EndingFacts[R]): Ending {
  return { reason, facts } as Ending;
}

export function consentRefused(refusal: ConsentRefusal): Ending {
  if (refusal.reason === 'failed') return failed(refusal.failure);
  const { reason: because, ...facts } = refusal;
  return ending('consentRefused', { because, ...facts } as EndingFacts['consentRefused']);
}

export function failed(error: unknown): Ending {
  return { reason: 'failure', failure: asFailure(error) };
}

export function asFailure(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure('unexpected', { during: 'operation' }, error);
}

/** As it is kept in the journal. */
export function recordedError(end: Ending): RecordedError {
  const { reason, facts } = end.reason === 'failure' ? end.failure : end;
  return { reason, facts: Object.fromEntries(Object.entries(facts as Record<string, string | number>).filter(([, fact]) => fact !== undefined)) };
}

/** Answers by which a platform says that it did nothing; after any other failure nobody knows. */
const certainlyNot: ReadonlySet<FailureReason> = new Set(['signedOut', 'forbidden', 'rightMissing', 'notFound', 'throttled', 'conflict', 'rejected', 'redirected', 'originNotAllowed', 'notTrusted', 'notSignedIn', 'signInExpired', 'signInChallenged', 'signInUnavailable', 'signInFailed', 'noCredential', 'wrongTenant']);

export function mayHaveActed(failure: Failure): boolean {
  return !certainlyNot.has(failure.reason);
}
