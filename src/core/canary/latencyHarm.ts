import { Harm, type HarmConfig } from './harm.ts';
import type { Slots } from './judgeConfig.ts';
import { bucketCounts, PooledBuckets, slowBound, slowerThan, type Both } from './latency.ts';
import { RatioBound, SignBet, SLOWER } from './points.ts';
import type { Sample, Side } from './sample.ts';
import { TrailingMean } from './trailing.ts';

/** The evidence on latency, of whichever kind the source allows. Not logarithms; null where there is none of the kind. */
export interface LatencyHarm {
  /** From quantiles of samples, where there are no buckets. */
  readonly approximate: boolean;
  readonly slow95: number | null;
  readonly slow99: number | null;
  /** Takes one sample in, with its buckets, and says whether the sides could be compared in it. */
  add(sample: Sample, buckets: Both): boolean;
  pass(slots: number): void;
  /** How many times stable's latency the canary's is, at most of what the windows say. */
  ratio(): number | null;
}

/** What was slow before the canary: stable's buckets of late. */
export class LatencyBaseline {
  readonly bounds: readonly number[];
  readonly #pooled: PooledBuckets;

  constructor(bounds: readonly number[], slots: number) {
    this.bounds = bounds;
    this.#pooled = new PooledBuckets(bounds, slots);
  }

  add(stable: Side | null): void {
    this.#pooled.push({ canary: undefined, stable: bucketCounts(stable, this.bounds) });
  }

  /** The bounds above which the slowest 5 % and 1 % were, or nothing where nobody asked. */
  get slow(): readonly [slow95: number, slow99: number] | undefined {
    const counts = this.#pooled.stable;
    return counts.some((count) => count > 0) ? [slowBound(counts, 0.05), slowBound(counts, 0.01)] : undefined;
  }
}

/** Requests slower than what was slow before: counted, and judged as errors are. */
export class BucketHarm implements LatencyHarm {
  readonly approximate = false;
  readonly #bounds: readonly number[];
  readonly #harm: readonly [Harm, Harm];
  readonly #windows: readonly PooledBuckets[];
  /** Gathers what is slow in the first minutes of the run, where there was no time before. */
  readonly #early: LatencyBaseline;
  #earlySlots: number;
  #slow: readonly [number, number] | undefined;

  constructor(config: HarmConfig, { long, short }: Slots, bounds: readonly number[], slow: readonly [number, number] | undefined) {
    this.#bounds = bounds;
    this.#harm = [new Harm(config), new Harm(config)];
    this.#windows = [new PooledBuckets(bounds, long), new PooledBuckets(bounds, short)];
    this.#early = new LatencyBaseline(bounds, short);
    this.#earlySlots = short;
    this.#slow = slow;
  }

  get slow95(): number {
    return this.#harm[0].evidence;
  }

  get slow99(): number {
    return this.#harm[1].evidence;
  }

  harmOf(measure: 'slow95' | 'slow99'): Harm {
    return this.#harm[measure === 'slow95' ? 0 : 1];
  }

  /** What counts as slow, in milliseconds, once that is known. */
  get slowMs(): readonly [number, number] | undefined {
    return this.#slow === undefined ? undefined : [this.#bounds[this.#slow[0]]!, this.#bounds[this.#slow[1]]!];
  }

  add({ canary, stable }: Sample, buckets: Both): boolean {
    const slow = this.#slow;
    if (slow === undefined) this.#learn(stable);
    if (canary === null || stable === null || buckets.canary === undefined || buckets.stable === undefined) {
      this.pass(1);
      return false;
    }
    for (const window of this.#windows) window.push(buckets);
    for (let i = 0; i < this.#harm.length; i += 1) {
      const harm = this.#harm[i]!;
      if (slow === undefined) harm.pass(1);
      else harm.add(slowerThan(buckets.canary, slow[i]!), canary.requests, slowerThan(buckets.stable, slow[i]!), stable.requests);
    }
    return slow !== undefined;
  }

  pass(slots: number): void {
    for (const window of this.#windows) window.pass(slots);
    for (const harm of this.#harm) harm.pass(slots);
  }

  ratio(): number | null {
    let largest: number | null = null;
    for (const window of this.#windows)
      for (const q of [0.95, 0.99]) {
        const ratio = window.ratio(q);
        if (ratio !== null && !(ratio <= (largest ?? -Infinity))) largest = ratio;
      }
    return largest;
  }

  #learn(stable: Side | null): void {
    this.#early.add(stable);
    this.#earlySlots -= 1;
    if (this.#earlySlots <= 0) this.#slow = this.#early.slow;
  }
}

/** Requests that a quantile of one sample must stand on. */
const LEAST_REQUESTS = { p95: 100, p99: 500 } as const;

/** One quantile that the source computes by itself. */
class PointHarm {
  readonly bet = new SignBet();
  readonly bound = new RatioBound();
  readonly #windows: readonly TrailingMean[];
  readonly #which: 'p95' | 'p99';

  constructor(which: 'p95' | 'p99', { long, short }: Slots) {
    this.#which = which;
    this.#windows = [new TrailingMean(long), new TrailingMean(short)];
  }

  add({ canary, stable }: Sample): boolean {
    const least = LEAST_REQUESTS[this.#which];
    const ours = canary?.[this.#which] ?? NaN;
    const theirs = stable?.[this.#which] ?? NaN;
    if (!(canary !== null && stable !== null && canary.requests >= least && stable.requests >= least)) return this.#nothing();
    if (!(ours > 0 && theirs > 0 && ours < Infinity && theirs < Infinity)) return this.#nothing();
    this.bet.add(ours > SLOWER * theirs);
    this.bound.add(Math.log(ours / theirs));
    for (const window of this.#windows) window.push(Math.log(ours / theirs), 1);
    return true;
  }

  pass(slots: number): void {
    for (const window of this.#windows) window.pass(slots);
  }

  get ratio(): number | null {
    const means = this.#windows.flatMap(({ mean }) => (mean === null ? [] : [mean]));
    return means.length === 0 ? null : Math.exp(Math.max(...means));
  }

  #nothing(): false {
    this.pass(1);
    return false;
  }
}

/** Only quantiles of each sample: approximate, and silent where there are few requests. */
export class PointsHarm implements LatencyHarm {
  readonly approximate = true;
  readonly #p95: PointHarm;
  readonly #p99: PointHarm | undefined;

  constructor(slots: Slots, { p99 }: { readonly p99: boolean }) {
    this.#p95 = new PointHarm('p95', slots);
    this.#p99 = p99 ? new PointHarm('p99', slots) : undefined;
  }

  get slow95(): number {
    return this.#p95.bet.evidence;
  }

  get slow99(): number | null {
    return this.#p99?.bet.evidence ?? null;
  }

  add(sample: Sample): boolean {
    const p95 = this.#p95.add(sample);
    return this.#p99?.add(sample) === true || p95;
  }

  pass(slots: number): void {
    this.#p95.pass(slots);
    this.#p99?.pass(slots);
  }

  ratio(): number | null {
    const ratios = [this.#p95.ratio, this.#p99?.ratio ?? null].filter((ratio) => ratio !== null);
    return ratios.length === 0 ? null : Math.max(...ratios);
  }

  /** How many times slower on average, at least; null before there is a bound. */
  atLeast(measure: 'slow95' | 'slow99', falseAlarm: number): number | null {
    const lower = (measure === 'slow99' ? this.#p99 : this.#p95)?.bound.lower(falseAlarm) ?? null;
    return lower === null ? null : Math.exp(lower);
  }
}
