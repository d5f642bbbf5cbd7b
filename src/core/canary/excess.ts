import { TrailingMean } from './trailing.ts';

/**
 * By how much the canary's rate is above stable's, sample by sample (Mantel-Haenszel): steps of traffic while the error
 * rate moves cannot make one where there is none. Over the whole canary and over the last slots.
 */
export class Excess {
  #above = 0;
  #weight = 0;
  readonly #windows: readonly [long: TrailingMean, short: TrailingMean];

  constructor(longSlots: number, shortSlots: number) {
    this.#windows = [new TrailingMean(longSlots), new TrailingMean(shortSlots)];
  }

  /** As fractions; null where nothing was comparable. */
  get all(): number | null {
    return this.#weight === 0 ? null : this.#above / this.#weight;
  }

  get long(): number | null {
    return this.#windows[0].mean;
  }

  get short(): number | null {
    return this.#windows[1].mean;
  }

  get largest(): number {
    return Math.max(this.all ?? -Infinity, this.long ?? -Infinity, this.short ?? -Infinity);
  }

  add(canaryErrors: number, canaryRequests: number, stableErrors: number, stableRequests: number): void {
    const requests = canaryRequests + stableRequests;
    const above = (canaryErrors * stableRequests - stableErrors * canaryRequests) / requests;
    const weight = (canaryRequests * stableRequests) / requests;
    this.#above += above;
    this.#weight += weight;
    for (const window of this.#windows) window.push(above, weight);
  }

  /** Slots in which nothing was comparable. */
  pass(slots: number): void {
    for (const window of this.#windows) window.pass(slots);
  }
}
