/**
 * Latency where the source has only quantiles of each sample, no buckets. Approximate: how sure a quantile is depends on
 * requests that nobody told us. The bets need no law of the noise, only that a canary as fast as stable is as often the
 * slower one as not.
 */

/** So much slower than stable is slower. */
export const SLOWER = 1.05;

const coins: readonly number[] = [0.6, 0.75, 0.9, 0.99];
const HIGHEST = 1e150;

/** Evidence that the canary is the slower one in more than half of the samples. */
export class SignBet {
  readonly #won = new Float64Array(coins.length).fill(1);
  #evidence = 1;

  get evidence(): number {
    return this.#evidence;
  }

  add(slower: boolean): void {
    let sum = 0;
    for (let j = 0; j < coins.length; j += 1) {
      const next = Math.min(this.#won[j]! * 2 * (slower ? coins[j]! : 1 - coins[j]!), HIGHEST);
      this.#won[j] = next;
      sum += next;
    }
    this.#evidence = sum / coins.length;
  }
}

const LEAST_SAMPLES = 12;
const TUNED_FOR = 30;

/** How much slower the canary is on average, at least: a bound that holds at every look, from 12 samples on. */
export class RatioBound {
  #count = 0;
  #mean = 0;
  #squares = 0;

  /** The logarithm of the ratio in one sample. */
  add(lnRatio: number): void {
    this.#count += 1;
    const before = this.#mean;
    this.#mean += (lnRatio - before) / this.#count;
    this.#squares += (lnRatio - before) * (lnRatio - this.#mean);
  }

  /** The mean logarithm so far. */
  get mean(): number | null {
    return this.#count === 0 ? null : this.#mean;
  }

  /** The lower bound of the logarithm, wrong with this probability at any time at all. */
  lower(falseAlarm: number): number | null {
    const n = this.#count;
    if (n < LEAST_SAMPLES) return null;
    const alpha = 2 * falseAlarm;
    const tuning = (-2 * Math.log(alpha) + Math.log(1 - 2 * Math.log(alpha))) / TUNED_FOR;
    const spread = Math.sqrt(this.#squares / (n - 1));
    const width = Math.sqrt(((2 * (n * tuning + 1)) / (n * n * tuning)) * Math.log(Math.sqrt(n * tuning + 1) / alpha));
    return this.#mean - spread * width;
  }
}
