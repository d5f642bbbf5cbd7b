import { EnoughWindow } from './enough.ts';
import { capacityOf } from './errorWindow.ts';
import type { JudgeConfig } from './judgeConfig.ts';
import { addTo, quantile, type Both, type Counts } from './latency.ts';
import type { Sample, Side } from './sample.ts';

/** A quantile of both sides over the shortest stretch of last slots with enough canary requests, in milliseconds. */
export interface QuantileWindow {
  readonly isEnough: boolean;
  readonly requests: number;
  readonly canary: number | null;
  readonly stable: number | null;
  /** Takes one sample in, with its buckets, and says whether the canary told anything in it. */
  add(sample: Sample, buckets: Both): boolean;
  pass(slots: number): void;
}

export function quantileWindow(config: JudgeConfig, point: 'p95' | 'p99', bounds: readonly number[] | undefined): QuantileWindow {
  // A tail needs more requests the thinner it is; half of what an error rule needs is enough for the 95th percentile.
  const minimum = Math.ceil(config.thresholds.minimumRequests * (point === 'p95' ? 0.5 : 2.5));
  const capacity = capacityOf(config);
  return bounds === undefined ? new PointsWindow(point, minimum, capacity) : new BucketsWindow(point === 'p95' ? 0.95 : 0.99, bounds, minimum, capacity);
}

/** From buckets, added up. */
class BucketsWindow implements QuantileWindow {
  readonly #q: number;
  readonly #bounds: readonly number[];
  readonly #minimum: number;
  readonly #capacity: number;
  #kept: { readonly requests: number; readonly buckets: Both }[] = [];
  #requests = 0;

  constructor(q: number, bounds: readonly number[], minimum: number, capacity: number) {
    this.#q = q;
    this.#bounds = bounds;
    this.#minimum = minimum;
    this.#capacity = capacity;
  }

  get isEnough(): boolean {
    return this.#requests >= this.#minimum;
  }

  get requests(): number {
    return this.#requests;
  }

  get canary(): number | null {
    return this.#quantile('canary');
  }

  get stable(): number | null {
    return this.#quantile('stable');
  }

  add({ canary }: Sample, buckets: Both): boolean {
    const came = buckets.canary !== undefined;
    this.#push(came ? canary!.requests : 0, buckets);
    return came;
  }

  pass(slots: number): void {
    for (let left = Math.min(slots, this.#capacity); left > 0; left -= 1) this.#push(0, { canary: undefined, stable: undefined });
  }

  #push(requests: number, buckets: Both): void {
    this.#kept.push({ requests, buckets });
    this.#requests += requests;
    let old = Math.max(0, this.#kept.length - this.#capacity);
    for (let i = 0; i < old; i += 1) this.#requests -= this.#kept[i]!.requests;
    while (old < this.#kept.length - 1 && this.#requests - this.#kept[old]!.requests >= this.#minimum) {
      this.#requests -= this.#kept[old]!.requests;
      old += 1;
    }
    if (old > 0) this.#kept = this.#kept.slice(old);
  }

  #quantile(side: keyof Both): number | null {
    const [only] = this.#kept;
    if (this.#kept.length === 1) return only!.buckets[side] === undefined ? null : quantile(only!.buckets[side], this.#bounds, this.#q);
    const sums: Counts = new Float64Array(this.#bounds.length + 1);
    // A canary alone in a slot has nothing to be compared with there.
    for (const { buckets } of this.#kept) if (buckets[side] !== undefined && buckets.canary !== undefined) addTo(sums, buckets[side], 1);
    return quantile(sums, this.#bounds, this.#q);
  }
}

/** From quantiles of samples, weighted by their requests: approximate. */
class PointsWindow implements QuantileWindow {
  readonly #point: 'p95' | 'p99';
  readonly #window: EnoughWindow;
  readonly #row = new Float64Array(4);

  constructor(point: 'p95' | 'p99', minimum: number, capacity: number) {
    this.#point = point;
    this.#window = new EnoughWindow(4, 0, minimum, capacity);
  }

  get isEnough(): boolean {
    return this.#window.isEnough;
  }

  get requests(): number {
    return this.#window.sums[0]!;
  }

  get canary(): number | null {
    return this.#mean(0);
  }

  get stable(): number | null {
    return this.#mean(2);
  }

  add({ canary, stable }: Sample): boolean {
    this.#row.fill(0);
    const came = this.#put(0, canary);
    if (came) this.#put(2, stable);
    this.#window.push(this.#row);
    return came;
  }

  pass(slots: number): void {
    this.#window.pass(slots);
  }

  #put(at: number, side: Side | null): boolean {
    const point = side?.[this.#point];
    if (side === null || point === undefined || !(side.requests > 0 && side.requests < Infinity && point >= 0 && point < Infinity)) return false;
    this.#row[at] = side.requests;
    this.#row[at + 1] = side.requests * point;
    return true;
  }

  #mean(at: number): number | null {
    const { sums } = this.#window;
    return sums[at] === 0 ? null : sums[at + 1]! / sums[at]!;
  }
}
