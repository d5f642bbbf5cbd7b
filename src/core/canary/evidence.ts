import { Excess } from './excess.ts';
import { Harm, type HarmConfig } from './harm.ts';
import { levelsOf, slotsOf, type JudgeConfig, type Slots } from './judgeConfig.ts';
import type { Both } from './latency.ts';
import { BucketHarm, PointsHarm, type LatencyBaseline, type LatencyHarm } from './latencyHarm.ts';
import { PROMOTE, Promotion } from './promotion.ts';
import { isComparable, type Sample } from './sample.ts';

export type Level = 0 | 1 | 2 | 3;

/** Two kinds of evidence in one: an average of what nobody can expect to win is nothing that anybody can expect to win. */
export function combine(one: number, other: number): number {
  return (one + other) / 2;
}

/** What the sides of one revision against another have shown so far. */
export class Evidence {
  readonly excess: Excess;
  readonly errors: Harm;
  readonly latency: LatencyHarm | undefined;
  readonly promotion = new Promotion();
  /** Latched: what was shown once, was shown. */
  level: Level = 0;
  /** The highest that the evidence of harm and of promotion ever were. */
  highest = 1;
  highestPromotion = 1;
  /** Comparable samples, and slots in a row without one. */
  samples = 0;
  blindSlots = 0;
  readonly #config: JudgeConfig;
  readonly #levels: readonly [number, number, number];

  /** Which measures there are is settled with the first sample: weights must not depend on what is seen later. */
  constructor(config: JudgeConfig, first: Sample, bounds: readonly number[] | undefined, slow: LatencyBaseline['slow']) {
    const slots = slotsOf(config);
    const harm: HarmConfig = { ...config, exact: config.mode === 'exact', startEvery: slots.start };
    this.#config = config;
    this.#levels = levelsOf(config.falseAlarm);
    this.excess = new Excess(slots.long, slots.short);
    this.errors = new Harm(harm);
    this.latency = config.measures === 'errors' ? undefined : latencyOf(harm, slots, first, bounds, slow);
  }

  /** All measures in one: an average, so one probability of a false alarm for all of them. */
  get total(): number {
    const { errors, latency } = this;
    if (latency === undefined) return errors.evidence;
    const slow = combine(latency.slow95 ?? 1, latency.slow99 ?? latency.slow95 ?? 1);
    return this.#config.measures === 'latency' ? slow : combine(errors.evidence, slow);
  }

  /** The operator's threshold, the second key: without it evidence alone aborts nothing. */
  #isBeyondThreshold(): boolean {
    const { errorRateDelta, p95Ratio } = this.#config.thresholds;
    const errors = this.#config.measures !== 'latency' && this.excess.largest >= errorRateDelta;
    return errors || (this.latency?.ratio() ?? -Infinity) >= p95Ratio;
  }

  /** Whether it was shown that the canary is not worse, and nothing else speaks against it. */
  get isGood(): boolean {
    return this.highestPromotion >= PROMOTE && this.highest < this.#levels[0] && this.level === 0;
  }

  /** One slot; `rate` is stable's error rate before it, `isSlower` what a rule on latency says about it. */
  add(sample: Sample, buckets: Both, rate: number, isSlower: boolean): void {
    const { canary, stable } = sample;
    const errors =
      canary !== null && stable !== null && isComparable(canary.errors, canary.requests, stable.errors, stable.requests);
    if (errors) this.#addErrors(canary.errors, canary.requests, stable.errors, stable.requests, rate);
    else this.#passErrors(1);
    const latency = this.latency?.add(sample, buckets) ?? false;
    if (!errors && !latency) {
      this.blindSlots += 1;
      return;
    }
    this.samples += 1;
    this.blindSlots = 0;
    this.#raise(isSlower);
  }

  /** Slots of which nothing is known. */
  pass(slots: number): void {
    this.#passErrors(slots);
    this.latency?.pass(slots);
    this.blindSlots += slots;
  }

  #addErrors(canaryErrors: number, canaryRequests: number, stableErrors: number, stableRequests: number, rate: number): void {
    this.errors.add(canaryErrors, canaryRequests, stableErrors, stableRequests);
    this.excess.add(canaryErrors, canaryRequests, stableErrors, stableRequests);
    this.promotion.add(canaryErrors, canaryRequests, stableErrors, stableRequests, rate, this.#config.thresholds.errorRateDelta);
    this.highestPromotion = Math.max(this.highestPromotion, this.promotion.evidence);
  }

  #passErrors(slots: number): void {
    this.errors.pass(slots);
    this.excess.pass(slots);
  }

  #raise(isSlower: boolean): void {
    const evidence = this.total;
    this.highest = Math.max(this.highest, evidence);
    const [hold, recommend, act] = this.#levels;
    const reached = evidence >= act ? 3 : evidence >= recommend ? 2 : evidence >= hold ? 1 : 0;
    if (reached <= this.level) return;
    if (reached === 1 || isSlower || this.#isBeyondThreshold()) this.level = reached;
    else if (this.level === 0) this.level = 1;
  }
}

function latencyOf(harm: HarmConfig, slots: Slots, first: Sample, bounds: readonly number[] | undefined, slow: LatencyBaseline['slow']): LatencyHarm | undefined {
  if (bounds !== undefined) return new BucketHarm(harm, slots, bounds, slow);
  const sides = [first.canary, first.stable];
  if (!sides.some((side) => side?.p95 !== undefined)) return undefined;
  return new PointsHarm(slots, { p99: sides.some((side) => side?.p99 !== undefined) });
}
