import type { Side } from './sample.ts';

/** The counts of one side as they stand in each bucket; the last one is above the last bound. */
export type Counts = Float64Array;

/** The buckets of one side, one count each, or undefined where they cannot be: other bounds, falling or impossible counts. */
export function bucketCounts(side: Side | null, bounds: readonly number[]): Counts | undefined {
  const buckets = side?.buckets;
  if (buckets?.length !== bounds.length || !(side!.requests > 0 && side!.requests < Infinity)) return undefined;
  const counts = new Float64Array(bounds.length + 1);
  let below = 0;
  for (let i = 0; i < bounds.length; i += 1) {
    const [bound, cumulative] = buckets[i]!;
    if (bound !== bounds[i] || !(cumulative >= below)) return undefined;
    counts[i] = cumulative - below;
    below = cumulative;
  }
  if (!(below <= side!.requests)) return undefined;
  counts[bounds.length] = side!.requests - below;
  return counts;
}

/** The bounds that a side's buckets have, if they are any: finite, positive and rising. */
export function boundsOf(side: Side | null): readonly number[] | undefined {
  const bounds = side?.buckets?.map(([bound]) => bound);
  if (bounds === undefined || bounds.length === 0) return undefined;
  return bounds.every((bound, i) => bound > (bounds[i - 1] ?? 0) && bound < Infinity) ? bounds : undefined;
}

/**
 * What counts as slow: the smallest bound that at most this part of the requests exceeds, or the last one. As an index
 * among the bounds. Frozen before the canary is judged by it.
 */
export function slowBound(counts: Counts, exceeding: number): number {
  const total = sum(counts);
  let above = total;
  for (let i = 0; i < counts.length - 1; i += 1) {
    above -= counts[i]!;
    if (above <= exceeding * total) return i;
  }
  return counts.length - 2;
}

/** How many requests were slower than the bound at this index. */
export function slowerThan(counts: Counts, bound: number): number {
  let slower = 0;
  for (let i = bound + 1; i < counts.length; i += 1) slower += counts[i]!;
  return slower;
}

/**
 * A quantile, linear inside its bucket; above the last bound it is "at least" that bound. Null without requests.
 */
export function quantile(counts: Counts, bounds: readonly number[], q: number): number | null {
  const total = sum(counts);
  if (total === 0) return null;
  const rank = q * total;
  let below = 0;
  for (let i = 0; i < bounds.length; i += 1) {
    const count = counts[i]!;
    if (count > 0 && below + count >= rank) {
      const lower = i === 0 ? 0 : bounds[i - 1]!;
      return lower + ((bounds[i]! - lower) * (rank - below)) / count;
    }
    below += count;
  }
  return bounds.at(-1)!;
}

function sum(counts: Counts): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}

/** Both sides of one sample; undefined for a side that told nothing that can be used. */
export interface Both {
  readonly canary: Counts | undefined;
  readonly stable: Counts | undefined;
}

export const neither: Both = { canary: undefined, stable: undefined };

/** Both sides' buckets over the last slots, as sums; made anew each time round, so that rounding does not pile up. */
export class PooledBuckets {
  readonly canary: Counts;
  readonly stable: Counts;
  readonly #bounds: readonly number[];
  readonly #kept: Both[];
  #place = 0;

  constructor(bounds: readonly number[], slots: number) {
    this.#bounds = bounds;
    this.canary = new Float64Array(bounds.length + 1);
    this.stable = new Float64Array(bounds.length + 1);
    this.#kept = Array.from({ length: slots }, () => neither);
  }

  push(both: Both): void {
    const leaving = this.#kept[this.#place]!;
    this.#kept[this.#place] = both;
    this.#place += 1;
    if (this.#place < this.#kept.length) {
      this.#change(leaving, -1);
      this.#change(both, 1);
      return;
    }
    this.#place = 0;
    this.canary.fill(0);
    this.stable.fill(0);
    for (const kept of this.#kept) this.#change(kept, 1);
  }

  pass(slots: number): void {
    for (let left = Math.min(slots, this.#kept.length); left > 0; left -= 1) this.push(neither);
  }

  /** The canary's quantile as a multiple of stable's. */
  ratio(q: number): number | null {
    const canary = quantile(this.canary, this.#bounds, q);
    const stable = quantile(this.stable, this.#bounds, q);
    return canary === null || stable === null ? null : canary / stable;
  }

  #change({ canary, stable }: Both, times: 1 | -1): void {
    if (canary !== undefined) addTo(this.canary, canary, times);
    if (stable !== undefined) addTo(this.stable, stable, times);
  }
}

export function addTo(sums: Counts, counts: Counts, times: 1 | -1): void {
  for (let i = 0; i < sums.length; i += 1) sums[i]! += times * counts[i]!;
}
