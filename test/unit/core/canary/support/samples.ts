import * as fc from 'fast-check';
import { Judge, judgeConfig, type JudgeConfig, type Sample, type Side } from '../../../../../src/core/canary/judge.ts';
import type { ErrorRow } from '../../../../../src/core/canary/calibrate.ts';

export const SECONDS = 10;

export function side(errors: number, requests: number, more: Partial<Side> = {}): Side {
  return { requests, errors, ...more };
}

export function sampleAt(k: number, canary: Side | null, stable: Side | null): Sample {
  return { at: k * SECONDS * 1000, seconds: SECONDS, canary, stable };
}

export function rowAt(k: number, [canaryErrors, canaryRequests, stableErrors, stableRequests]: ErrorRow): Sample {
  return sampleAt(k, side(canaryErrors, canaryRequests), side(stableErrors, stableRequests));
}

type Said = Parameters<typeof judgeConfig>[0];

export function configured(said: Said = {}): JudgeConfig {
  return judgeConfig({ sampleSeconds: SECONDS, plannedSamples: 90, ...said });
}

/** A judge that has seen ten errors in 2,000 requests of stable, five minutes long. */
export function experienced(said: Said = {}): Judge {
  const judge = new Judge(configured(said));
  for (let k = -30; k < 0; k += 1) judge.history(sampleAt(k, null, side(10, 2_000)));
  return judge;
}

/** Feeds them from the slot on, and gives the slot that comes next. */
export function feed(judge: Judge, samples: readonly (ErrorRow | null)[], from = 0): number {
  for (const [i, row] of samples.entries()) judge.add(row === null ? sampleAt(from + i, null, null) : rowAt(from + i, row));
  return from + samples.length;
}

/** Rows that differ a little from each other, as real ones do. */
export function rows(count: number, [canaryErrors, canaryRequests, stableErrors, stableRequests]: ErrorRow): ErrorRow[] {
  return Array.from({ length: count }, (_, i) => [canaryErrors, canaryRequests + (i % 3), stableErrors, stableRequests + (i % 5)] as const);
}

/** A side of any size, with no more errors than requests. */
export const anySide: fc.Arbitrary<Side> = fc
  .tuple(fc.nat(3_000), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([requests, part]) => side(Math.floor(requests * part), requests));

/** Sides that tell nothing: silent, absent, or with figures that cannot be. */
export const nothing: fc.Arbitrary<Side | null> = fc.oneof(
  fc.constant(null),
  fc.constant(side(0, 0)),
  fc.constantFrom(side(NaN, 100), side(3, NaN), side(NaN, NaN), side(-1, 100), side(5, 4), side(1, Infinity), side(Infinity, Infinity), side(1, -5)),
);
