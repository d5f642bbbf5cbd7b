import type { Clock, Timer } from '../../../../../src/core/clock.ts';

/** Time that passes only where somebody waits for it, and then at once. */
export class LeapingTime implements Clock, Timer {
  #now = Date.UTC(2026, 0, 15, 9, 30);
  /** Called with each leap. */
  leapt: () => void = () => undefined;

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
