import type { Sample, Side } from '../../../src/core/canary/sample.ts';
import type { CanaryTarget, Outcome } from '../../../src/core/canary/source.ts';
import type { FailureReason } from '../../../src/core/failure.ts';

/** A sample, and from when on it can be had: by the clock of what stands behind the source, as are all times here. */
export interface Told {
  readonly at: number;
  readonly sample: Sample;
}

/** What stands behind a source, and all that happens there. */
export interface World {
  readonly target: CanaryTarget;
  /** How far its clock is ahead of ours. */
  readonly skewMs: number;
  /** In the order in which they are told. */
  readonly told: readonly Told[];
  readonly steps: readonly { readonly at: number; readonly share: number }[];
  readonly end?: { readonly at: number; readonly outcome: Outcome };
  /** While nobody answers, and what was under way breaks off. */
  readonly outages: readonly { readonly from: number; readonly until: number }[];
  /** From then on nothing is answered but this. */
  readonly refusal?: { readonly from: number; readonly reason: Extract<FailureReason, 'signedOut' | 'forbidden' | 'notFound' | 'notUnderstood'> };
}

export const revisions = { canary: 'api--2', stable: 'api--1' } as const;

const UPPER = [50, 100, 250, 500, 1_000] as const;

/** Figures that never come twice in a row, all of them plausible. */
export function usualSample(at: number, seconds: number): Sample {
  const slot = Math.round(at / (seconds * 1000));
  return { at, seconds, canary: usualSide(40 * seconds + (slot % 7), 0.004, slot, revisions.canary), stable: usualSide(360 * seconds + (slot % 11), 0.004, slot + 3, revisions.stable) };
}

function usualSide(requests: number, errorRate: number, slot: number, revision: string): Side {
  const errors = Math.floor(requests * errorRate) + (slot % 3 === 0 ? 1 : 0);
  const buckets = UPPER.map((upper, i) => [upper, Math.floor(requests * [0.3, 0.6, 0.9, 0.97, 0.995][i]!)] as const);
  return { requests, errors, buckets, revision };
}

export interface Wish {
  /** Our own time at the beginning. */
  readonly now: number;
  readonly seconds: number;
  /** How many slots are still to come, and how many there were. */
  readonly slots: number;
  readonly past?: number;
  readonly skewMs?: number;
  /** What is told instead of the usual, by the number of the slot from the beginning on: nothing, or anything. */
  readonly change?: (sample: Sample, slot: number) => Sample | undefined;
  /** How much later than usual a slot is told. */
  readonly delayMs?: (slot: number) => number;
  /** Slots that are told once more. */
  readonly again?: (slot: number) => boolean;
  readonly endAfter?: number;
  readonly steps?: readonly { readonly slot: number; readonly share: number }[];
  readonly outages?: readonly { readonly from: number; readonly until: number }[];
  readonly refusal?: { readonly slot: number; readonly reason: NonNullable<World['refusal']>['reason'] };
}

/** How long after its end a slot is usually told. */
const USUAL_DELAY_MS = 100;

export function makeWorld({ now, seconds, slots, past = 0, skewMs = 0, change = (sample) => sample, delayMs = () => 0, again = () => false, endAfter, steps = [], outages = [], refusal }: Wish): World {
  const length = seconds * 1000;
  const first = Math.ceil((now + skewMs) / length) * length;
  const at = (slot: number): number => first + slot * length;
  const told = Array.from({ length: past + slots }, (_, i) => i - past).flatMap((slot) => {
    const sample = change(usualSample(at(slot), seconds), slot);
    const once = { at: at(slot + 1) + USUAL_DELAY_MS + delayMs(slot), sample: sample! };
    return sample === undefined ? [] : again(slot) ? [once, { ...once, at: once.at + 1 }] : [once];
  });
  return {
    target: { app: 'api', deployment: 'api-canary-1', ...revisions, sampleSeconds: seconds, since: at(-past) - skewMs },
    skewMs,
    told: told.sort((a, b) => a.at - b.at),
    steps: steps.map(({ slot, share }) => ({ at: at(slot), share })),
    outages: outages.map(({ from, until }) => ({ from: at(from), until: at(until) })),
    ...(endAfter === undefined ? {} : { end: { at: at(endAfter) + USUAL_DELAY_MS + 1, outcome: 'promoted' as const } }),
    ...(refusal === undefined ? {} : { refusal: { from: at(refusal.slot), reason: refusal.reason } }),
  };
}

export function isOut({ outages }: World, at: number): boolean {
  return outages.some(({ from, until }) => at >= from && at < until);
}
