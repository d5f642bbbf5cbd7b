/** Counts of both sides over some slots. */
export interface Counts {
  readonly canaryErrors: number;
  readonly canaryRequests: number;
  readonly stableErrors: number;
  readonly stableRequests: number;
}

/** By how much the canary's error rate is above stable's, and between what that may well lie; fractions. */
export interface Difference {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Of a normal law, 95 of 100 lie within so many deviations. */
const DEVIATIONS = 1.959964;

/**
 * The difference of two rates with Newcombe's interval, which holds for few errors and for none, and always has the
 * difference in it. It is for the eye, of one moment: what decides stays right however often one looks, this does not.
 */
export function differenceOf({ canaryErrors, canaryRequests, stableErrors, stableRequests }: Counts): Difference | undefined {
  if (!(canaryRequests > 0 && stableRequests > 0)) return undefined;
  const canary = wilson(canaryErrors, canaryRequests);
  const stable = wilson(stableErrors, stableRequests);
  const value = canary.rate - stable.rate;
  return {
    value,
    low: value - Math.hypot(canary.rate - canary.low, stable.high - stable.rate),
    high: value + Math.hypot(canary.high - canary.rate, stable.rate - stable.low),
  };
}

/** Wilson's interval of one rate. Rounding must not take the rate out of it. */
function wilson(errors: number, requests: number): { readonly rate: number; readonly low: number; readonly high: number } {
  const rate = Math.min(1, Math.max(0, errors / requests));
  const square = DEVIATIONS ** 2;
  const middle = (rate + square / (2 * requests)) / (1 + square / requests);
  const half = (DEVIATIONS * Math.sqrt((rate * (1 - rate)) / requests + square / (4 * requests ** 2))) / (1 + square / requests);
  return { rate, low: Math.min(rate, Math.max(0, middle - half)), high: Math.max(rate, Math.min(1, middle + half)) };
}
