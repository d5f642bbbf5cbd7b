import { binomial } from './distributions.ts';
import type { Random } from './random.ts';

/** Upper bounds in milliseconds, closer together where the sample's P95 and P99 lie. */
export const UPPER_MS: readonly number[] = [10, 25, 50, 75, 100, 150, 200, 250, 300, 400, 500, 750, 1_000, 1_500, 2_500, 5_000, Infinity];
/** How far latencies spread around their median, as the standard deviation of their logarithm. */
const SPREAD = 0.55;

/** For each bucket: the chance to be in it, for a request that is in none of those before. */
export function bucketChances(medianMs: number): readonly number[] {
  let below = 0;
  return UPPER_MS.map((upper) => {
    const upTo = normalBelow(Math.log(upper / medianMs) / SPREAD);
    const chance = below < 1 ? (upTo - below) / (1 - below) : 1;
    below = upTo;
    return chance;
  });
}

/** Adds so many requests to the counts of the buckets, which are not cumulative. */
export function spreadOver(counts: number[], chances: readonly number[], requests: number, random: Random): void {
  let left = requests;
  for (let i = 0; left > 0; i++) {
    const here = i === chances.length - 1 ? left : binomial(random, left, chances[i]!);
    counts[i] = counts[i]! + here;
    left -= here;
  }
}

/** The normal distribution's lower tail (Abramowitz and Stegun 26.2.17, within 1e-7). */
function normalBelow(z: number): number {
  if (z === Infinity) return 1;
  if (z < 0) return 1 - normalBelow(-z);
  const t = 1 / (1 + 0.2316419 * z);
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}
