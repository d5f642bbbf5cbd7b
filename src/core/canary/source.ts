import { Failure, type FailureReason } from '../failure.ts';
import type { CanaryEvent } from './series.ts';

/** What is watched: one canary beside one stable. */
export interface CanaryTarget {
  /** The app, as its provider names it. */
  readonly app: string;
  /** The provider's own name for the canary that is under way, where it has one. */
  readonly deployment?: string;
  /** The names of the two revisions. */
  readonly canary: string;
  readonly stable: string;
  /** How long a sample should be. A source that cannot have it so tells others: each sample says how long it is. */
  readonly sampleSeconds: number;
  /** Where the past begins that is worth telling, in milliseconds since 1970; without it, a while ago. */
  readonly since?: number;
}

/** Where a watch goes on that was left, in this window or in one before it. */
export interface Position {
  /** When the last settled slot began: it, and whatever is older, need not be told again. */
  readonly after: number;
  /** The source's own name for the last of its events that need not be told again, where it names them. */
  readonly mark?: string;
}

/** How the source does, for a person who looks. */
export type SourceState =
  | { readonly is: 'connecting' }
  /** It answers. */
  | { readonly is: 'live' }
  /** It does not, for a reason that passes by itself; it is asked again at that time, by the clock of this machine. */
  | { readonly is: 'waiting'; readonly until: number; readonly because: Failure };

/** How a canary ended, where the source says it. */
export type Outcome = 'promoted' | 'rolledBack' | 'superseded' | 'unknown';

/**
 * What a watch tells. Times in samples, gaps, ticks and steps are the source's own, which may run apart from ours; a tick
 * says how late it is there, as far as is known, so that time moves on when nothing else comes.
 */
export type SourceEvent =
  | (Exclude<CanaryEvent, { readonly kind: 'end' }> & { readonly mark?: string })
  | { readonly kind: 'end'; readonly outcome: Outcome; readonly mark?: string }
  /** The canary's share of the traffic was changed: from 0 to 1. */
  | { readonly kind: 'step'; readonly at: number; readonly share: number; readonly by?: string; readonly mark?: string }
  | { readonly kind: 'state'; readonly state: SourceState };

/** What a source can tell at most; where that is less than the judge could use, the person is told. */
export interface Knows {
  readonly latency: 'buckets' | 'points' | 'none';
  /** The shortest samples that it can tell. */
  readonly grainSeconds: number;
  /** Whether success is a measure of its own; else it is what did not fail. */
  readonly success: boolean;
}

export type SourceKind = 'sample' | 'sse' | 'prometheus' | 'azureMonitor';

/**
 * Port: tells what canary and stable do, slot by slot. Slots begin at multiples of their length since 1970. A figure that
 * is missing or cannot be is left out, never 0, and a side without its counts is null: nothing is learned from it.
 */
export interface CanarySource {
  readonly kind: SourceKind;
  /** Anything simulated is called so wherever it appears. */
  readonly simulated: boolean;
  readonly knows: Knows;
  /** How long after its end a slot of this length may still come, or be corrected; one slot at least, as a tick may be a moment ahead. */
  readonly settleSeconds: (sampleSeconds: number) => number;
  /**
   * What there is since the position, then what comes, until the canary ends or the signal is aborted, which rejects with
   * the signal's reason. What passes by itself (a network, a time-out, a refusal for having asked too much) is a state,
   * and is tried again; a `Failure` is thrown where a person is needed. All samples of one watch have one length.
   *
   * Samples may come twice and in disorder within the settle delay. Whoever reads slowly makes the source wait: what is
   * held for a reader is bounded. When the watch ends, in whichever way, nothing of it is left open.
   */
  readonly watch: (target: CanaryTarget, from: Position | undefined, signal: AbortSignal) => AsyncIterable<SourceEvent>;
}

/** What is over without anybody doing anything about it, sooner or later. */
const passing: ReadonlySet<FailureReason> = new Set(['unreachable', 'timedOut', 'cutOff', 'throttled', 'serverError', 'gaveUp']);

export function passesByItself(error: unknown): error is Failure {
  return error instanceof Failure && passing.has(error.reason);
}

const HOUR_MS = 3_600_000;
/** So much of the past is told at most, and so much where nobody says since when the canary runs. */
const LONGEST_PAST_MS = 24 * HOUR_MS;
const USUAL_PAST_MS = HOUR_MS;

/** When the first slot begins that a watch has to tell, by the source's own time. */
export function firstSlot({ since }: Pick<CanaryTarget, 'since'>, from: Pick<Position, 'after'> | undefined, seconds: number, now: number): number {
  const length = seconds * 1000;
  const wanted = from === undefined ? (since ?? now - USUAL_PAST_MS) : from.after + length;
  // Who says since when may have a clock that runs ahead of the source's.
  const past = from === undefined ? Math.min(wanted, now) : wanted;
  return Math.ceil(Math.max(past, now - LONGEST_PAST_MS) / length) * length;
}
