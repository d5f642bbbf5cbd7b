import type { Random } from '../../../src/adapters/sample/random.ts';
import { logFactorial } from './numbers.ts';

/** From this mean on, rejection (Hörmann's PTRS and BTRS) is faster than adding up chances; both ways are exact. */
const REJECTION_FROM = 10;

export function poisson(random: Random, mean: number): number {
  if (!(mean > 0)) return 0;
  if (mean >= REJECTION_FROM) return poissonByRejection(random, mean);
  let chance = Math.exp(-mean);
  let rest = random.unit() - chance;
  let count = 0;
  // The chances add up to a hair below 1: the bound is for the number that lies in the hair.
  while (rest >= 0 && count < 100) {
    count++;
    chance *= mean / count;
    rest -= chance;
  }
  return count;
}

export function binomial(random: Random, trials: number, probability: number): number {
  if (trials <= 0 || !(probability > 0)) return 0;
  if (probability >= 1) return trials;
  if (probability > 0.5) return trials - binomial(random, trials, 1 - probability);
  if (trials * probability >= REJECTION_FROM) return binomialByRejection(random, trials, probability);
  const odds = probability / (1 - probability);
  let chance = Math.exp(trials * Math.log1p(-probability));
  let rest = random.unit() - chance;
  let count = 0;
  while (rest >= 0 && count < trials) {
    count++;
    chance *= (odds * (trials - count + 1)) / count;
    rest -= chance;
  }
  return count;
}

/** How many tries up to the first success: at least 1, with the given mean. */
export function geometric(random: Random, mean: number): number {
  return 1 + Math.floor(Math.log(1 - random.unit()) / Math.log1p(-1 / mean));
}

/** Spreads `trials` over the classes; `left[i]` is the chance of class i for what is in no class before it. */
export function multinomial(random: Random, trials: number, left: readonly number[], into: Int32Array): void {
  let rest = trials;
  for (let i = 0; i < into.length; i++) {
    const count = i === into.length - 1 ? rest : binomial(random, rest, left[i]!);
    into[i] = count;
    rest -= count;
  }
}

function poissonByRejection(random: Random, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const inside = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = random.unit() - 0.5;
    const v = random.unit();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= inside) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= k * Math.log(mean) - mean - logFactorial(k)) return k;
  }
}

function binomialByRejection(random: Random, trials: number, probability: number): number {
  const spread = Math.sqrt(trials * probability * (1 - probability));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * probability;
  const inside = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const mode = Math.floor((trials + 1) * probability);
  for (;;) {
    const u = random.unit() - 0.5;
    const v = random.unit();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + trials * probability + 0.5);
    if (us >= 0.07 && v <= inside) return k;
    if (k < 0 || k > trials) continue;
    const chance =
      logFactorial(mode) + logFactorial(trials - mode) - logFactorial(k) - logFactorial(trials - k) + (k - mode) * Math.log(probability / (1 - probability));
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= chance) return k;
  }
}
