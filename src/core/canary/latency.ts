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

/** Both sides' buckets over the last slots. Added up when asked, which is seldom. */
export class PooledBuckets {
  readonly #bounds: readonly number[];
  readonly #kept: Both[];
  #place = 0;

  constructor(bounds: readonly number[], slots: number) {
    this.#bounds = bounds;
    this.#kept = Array.from({ length: slots }, () => neither);
  }

  push(both: Both): void {
    this.#kept[this.#place] = both;
    this.#place = (this.#place + 1) % this.#kept.length;
  }

  pass(slots: number): void {
    for (let left = Math.min(slots, this.#kept.length); left > 0; left -= 1) this.push(neither);
  }

  pooled(side: keyof Both): Counts {
    const pooled = new Float64Array(this.#bounds.length + 1);
    for (const { [side]: counts } of this.#kept) if (counts !== undefined) addTo(pooled, counts);
    return pooled;
  }

  /** The canary's quantile as a multiple of stable's. */
  ratio(q: number): number | null {
    const canary = quantile(this.pooled('canary'), this.#bounds, q);
    const stable = quantile(this.pooled('stable'), this.#bounds, q);
    return canary === null || stable === null ? null : canary / stable;
  }
}

export function addTo(sums: Counts, counts: Counts): void {
  for (let i = 0; i < sums.length; i += 1) sums[i]! += counts[i]!;
}
