/** How many times worse than tolerated the canary may be: one bet on each. */
export const ratios: readonly number[] = [1.25, 1.5, 2, 3, 5, 10, 30, 100];

/** Far above any level, and far below what a number can hold. Capping evidence only ever lowers it. */
const HIGHEST = 1e150;

/**
 * What part of the whole stake is on "it begins with the k-th sample" (k counts from 1). With a plan, half is on the
 * first and the rest is spread evenly; without one, ever less, so that there is always some left.
 */
export function stakeOn(k: number, planned: number | undefined): number {
  if (planned === undefined) return 1 / (k * (k + 1));
  if (k === 1) return planned === 1 ? 1 : 1 / 2;
  return k <= planned ? 1 / (2 * (planned - 1)) : 0;
}

/** What is not yet staked after k beginnings. */
export function unstaked(k: number, planned: number | undefined): number {
  if (k === 0) return 1;
  if (planned === undefined) return 1 / (k + 1);
  return k < planned ? (1 - (k - 1) / (planned - 1)) / 2 : 0;
}

/**
 * The factor by which one sample changes the stake on "r times as likely to fail as tolerated", when the canary had the
 * share S of the errors: linear in S and 1 where the canary is just tolerable, so no clump of errors counts for more
 * than one bet.
 */
export function factor(r: number, r0: number, share: number, canaryRequests: number, stableRequests: number): number {
  return ((canaryRequests * r0 + stableRequests) / (canaryRequests * r0 * r + stableRequests)) * (1 + share * (r - 1));
}

/**
 * Evidence that the canary has more than its share of the errors: one bet per sample on that share, for each ratio and
 * each sample at which the harm may have begun. An average of bets that nobody can expect to win while the canary is
 * tolerable, so it is valid at every look.
 */
export class ShareBet {
  readonly #r0: number;
  readonly #planned: number | undefined;
  /** By ratio: what the stakes on all beginnings so far have become. */
  readonly #won = new Float64Array(ratios.length);
  #samples = 0;
  #evidence = 1;

  constructor(r0: number, planned: number | undefined) {
    this.#r0 = r0;
    this.#planned = planned;
  }

  /** Not a logarithm: 1 says nothing, 100 that a tolerable canary shows this in less than 1 run of 100. */
  get evidence(): number {
    return this.#evidence;
  }

  /** One comparable sample. */
  add(canaryErrors: number, canaryRequests: number, stableErrors: number, stableRequests: number): void {
    this.#samples += 1;
    const stake = stakeOn(this.#samples, this.#planned);
    const errors = canaryErrors + stableErrors;
    const won = this.#won;
    const share = errors === 0 ? 0 : canaryErrors / errors;
    const tolerated = canaryRequests * this.#r0;
    const ground = tolerated + stableRequests;
    let sum = 0;
    for (let j = 0; j < won.length; j += 1) {
      const r = ratios[j]!;
      const e = errors === 0 ? 1 : (ground / (tolerated * r + stableRequests)) * (1 + share * (r - 1));
      const next = Math.min(e * (won[j]! + stake), HIGHEST);
      won[j] = next;
      sum += next;
    }
    this.#evidence = sum / won.length + unstaked(this.#samples, this.#planned);
  }
}
