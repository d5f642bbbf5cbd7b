import type { Clock, Timer } from '../../../../../src/core/clock.ts';

/** Time that passes only where somebody waits for it, and then at once. */
export class LeapingTime implements Clock, Timer {
  #now: number;
  /** Called with each leap. */
  leapt: () => void = () => undefined;

  constructor(start = Date.UTC(2026, 0, 15, 9, 30)) {
    this.#now = start;
  }

  pass(ms: number): void {
    this.#now += ms;
  }

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    let isOn = true;
    setImmediate(() => {
      if (!isOn) return;
      this.#now += ms;
      this.leapt();
      callback();
    });
    return () => (isOn = false);
  }
}
