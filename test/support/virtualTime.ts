import type { Clock, Timer } from '../../src/core/clock.ts';

/** Lets everything happen that waits for no timer and for no other process. */
export async function settled(): Promise<void> {
  for (let turns = 0; turns < 3; turns++) await new Promise<void>((resolve) => void setImmediate(resolve));
}

interface Waiting {
  readonly at: number;
  readonly callback: () => void;
}

/** Time that passes when a test says so, with every timer in its turn, and no faster than what happens in between. */
export class VirtualTime implements Clock, Timer {
  #now: number;
  readonly #waiting = new Set<Waiting>();

  constructor(now = Date.UTC(2026, 0, 15, 9, 30)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const waiting = { at: this.#now + Math.max(ms, 0), callback };
    this.#waiting.add(waiting);
    return () => this.#waiting.delete(waiting);
  }

  /** How many timers somebody still waits for. */
  get timers(): number {
    return this.#waiting.size;
  }

  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settled();
    for (let next = this.#next(until); next !== undefined; next = this.#next(until)) {
      this.#waiting.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
      await settled();
    }
    this.#now = until;
    await settled();
  }

  /** The earliest, and of several the one that was set first. */
  #next(until: number): Waiting | undefined {
    let earliest: Waiting | undefined;
    for (const waiting of this.#waiting) if (waiting.at <= until && (earliest === undefined || waiting.at < earliest.at)) earliest = waiting;
    return earliest;
  }
}
