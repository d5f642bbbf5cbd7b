import type { RecordingFault } from './canary/recording.ts';

import type { Kind } from './journal/record.ts';
import type { Damage } from './journal/store.ts';

/**
 * What can go wrong, and the facts each reason carries. The core tells the reason; `words/` makes the sentence.
 * A new reason is a new line here, and the compiler then asks `words/` for its sentence.
 */
export interface FailureFacts {
  /** Nothing we foresaw: a defect of ours, or of a library. `during` names the entry point. */
  readonly unexpected: { readonly during: string };

  // Talking to an outside system; `origin` is scheme, host and port, without path, query or credentials.
  /** No answer: no network, no such host, connection refused or reset. */
  readonly unreachable: { readonly origin: string };
  readonly timedOut: { readonly origin: string; readonly seconds: number };
  /** An answer that goes on for as long as there is something to tell ended before that. */
  readonly cutOff: { readonly origin: string };
  /** 401: no token, or one that is not accepted (any more). */
  readonly signedOut: { readonly origin: string } & Account;
  /** 403: known, but not allowed. */
  readonly forbidden: { readonly origin: string } & Account;
  /** 404 where something must be: a wrong address, or something that is gone. */
  readonly notFound: { readonly origin: string; readonly api?: 'prometheus' } & Account;
  /** 403 of a service that says what is missing. */
  readonly rightMissing: { readonly origin: string; readonly right: string };
  /** 409: nothing was done, since the platform is at work on it or it is not as the request says. */
  readonly conflict: { readonly origin: string; readonly code?: string };
  /** Any other refusal of a write: nothing was done. `code` is the platform's own word. */
  readonly rejected: { readonly origin: string; readonly status: number; readonly code?: string };
  /** A service recorded the act, and whether it had an effect is not known: the record can be asked about. */
  readonly actFailed: { readonly origin: string; readonly record: string };
  /** 429, or 503 with a time to wait. */
  readonly throttled: { readonly origin: string; readonly retryAfterMs?: number };
  /** 5xx. */
  readonly serverError: { readonly origin: string; readonly status: number };
  /** An answer that is not what the contract says; `what` names the first place that is wrong, for the log. */
  readonly notUnderstood: { readonly origin: string; readonly what: string };
  readonly tooLarge: { readonly origin: string; readonly limitBytes: number };
  /** The answer sends us to another origin; we do not follow. */
  readonly redirected: { readonly origin: string; readonly to: string };
  /** The origin is not among those that the person allowed at machine level. */
  readonly originNotAllowed: { readonly origin: string };
  /** A workspace file names it, and the workspace is not trusted. */
  readonly notTrusted: { readonly origin: string };

  // Asking a source of numbers.
  /** A query of the file: the server refuses it, or it brings more than is read. `query` is its key there. */
  readonly badQuery: { readonly origin: string; readonly query: string; readonly fault: 'refused' | 'tooMuch' };
  /** Its clock and ours are so far apart that nobody could say what is now. */
  readonly clocksApart: { readonly origin: string; readonly seconds: number };
  /** What it measures comes less often than the file says. */
  readonly rarelyMeasured: { readonly origin: string; readonly said: number; readonly found: number };

  // Reading what a person names.
  readonly noFile: { readonly file: string };
  readonly unreadableFile: { readonly file: string };
  /** Lines count from 1; `field` says where in the line. */
  readonly badRecording: { readonly line: number; readonly fault: RecordingFault; readonly field?: string };

  // Microsoft sign-in; `origin` is the one that the token is for.
  readonly notSignedIn: { readonly origin: string };
  /** There is a session, and its token is out of date or not accepted. */
  readonly signInExpired: { readonly origin: string };
  /** Microsoft wants more than the session has: a second factor, a known device, a fresh sign-in. */
  readonly signInChallenged: { readonly origin: string };
  /** The editor has no Microsoft sign-in, or it does not answer. */
  readonly signInUnavailable: { readonly origin: string };
  /** The machine's own sign-in, of the kind that its owner chose, gives no token; `origin` is whom it would be for. */
  readonly noCredential: { readonly origin: string; readonly credential: MachineCredential };
  /** The person went through it, and whoever signs in or the editor ended it with an error. */
  readonly signInFailed: { readonly origin: string } & Account;
  /** The account has no part in the directory that the subscription belongs to. */
  readonly wrongTenant: { readonly origin: string };
  /** A setting of the machine cannot be used, so nothing is asked rather than something else than was meant; its log line tells why. */
  readonly badSetting: { readonly setting: string };
  /** No subscription is named by the file or chosen by the person. */
  readonly noSubscription: { readonly origin: string };

