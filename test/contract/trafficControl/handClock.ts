import type { Clock } from '../../../src/core/clock.ts';

/** Time that passes when a test says so. */
export class HandClock implements Clock {
  #now = Date.UTC(2026, 0, 15, 9, 30);

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#now;
  }

  pass(ms: number): void {
    this.#now += ms;
  }
}
