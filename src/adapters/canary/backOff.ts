import type { Random } from '../../core/clock.ts';

export interface BackOffLimits {
  readonly firstMs: number;
  readonly mostMs: number;
}

const usual: BackOffLimits = { firstMs: 1_000, mostMs: 60_000 };

/** How long to wait after each failure: twice as long each time, spread so that windows do not come back together. */
export class BackOff {
  readonly #random: Random;
  readonly #limits: BackOffLimits;
  #failures = 0;

  constructor(random: Random, limits: BackOffLimits = usual) {
    this.#random = random;
    this.#limits = limits;
  }

  /** It went well: the next failure is the first one again. */
  reset(): void {
    this.#failures = 0;
  }

  /** The wait after one more failure, and not less than was asked for. */
  failed(atLeastMs = 0): number {
    const { firstMs, mostMs } = this.#limits;
    const wait = Math.min(firstMs * 2 ** Math.min(this.#failures, 30), mostMs);
    this.#failures++;
    return Math.round(Math.max(wait * (0.5 + this.#random() / 2), atLeastMs * (1 + this.#random() / 10)));
  }
}
