import type { Random } from './random.ts';

/** Above this mean the normal curve is close enough, and the exact way takes as many steps as the mean. */
const NORMAL_FROM = 16;

export function poisson(random: Random, mean: number): number {
  if (!(mean > 0)) return 0;
  if (mean >= NORMAL_FROM) return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()));
  let chance = Math.exp(-mean);
  let rest = random.unit() - chance;
  let count = 0;
  // The sum of the chances stays a hair below 1; without a bound an unlucky number would never be reached.
  while (rest >= 0 && count < NORMAL_FROM * 8) {
    count++;
    chance *= mean / count;
    rest -= chance;
  }
  return count;
}

export function binomial(random: Random, trials: number, probability: number): number {
  if (trials <= 0 || probability <= 0) return 0;
  if (probability >= 1) return trials;
  if (probability > 0.5) return trials - binomial(random, trials, 1 - probability);
  const mean = trials * probability;
  if (mean >= NORMAL_FROM) {
    const drawn = Math.round(mean + Math.sqrt(mean * (1 - probability)) * random.normal());
    return Math.min(trials, Math.max(0, drawn));
  }
  const odds = probability / (1 - probability);
  let chance = (1 - probability) ** trials;
  let rest = random.unit() - chance;
  let count = 0;
  while (rest >= 0 && count < trials) {
    count++;
    chance *= (odds * (trials - count + 1)) / count;
    rest -= chance;
  }
  return count;
}