  /** No repository that may be read tells the commits of this environment. */
  readonly noRepository: { readonly environment: string };
  // GitHub.
  /** There is no such repository, or the account may not know of it: GitHub does not tell which. */
  readonly noSuchRepository: { readonly origin: string; readonly repository: string };
  /** The organisation lets nobody in who has not signed in by its own means. */
  readonly ssoNeeded: { readonly origin: string };
  /** More text than a release may have. */
  readonly releaseTooLong: { readonly characters: number; readonly most: number };
  /** It had a question and no time left to answer it. */
  readonly gaveUp: { readonly origin: string };

  // Reading a repository; `folder` is where it was looked for.
  /** There is no such program, or it cannot be run. */
  readonly gitMissing: { readonly program: string };
  readonly gitTooOld: { readonly found: string; readonly needed: string };
  readonly notARepository: { readonly folder: string };
  /** The folder belongs to somebody else, and git refuses to read it. */
  readonly gitDistrusts: { readonly folder: string };
  /** Git said nothing for that long. */
  readonly gitTimedOut: { readonly seconds: number };
  /** Git gave up, or said what it should not; `said` is for the log. */
  readonly gitFailed: { readonly command: string; readonly said: string };
  /** The editor's git could not fetch; `code` is its own word, for the log. */
  readonly fetchFailed: { readonly code?: string };

  // The journal and the locks beside it.
  /** Nothing can be kept there; `code` is the system's own word, for the log. */
  readonly storageUnusable: { readonly path: string; readonly problem: StorageProblem; readonly code?: string };
  /** Its chain does not hold: it is read up to there, and not written. */
  readonly journalDamaged: Damage;
  /** It has records of a newer version: it is read, and not written. */
  readonly journalNewer: { readonly version: number };
  /** Others were writing for all that time. */
  readonly journalBusy: { readonly seconds: number };
  /** The journal of this machine does not have it. */
  readonly noSuchRecord: { readonly record: string };
  /** What was to be recorded is not what the journal keeps; `place` names the field. */
  readonly recordRefused: { readonly place: string };
  /** Another window is acting on the app; what it does, and since when, where it told. */
  readonly appBusy: { readonly app: string; readonly environment: string; readonly operation?: Kind; readonly since?: number };
  /** The repository has neither a tag nor a commit that is called so. */
  readonly noSuchTag: { readonly tag: string };
  /** More commits than notes can be made of. */
  readonly rangeTooLong: { readonly most: number };

}

export type StorageProblem = 'full' | 'missing' | 'unreadable' | 'readOnly' | 'notAFolder' | 'notAFile' | 'symlink' | 'network' | 'notPrivate' | 'broken';

/** A sign-in to Azure that a machine has without the editor. */
export type MachineCredential = 'azureCli' | 'environment' | 'managedIdentity';

/** Who asked, where that is not a token that was set for the origin: what to do about it is another thing then. */
interface Account {
  readonly account?: 'microsoft' | 'github';
}

export type FailureReason = keyof FailureFacts;

/** An error that is told apart by its reason, never by its message. */
export class Failure<R extends FailureReason = FailureReason> extends Error {
  override readonly name = 'Failure';
  readonly reason: R;
  readonly facts: FailureFacts[R];

  constructor(reason: R, facts: FailureFacts[R], cause?: unknown) {
    super(reason, cause === undefined ? undefined : { cause });
    this.reason = reason;
    this.facts = facts;
  }

  static is<R extends FailureReason>(error: unknown, reason: R): error is Failure<R> {
    return error instanceof Failure && error.reason === reason;
  }
}

/** Stopping is an outcome the person asked for, not an error. VS Code, the platform and the Azure SDK each name it. */
export function isCancellation(error: unknown): boolean {
  return error instanceof Error && (error.name === 'Canceled' || error.name === 'AbortError');
}
