import type { Clock, Random, Timer } from '../clock.ts';
import { Failure, isCancellation } from '../failure.ts';
import type { AppsFeed } from './feed.ts';
import { delayMs, type Circumstances } from './pace.ts';

export interface RefresherPorts {
  readonly clock: Clock;
  readonly timer: Timer;
  readonly random: Random;
  /** How things stand right now: asked each time, never kept. */
  readonly situation: () => Pick<Circumstances, 'visible' | 'focused' | 'operating'>;
}

/** Keeps a feed fresh until its signal aborts: refreshes, and waits as long as the circumstances ask for. */
export class Refresher {
  readonly #feed: AppsFeed;
  readonly #ports: RefresherPorts;
  readonly #signal: AbortSignal;
  #failures = 0;
  #endedAt: number | undefined;
  #running: Promise<void> | undefined;
  #cancelWait = (): void => undefined;

  constructor(feed: AppsFeed, ports: RefresherPorts, signal: AbortSignal) {
    this.#feed = feed;
    this.#ports = ports;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#cancelWait(), { once: true });
  }

  /** Refreshes at once: at the start, and when a person asks for it. Callers that come meanwhile share it. */
  refresh(): Promise<void> {
    this.#cancelWait();
    this.#running ??= this.#refresh().finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** The circumstances changed: waits no longer, and no shorter, than they now ask for. */
  reconsider(): void {
    if (this.#running === undefined && this.#endedAt !== undefined) this.#wait(this.#endedAt);
  }

  async #refresh(): Promise<void> {
    try {
      await this.#feed.refresh(this.#signal);
    } catch (error) {
      if (!isCancellation(error)) throw error;
      return;
    }
    this.#failures = this.#feed.state.failure === undefined ? 0 : this.#failures + 1;
    this.#endedAt = this.#ports.clock.monotonic();
    this.#wait(this.#endedAt);
  }

  #wait(since: number): void {
    this.#cancelWait();
    if (this.#signal.aborted) return;
    const passed = this.#ports.clock.monotonic() - since;
    this.#cancelWait = this.#ports.timer.after(Math.max(0, this.#delay() - passed), () => void this.refresh());
  }

  #delay(): number {
    const { failure, restMs } = this.#feed.state;
    const retryAfterMs = (Failure.is(failure, 'throttled') ? failure.facts.retryAfterMs : undefined) ?? restMs;
    const circumstances = { ...this.#ports.situation(), failures: this.#failures };
    return delayMs(retryAfterMs === undefined ? circumstances : { ...circumstances, retryAfterMs }, this.#ports.random());
  }
}
