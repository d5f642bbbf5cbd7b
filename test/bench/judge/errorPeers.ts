import { PER_MINUTE, SAMPLES } from './cells.ts';
import type { Counts, ErrorRun } from './errorRun.ts';
import { logGamma } from './numbers.ts';

/** The index of the first sample at which a rule wants to roll back, or this. */
export const NEVER = SAMPLES;

export type Rule = (run: ErrorRun) => number;

const DELTA = 0.005;
const ABSOLUTE = 0.15;

/** More than half a point above stable in one sample. */
export const delta: Rule = (run) => first((k) => isAbove(run, k));

/** The same, three times in a row; a sample that cannot be compared ends the row. */
export const threeInARow: Rule = (run) => row(3, (k) => isAbove(run, k));

/** More than 15 % in one sample. */
export const absolute: Rule = ({ canary }) => first((k) => canary.errors[k]! > ABSOLUTE * canary.requests[k]!);

/** Each minute: less than 99 % success, or no data, is a failed check; five in all roll back. */
export const flaggerLike: Rule = ({ canary }) => checks(canary, 5, (requests, errors) => requests === 0 || errors > 0.01 * requests);

/** Each minute: more than 5 % errors is a failure, no data is nothing; more than three roll back. */
export const argoLike: Rule = ({ canary }) => checks(canary, 4, (requests, errors) => errors > 0.05 * requests);

/** The textbook test of two proportions on all so far, one-sided at 1 %, looked at in each sample. */
export const zTest: Rule = (run) =>
  pooled(run, (canaryErrors, canaryRequests, stableErrors, stableRequests) => {
    const rate = (canaryErrors + stableErrors) / (canaryRequests + stableRequests);
    const deviation = Math.sqrt(rate * (1 - rate) * (1 / canaryRequests + 1 / stableRequests));
    return canaryErrors / canaryRequests - stableErrors / stableRequests > Z_99 * deviation;
  });

/** Lindon and Malek's sequential test of counts: a Dirichlet mixture around the canary's share of all requests. */
export const lindonMalek: Rule = (run) =>
  pooled(run, (canaryErrors, canaryRequests, stableErrors, stableRequests) => {
    const errors = canaryErrors + stableErrors;
    const share = canaryRequests / (canaryRequests + stableRequests);
    if (canaryErrors <= share * errors) return false;
    const a = 100 * share;
    const b = 100 - a;
    const evidence =
      logGamma(a + canaryErrors) - logGamma(a) + logGamma(b + stableErrors) - logGamma(b) - logGamma(100 + errors) + logGamma(100) -
      canaryErrors * Math.log(share) - stableErrors * Math.log(1 - share);
    return evidence >= LN_100;
  });

/** An asymptotic confidence sequence on the difference of the two rates, 1 % a side. */
export const asymptotic: Rule = (run) =>
  pooled(run, (canaryErrors, canaryRequests, stableErrors, stableRequests) => {
    const canary = canaryErrors / canaryRequests;
    const stable = stableErrors / stableRequests;
    const n = canaryRequests + stableRequests;
    const variance = n * ((canary * (1 - canary)) / canaryRequests + (stable * (1 - stable)) / stableRequests);
    return canary - stable > lowerGap(Math.sqrt(variance), n, 0.02, 5000);
  });

/** By how much an asymptotic confidence sequence, tightest around `tuned` values, is below the mean. */
export function lowerGap(deviation: number, n: number, alpha: number, tuned: number): number {
  const square = (-2 * Math.log(alpha) + Math.log(1 - 2 * Math.log(alpha))) / tuned;
  const grown = n * square + 1;
  return deviation * Math.sqrt(((2 * grown) / (n * n * square)) * Math.log(Math.sqrt(grown) / alpha));
}

const Z_99 = 2.3263478740408408;
const LN_100 = Math.log(100);

export function first(fires: (k: number) => boolean): number {
  return row(1, fires);
}

export function row(length: number, fires: (k: number) => boolean): number {
  let inARow = 0;
  for (let k = 0; k < SAMPLES; k++) {
    inARow = fires(k) ? inARow + 1 : 0;
    if (inARow === length) return k;
  }
  return NEVER;
}

function isAbove({ canary, stable }: ErrorRun, k: number): boolean {
  if (canary.requests[k] === 0 || stable.requests[k] === 0) return false;
  return canary.errors[k]! / canary.requests[k]! - stable.errors[k]! / stable.requests[k]! > DELTA;
}

/** Minute by minute on the canary alone, until so many checks have failed. */
function checks({ requests, errors }: Counts, limit: number, fails: (requests: number, errors: number) => boolean): number {
  let failed = 0;
  let asked = 0;
  let wrong = 0;
  for (let k = 0; k < SAMPLES; k++) {
    asked += requests[k]!;
    wrong += errors[k]!;
    if ((k + 1) % PER_MINUTE !== 0) continue;
    if (fails(asked, wrong) && ++failed === limit) return k;
    asked = 0;
    wrong = 0;
  }
  return NEVER;
}

/** The sums so far, at each sample that can be compared. */
function pooled({ canary, stable }: ErrorRun, fires: (canaryErrors: number, canaryRequests: number, stableErrors: number, stableRequests: number) => boolean): number {
  let canaryErrors = 0;
  let canaryRequests = 0;
  let stableErrors = 0;
  let stableRequests = 0;
  return first((k) => {
    if (canary.requests[k] === 0 || stable.requests[k] === 0) return false;
    canaryErrors += canary.errors[k]!;
    canaryRequests += canary.requests[k]!;
    stableErrors += stable.errors[k]!;
    stableRequests += stable.requests[k]!;
    return fires(canaryErrors, canaryRequests, stableErrors, stableRequests);
  });
}
