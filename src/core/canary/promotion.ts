/** What the canary may be in truth, as multiples of stable's rate, while it is better than the margin. */
export const goodRatios: readonly number[] = [1, 0.5, 0.1, 0];

const LEAST_RATIO = 1.1;
/** However rare stable's errors were: without a limit, a single one of them after a quiet day would prove anything. */
const LARGEST_RATIO = 1000;
/** What promotion must reach. */
export const PROMOTE = 20;

const FORGET = 0.98;
const HIGHEST = 1e150;

/** Stable's error rate of late, from before the canary on; careful while little is known. */
export class ReferenceRate {
  #errors = 0.5;
  #requests = 100;

  get rate(): number {
    return this.#errors / this.#requests;
  }

  add(errors: number, requests: number): void {
    this.#errors = FORGET * this.#errors + errors;
    this.#requests = FORGET * this.#requests + requests;
  }
}

/** The ratio that the margin makes of stable's rate: the canary is bad from there on. */
export function referenceLimit(rate: number, margin: number): number {
  return Math.min(Math.max(LEAST_RATIO, 1 + margin / rate), LARGEST_RATIO);
}

/**
 * Evidence that the canary is not worse than stable by the margin: bets against "worse by at least that". Silence and
 * samples without an error prove nothing, so an absence of alarms never promotes.
 */
export class Promotion {
  readonly #won = new Float64Array(goodRatios.length).fill(1);
  #evidence = 1;

  get evidence(): number {
    return this.#evidence;
  }

  /** One comparable sample; `rate` is stable's before it. */
  add(canaryErrors: number, canaryRequests: number, stableErrors: number, stableRequests: number, rate: number, margin: number): void {
    const errors = canaryErrors + stableErrors;
    if (errors === 0) return;
    const share = canaryErrors / errors;
    const limit = referenceLimit(rate, margin);
    const ground = canaryRequests * limit + stableRequests;
    const won = this.#won;
    let sum = 0;
    for (let j = 0; j < won.length; j += 1) {
      const r = goodRatios[j]!;
      const e = (ground / (canaryRequests * r + stableRequests)) * (1 + share * (r / limit - 1));
      const next = Math.min(won[j]! * e, HIGHEST);
      won[j] = next;
      sum += next;
    }
    this.#evidence = sum / won.length;
  }
}
