import type { RevisionMode } from '../apps/app.ts';
import type { Loosened, RecordedEnvironment } from '../journal/record.ts';
import type { Table, TableFault } from './table.ts';
import type { Effect, Wish } from './wish.ts';

/** Where an operation happens. */
export interface Environment extends RecordedEnvironment {
  /** Whether a change needs a fresh consent; only a setting of the machine can say that it does not. */
  readonly protected: boolean;
}

/** One write to the platform. */
export type WriteStep =
  | { readonly do: 'activate' | 'deactivate'; readonly revision: string }
  | { readonly do: 'moveTraffic'; readonly traffic: Table }
  /** All of it in one request, where somebody else knows how: a release service. */
  | { readonly do: 'rollBack'; readonly to: string; readonly expected: Table };

/** A write, or a wait between two. A plan lists them all, in their order. */
export type EffectStep = WriteStep | { readonly do: 'awaitReady'; readonly revision: string };

/** Which writes an executor has. */
export type Abilities = ReadonlySet<WriteStep['do']>;

export interface KnownRevision {
  readonly name: string;
  readonly active: boolean;
  /** With its digest or tag, as the provider says it. */
  readonly image?: string;
}

/** What there was before, complete enough to say whether anything has changed since and what going back means. */
export interface RestorePoint {
  readonly mode: RevisionMode;
  readonly traffic: Table;
  /** Those that run, that are in the table, or that the operation is about. */
  readonly revisions: readonly KnownRevision[];
  readonly latestRevision?: string;
  readonly latestReadyRevision?: string;
  readonly modifiedAt?: number;
}

/** What must be true when all is done. */
export interface Goal {
  readonly traffic: Table;
  readonly running: readonly string[];
  readonly stopped: readonly string[];
}

/** What a person must know before they agree. */
export type Warning =
  | { readonly reason: 'secretMissing'; readonly revision: string; readonly secret: string }
  | { readonly reason: 'portChanged'; readonly revision: string; readonly port: number; readonly probed: number }
  | { readonly reason: 'imageGone' | 'imageUnknown' | 'scalesFromZero'; readonly revision: string }
  | { readonly reason: 'notHealthy'; readonly revision: string; readonly said?: string }
  | { readonly reason: 'managedElsewhere'; readonly by: string }
  | { readonly reason: 'canaryRuns' | 'deadTraffic'; readonly revision: string; readonly weight: number }
  /** The next deploy gets no traffic by itself. */
  | { readonly reason: 'pinned' }
  /** In single mode the next deploy takes over by itself. */
  | { readonly reason: 'nextDeployTakesOver' }
  | { readonly reason: 'othersKeepRunning'; readonly revisions: readonly string[] }
  | { readonly reason: 'provisioningUnknown' | 'provisioningFailed' };

/** Exactly what will be done to one app; consent is given to this and to nothing else. */
export interface Plan {
  readonly version: 1;
  readonly environment: Environment;
  readonly app: { readonly id: string; readonly name: string };
  readonly wish: Wish;
  /** The revision it is about, where it is about one. */
  readonly target?: string;
  readonly reason: string;
  readonly before: RestorePoint;
  readonly after: Goal;
  readonly steps: readonly EffectStep[];
  readonly warnings: readonly Warning[];
  /** Rules that are less strict here than by default: listed, so that nobody is surprised. */
  readonly loosened: readonly Loosened[];
}

/** Why there is no plan. */
export type PlanRefusal =
  | { readonly reason: 'labelsMode' | 'unknownMode' | 'busy' | 'deleting' | 'revisionsUnknown' | 'servingUnknown' }
  | { readonly reason: 'noIngress' | 'noTrafficTable' | 'noCanary' | 'severalCanaries' | 'latestUnknown' | 'followsLatest' }
  | { readonly reason: 'missing' | 'alreadyServes' | 'alreadyRuns' | 'doesNotRun' | 'carriesTraffic' | 'onlyOneRunning'; readonly revision: string }
  | { readonly reason: 'table'; readonly fault: TableFault }
  | { readonly reason: 'sameTable' | 'appGone' | 'reasonMissing' }
  /** Not with this provider, or not with what its service offers. */
  | { readonly reason: 'notOffered'; readonly effect: Effect }
  | { readonly reason: 'reasonTooLong'; readonly most: number };

export type Planned = { readonly plan: Plan; readonly refusal?: undefined } | { readonly refusal: PlanRefusal; readonly plan?: undefined };
