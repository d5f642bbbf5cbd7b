import type { Clock, Timer } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import type { Asking } from '../../core/notes/asking.ts';
import { limits } from './limits.ts';

export interface PaceOptions {
  readonly origin: string;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly timer: Timer;
  readonly told: (asking: Asking) => void;
  /** What is longer is not waited for: it is said instead. */
  readonly longestWaitMs?: number;
}

/** GitHub allows a minute of its own time in each minute; how long its answers took is about that, and never less. */
const span = 60_000;
const busiest = 45_000;
/** So many points are left to others of the same account. */
const spare = 10;

/**
 * When the next request may leave: so many at a time, more after those that went well and half as many after one that
 * did not; none while the host wants a rest, or has answered for most of a minute.
 */
export class Pace {
  readonly #options: PaceOptions;
  readonly #longestMs: number;
  readonly #line = new Set<() => void>();
  #width: number = limits.concurrent;
  #careful = false;
  #inside = 0;
  #restUntil = 0;
  #refusals = 0;
  #answers: readonly { readonly at: number; readonly took: number }[] = [];

  constructor(options: PaceOptions) {
    this.#options = options;
    this.#longestMs = options.longestWaitMs ?? 120_000;
  }

  /** Gives what is to be called when the answer is there, or is not. */
  async enter(signal: AbortSignal): Promise<(well: boolean) => void> {
    for (;;) {
      signal.throwIfAborted();
      const ms = this.#toWait();
      if (ms > 0) await this.#wait(ms, signal);
      else if (this.#inside >= Math.floor(this.#width)) await this.#turn(signal);
      else break;
    }
    this.#inside++;
    const entered = this.#now();
    return (well) => this.#leave(well, entered);
  }

  /** Nobody enters for so long. */
  rest(ms: number): void {
    this.#restUntil = Math.max(this.#restUntil, this.#now() + ms);
  }

  /** The host refused for having been asked too much. Each refusal after the other doubles the wait; those that come together are one. */
  refused(ms: number): void {
    if (this.#restUntil <= this.#now()) this.#refusals++;
    this.rest(ms * 2 ** (Math.max(this.#refusals, 1) - 1));
  }

  /** What the host says is left of its points, and for how long. */
  left({ points, ms }: { readonly points: number; readonly ms: number }): void {
    if (points < spare) this.rest(Math.min(Math.max(ms, 0), 3_600_000));
  }

  #leave(well: boolean, entered: number): void {
    const at = this.#now();
    this.#inside--;
    this.#answers = [...this.#answers.filter((answer) => answer.at > at - span), { at, took: at - entered }];
    // One more after each answer until something goes wrong; from then on one more after as many as there are at a time.
    this.#width = well ? Math.min(limits.mostConcurrent, this.#width + (this.#careful ? 1 / this.#width : 1)) : Math.max(1, this.#width / 2);
    if (well) this.#refusals = 0;
    else this.#careful = true;
    for (const next of this.#line) next();
  }

  #toWait(): number {
    const now = this.#now();
    let busy = 0;
    for (const { at, took } of this.#answers.toReversed()) {
      if (at <= now - span) break;
      busy += took;
      if (busy > busiest) return Math.max(at + span - now, this.#restUntil - now);
    }
    return this.#restUntil - now;
  }

  async #wait(ms: number, signal: AbortSignal): Promise<void> {
    const { origin, timer, told } = this.#options;
    if (ms > this.#longestMs) throw new Failure('throttled', { origin, retryAfterMs: Math.ceil(ms) });
    told({ reason: 'waiting', ms });
    await until((done) => timer.after(ms, done), signal);
  }

  #turn(signal: AbortSignal): Promise<void> {
    return until((done) => {
      this.#line.add(done);
      return () => this.#line.delete(done);
    }, signal);
  }

  #now(): number {
    return this.#options.clock.monotonic();
  }
}

/** Until what is begun calls back, or the signal is aborted; it is ended either way. */
async function until(begin: (done: () => void) => () => void, signal: AbortSignal): Promise<void> {
  const over = Promise.withResolvers<void>();
  const abort = (): void => over.reject(signal.reason as Error);
  const end = begin(over.resolve);
  signal.addEventListener('abort', abort, { once: true });
  try {
    await over.promise;
  } finally {
    signal.removeEventListener('abort', abort);
    end();
  }
}
