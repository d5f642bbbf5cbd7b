import { goodRatios, PROMOTE, referenceLimit } from './promotion.ts';
import { ratios } from './shareBet.ts';

/** A canary that is worse by `delta`, and what traffic there is to see it by. Rates are fractions. */
export interface Plan {
  readonly stableRate: number;
  readonly delta: number;
  readonly requestsPerSecond: number;
  /** Of the canary. */
  readonly share: number;
  readonly sampleSeconds: number;
  readonly falseAlarm: number;
}

/** Above so many errors in a sample their share is as good as normal. */
const MANY = 400;
const STEPS = 200;
const SIGMAS = 6;

/** Seconds until evidence to act is expected; null if it never is. Rather too long than too short. */
export function secondsToDecide(plan: Plan): number | null {
  const { stableRate, delta, requestsPerSecond, share, sampleSeconds, falseAlarm } = plan;
  const canaryRate = Math.min(1, stableRate + delta);
  const gain = fastest(ratios.map((ratio) => ({ limit: 1, ratio })), expectedErrors(stableRate, canaryRate, requestsPerSecond * sampleSeconds, share), share);
  return gain > 0 ? (sampleSeconds * (Math.log(2 / falseAlarm) + Math.log(ratios.length))) / gain : null;
}

/** Seconds until a canary that is as good as stable is expected to be promotable; null if it never is. */
export function secondsToPromote({ stableRate, delta: margin, requestsPerSecond, share, sampleSeconds }: Omit<Plan, 'falseAlarm'>): number | null {
  const limit = referenceLimit(stableRate, margin);
  const bets = goodRatios.filter((r) => r > 0).map((ratio) => ({ limit, ratio }));
  const gain = fastest(bets, expectedErrors(stableRate, stableRate, requestsPerSecond * sampleSeconds, share), share);
  return gain > 0 ? (sampleSeconds * Math.log(PROMOTE * goodRatios.length)) / gain : null;
}

/** The least worsening that is expected to be seen in so many seconds, as a fraction; null if none is. */
export function leastSeen(plan: Omit<Plan, 'delta'>, seconds: number): number | null {
  const isSeen = (delta: number): boolean => (secondsToDecide({ ...plan, delta }) ?? Infinity) <= seconds;
  let high = 1 - plan.stableRate;
  if (!isSeen(high)) return null;
  for (let low = 0, step = 0; step < 20; step += 1) {
    const middle = (low + high) / 2;
    if (isSeen(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The share of traffic that the canary needs for a worsening to be seen in so many seconds; null if half is too little. */
export function shareNeeded(plan: Omit<Plan, 'share'>, seconds: number): number | null {
  const isSeen = (share: number): boolean => (secondsToDecide({ ...plan, share }) ?? Infinity) <= seconds;
  return [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5].find(isSeen) ?? null;
}

/** Errors of both sides that a sample is expected to have. */
interface Expected {
  readonly canary: number;
  readonly stable: number;
}

function expectedErrors(stableRate: number, canaryRate: number, requests: number, share: number): Expected {
  return { canary: requests * share * canaryRate, stable: requests * (1 - share) * stableRate };
}

/** A bet on "the canary is `ratio` times as likely to fail as stable" against "`limit` times". */
interface Bet {
  readonly limit: number;
  readonly ratio: number;
}

/** By how much the logarithm of the best bet is expected to grow in one sample. */
function fastest(bets: readonly Bet[], expected: Expected, share: number): number {
  return Math.max(...bets.map((bet) => gainOf(bet, expected, share)));
}

function gainOf({ limit, ratio }: Bet, { canary, stable }: Expected, share: number): number {
  const ground = (share * limit + 1 - share) / (share * ratio + 1 - share);
  const gain = (s: number): number => Math.log(ground * (1 + s * (ratio / limit - 1)));
  return canary + stable >= MANY ? normalMean(gain, canary / (canary + stable), canary + stable) : poissonMean(gain, canary, stable);
}

/** The mean over a normal share, cut where shares end. */
function normalMean(gain: (share: number) => number, mean: number, errors: number): number {
  const spread = Math.sqrt((mean * (1 - mean)) / errors);
  let sum = 0;
  let weights = 0;
  for (let i = -STEPS; i <= STEPS; i += 1) {
    const z = (SIGMAS * i) / STEPS;
    const weight = Math.exp((-z * z) / 2);
    sum += weight * gain(Math.min(1, Math.max(0, mean + z * spread)));
    weights += weight;
  }
  return sum / weights;
}

/** The mean over independent counts of both sides; a sample without an error changes nothing. */
function poissonMean(gain: (share: number) => number, canary: number, stable: number): number {
  const ours = poisson(canary);
  const theirs = poisson(stable);
  let sum = 0;
  for (const [x, p] of ours)
    for (const [y, q] of theirs) if (x + y > 0) sum += p * q * gain(x / (x + y));
  return sum;
}

/** The counts that are likely enough to matter, with their probabilities. */
function poisson(mean: number): readonly (readonly [count: number, probability: number])[] {
  const reach = SIGMAS * Math.sqrt(mean) + SIGMAS;
  const from = Math.max(0, Math.floor(mean - reach));
  const counts: [number, number][] = [];
  let logarithm = -mean;
  for (let x = 1; x <= from; x += 1) logarithm += Math.log(mean / x);
  for (let x = from; x <= mean + reach; x += 1) {
    if (x > from) logarithm += Math.log(mean / x);
    counts.push([x, Math.exp(logarithm)]);
  }
  return counts;
}
