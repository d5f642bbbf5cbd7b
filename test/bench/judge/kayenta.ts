import type { Random } from '../../../src/adapters/sample/random.ts';
import { PER_MINUTE, SAMPLES } from './cells.ts';

const Z_99 = 2.3263478740408408;
const TOLERANCE = 0.25;
const PRECISION = 1e-4;

/**
 * Whether Kayenta's judge, as it comes, calls the canary's points "High": the lower end of the 98 % Mann-Whitney interval
 * of the shift is above a quarter of the shift itself.
 */
export function isHigh(canary: readonly number[], stable: readonly number[], random: Random): boolean {
  if (canary.length === 0 || stable.length === 0) return false;
  if (canary.length === stable.length && canary.every((value, i) => value === stable[i])) return false;
  const stableMean = mean(stable);
  if (stableMean !== 0 && mean(canary) / stableMean < 1) return false;
  let c = Float64Array.from(canary).sort();
  let s = Float64Array.from(stable).sort();
  if (c[0] === c.at(-1) && s[0] === s.at(-1)) {
    if (c[0] === s[0]) return false;
    c = noisy(c, random);
    s = noisy(s, random);
  }
  // The rank sum only falls as the shift grows: where it is too small already beside none, the interval begins below 0.
  // (Where no shift makes it large enough, as with a few points, it begins at the least shift.)
  if (c[0]! < s.at(-1)! && rankSumZ(c, s, PRECISION / 10) <= Z_99) return false;
  return shiftAt(c, s, Z_99) > TOLERANCE * Math.abs(shiftAt(c, s, 0));
}

/** The first look at which the points so far are "High"; `every` samples, or once at the end. */
export function firstHigh(canary: ArrayLike<number>, stable: ArrayLike<number>, every: number, random: Random): number {
  for (let k = every - 1; k < SAMPLES; k += every)
    if (isHigh(known(canary, k), known(stable, k), random)) return k;
  return SAMPLES;
}

export const EACH_MINUTE = PER_MINUTE;
export const AT_THE_END = SAMPLES;

/**
 * The rank sum of `canary − shift` among both, standardised: mid-ranks, variance corrected for ties, half a step towards
 * the middle. Both come sorted.
 */
export function rankSumZ(canary: Float64Array, stable: Float64Array, shift: number): number {
  const n = canary.length;
  const m = stable.length;
  let rank = 0;
  let sum = 0;
  let ties = 0;
  for (let i = 0, j = 0; i < n || j < m; ) {
    const value = Math.min(i < n ? canary[i]! - shift : Infinity, j < m ? stable[j]! : Infinity);
    const [i0, j0] = [i, j];
    while (i < n && canary[i]! - shift === value) i++;
    while (j < m && stable[j] === value) j++;
    const tied = i - i0 + (j - j0);
    sum += (i - i0) * (rank + (tied + 1) / 2);
    ties += tied ** 3 - tied;
    rank += tied;
  }
  const above = sum - (n * (n + 1)) / 2 - (n * m) / 2;
  const variance = ((n * m) / 12) * (n + m + 1 - ties / ((n + m) * (n + m - 1)));
  return (above - Math.sign(above) / 2) / Math.sqrt(variance);
}

/** The shift at which the standardised rank sum passes `z`. It falls in steps, so halving finds what Brent's way finds. */
function shiftAt(canary: Float64Array, stable: Float64Array, z: number): number {
  let low = canary[0]! - stable.at(-1)!;
  let high = canary.at(-1)! - stable[0]!;
  if (rankSumZ(canary, stable, low) <= z) return low;
  if (rankSumZ(canary, stable, high) >= z) return high;
  while (high - low > PRECISION) {
    const middle = (low + high) / 2;
    const found = rankSumZ(canary, stable, middle);
    if (found === z) return middle;
    if (found > z) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Points that exist: a sample without requests has none. */
function known(points: ArrayLike<number>, last: number): number[] {
  const found: number[] = [];
  for (let k = 0; k <= last; k++) if (!Number.isNaN(points[k])) found.push(points[k]!);
  return found;
}

function noisy(values: Float64Array, random: Random): Float64Array<ArrayBuffer> {
  return Float64Array.from(values, (value) => value * (1 + 1e-5 * random.normal())).sort();
}

function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
