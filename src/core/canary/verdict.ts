import type { Level } from './evidence.ts';
import type { Counted } from './harm.ts';
import type { Finding } from './rule.ts';

/**
 * `recommend` is an abort that a person decides, `abort` one that automation may do where it was allowed to; `promote`
 * comes only at the end. The rest keep things as they are.
 */
export type State = 'no-data' | 'warm-up' | 'collecting' | 'hold' | 'recommend' | 'abort' | 'promote';

/** Where nothing can be compared: who is silent, or that the source says the same over and over. */
export type Blind = 'canary' | 'stable' | 'both' | 'repeats';

export type Measure = 'error' | 'slow95' | 'slow99';

/** What decided, with the numbers behind it. */
export type Decision =
  | { readonly by: 'evidence'; readonly measure: Measure }
  | { readonly by: 'rule'; readonly finding: Finding }
  | { readonly by: 'noData'; readonly blind: Blind; readonly seconds: number }
  /** The canary's share of traffic is far from what it should be. */
  | { readonly by: 'weight'; readonly share: number; readonly weight: number }
  /** The end came before there was evidence for anything. */
  | { readonly by: 'inconclusive' }
  | { readonly by: 'tooFewRequests'; readonly requests: number; readonly needed: number }
  | { readonly by: 'warmUp' }
  | { readonly by: 'collecting' }
  | { readonly by: 'promotion' }
  /** Rules alone, of which none was broken: no evidence of anything. */
  | { readonly by: 'unbroken' };

export interface Verdict {
  readonly state: State;
  readonly decision: Decision;
  /** Of the evidence alone: 1 hold, 2 recommend, 3 act; latched. */
  readonly level: Level;
  /** Evidence of harm, as natural logarithms; null for what is not measured. */
  readonly evidence: { readonly error: number; readonly slow95: number | null; readonly slow99: number | null; readonly total: number };
  /** The highest that the total ever was. */
  readonly highest: number;
  /** Evidence that the canary is not worse by the margin, as a natural logarithm. */
  readonly promoteEvidence: number;
  /** By how much the canary's error rate is above stable's: a fraction; null where nothing was comparable. */
  readonly excess: { readonly all: number | null; readonly long: number | null; readonly short: number | null };
  readonly counted: Readonly<Counted>;
  /** When the canary began, and the last slot that was judged. */
  readonly since: number | null;
  readonly at: number | null;
  readonly noData: boolean;
  /** Whether the evidence says that the canary is not worse. */
  readonly promotable: boolean;
  /** Latency is known from quantiles alone. */
  readonly approximate: boolean;
  /** Success is its own measure in this source; else it is what did not fail. */
  readonly measuresSuccess: boolean;
  /** Stable's error rate of late, and what both sides get. */
  readonly traffic: { readonly stableRate: number; readonly requestsPerSecond: number; readonly share: number } | null;
}
