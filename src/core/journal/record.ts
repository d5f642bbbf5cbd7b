import type { TrafficEntry } from '../apps/app.ts';
import type { ProviderKind } from '../apps/provider.ts';

/** What was done, or tried. A new kind is a line here, and the compiler then asks for its words. */
export const kinds = ['rollback', 'shift', 'promote', 'resumeLatest', 'activate', 'deactivate'] as const;
export type Kind = (typeof kinds)[number];

/**
 * How an attempt ended. `requested`, `accepted` and `verified` are three facts: asked of the platform, taken by it, and
 * read again and found so. `notDone`: found afterwards that nothing was changed. `unknown`: nobody could tell.
 */
export const results = ['verified', 'requested', 'accepted', 'failed', 'cancelled', 'refused', 'notDone', 'unknown'] as const;
export type Result = (typeof results)[number];

export interface RecordedEnvironment {
  readonly name: string;
  readonly provider: ProviderKind;
  /** Whether nothing real was touched. */
  readonly simulated: boolean;
}

/** Where traffic goes; `revision` is the one that the operation is about. */
export interface Side {
  readonly revision?: string;
  readonly traffic: readonly TrafficEntry[];
}

/** What is needed to put back what was there. */
export interface RestorePoint {
  readonly traffic: readonly TrafficEntry[];
  readonly latestRevision?: string;
  readonly revisions: readonly { readonly name: string; readonly active?: boolean; readonly image?: string }[];
}

export interface Actor {
  /** As the account calls itself. */
  readonly name: string;
  readonly id?: string;
}

/** How the operator agreed. There is no place for a token: what is kept of one cannot be used in its stead. */
export type Consent =
  /** Refused or cancelled before anybody was asked. */
  | { readonly kind: 'none' }
  | {
      /** Re-confirmed with Microsoft for this act. */
      readonly kind: 'fresh';
      readonly account: string;
      readonly tenant: string;
      /** The token's own id (`uti`), or the SHA-256 of the token where it has none. */
      readonly tokenId: string;
      /** The token's `iat`, in milliseconds since 1970. */
      readonly issuedAt: number;
      readonly askedAt: number;
      readonly givenAt: number;
    }
  | {
      readonly kind: 'typed';
      /** What was typed: the name of the app, or of several how many they are and where. */
      readonly typed: string;
      /** Why typing was enough. */
      readonly because: 'sample' | 'service' | 'cli' | 'managedIdentity' | 'setting';
      readonly askedAt: number;
      readonly givenAt: number;
    }
  | {
      /** Given before, for the steps of one plan, until a time. */
      readonly kind: 'standing';
      /** The record under which it was given. */
      readonly grant: string;
      readonly plan: string;
      readonly until: number;
    }
  | {
      /** A plain confirmation: enough where the environment is not protected. */
      readonly kind: 'plain';
      readonly askedAt: number;
      readonly givenAt: number;
    };

/** A rule that did not hold as it does by default, and what made it so. */
export interface Loosened {
  readonly rule: string;
  readonly by: string;
}

/** One attempt to change something, as it was planned and agreed to. */
export interface Attempt {
  /** The id of the attempt that this one repeats. */
  readonly retryOf?: string;
  readonly from: Side;
  readonly to: Side;
  readonly actor: Actor;
  readonly role: string;
  readonly reason: string;
  readonly consent: Consent;
  /** SHA-256 of the plan that was shown. */
  readonly plan: string;
  readonly restore: RestorePoint;
  readonly loosened: readonly Loosened[];
}

interface Common {
  readonly id: string;
  readonly kind: Kind;
  readonly app: string;
  readonly environment: RecordedEnvironment;
  /**
   * Which app it is, whatever it and its environment are called: SHA-256 of the key by which it is locked. A machine has one
   * journal, and two workspaces can give one name to different apps. Absent where nobody said it.
   */
  readonly place?: string;
  /** When it was recorded, in milliseconds since 1970. */
  readonly at: number;
}

/** Durable before anything is changed. */
export interface Intent extends Common {
  readonly phase: 'intent';
  readonly attempt: Attempt;
}

export interface RecordedError {
  readonly reason: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

interface Ended extends Common {
  readonly phase: 'outcome';
  readonly result: Result;
  readonly requestedAt?: number;
  readonly acceptedAt?: number;
  readonly verifiedAt?: number;
  /** What was found when it was read again. */
  readonly found?: Side;
  /** What the executor failed with. */
  readonly error?: RecordedError;
  /** The ids by which the platform's own logs know the requests. */
  readonly correlation: readonly { readonly name: string; readonly value: string }[];
}

/** How an intent ended; there can be several, each knowing more than the one before. */
export interface OutcomeOfIntent extends Ended {
  readonly intent: string;
}

/** The end of an attempt that came to no intent: refused or cancelled before anything could be changed. */
export interface OutcomeWithoutIntent extends Ended {
  readonly attempt: Attempt;
}

export type Outcome = OutcomeOfIntent | OutcomeWithoutIntent;
export type JournalRecord = Intent | Outcome;
