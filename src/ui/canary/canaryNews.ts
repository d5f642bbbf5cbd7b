import type { Timer } from '../../core/clock.ts';
import { tell, turnOf, type Turn } from './tell.ts';
import type { CanaryTold } from './told.ts';
import type { Disposable, WatchedCanaries, WatchedCanary } from './watchedCanaries.ts';

export interface NewsPorts {
  readonly canaries: WatchedCanaries;
  readonly timer: Timer;
  readonly locale: () => string;
  /** Something else is to be shown for an app. */
  readonly changed: (canary: WatchedCanary) => void;
  /** It is time that a person looks; once for each turn, as far as this window knows. */
  readonly turned: (canary: WatchedCanary, turn: Turn) => void;
}

/** What came is told this much later, so that of a past which comes at once only its end is told. */
const SETTLE_MS = 1_000;

/** Turns what is watched into what is shown and said: as often as somebody would read it, and only what is new. */
export class CanaryNews implements Disposable {
  readonly #ports: NewsPorts;
  readonly #subscription: Disposable;
  readonly #news = new Set<WatchedCanary>();
  readonly #told = new WeakMap<WatchedCanary, string>();
  readonly #turns = new WeakMap<WatchedCanary, Turn>();
  #cancel: (() => void) | undefined;

  constructor(ports: NewsPorts) {
    this.#ports = ports;
    this.#subscription = ports.canaries.onDidChange((canary) => {
      this.#news.add(canary);
      this.#cancel ??= ports.timer.after(SETTLE_MS, () => this.#tellNews());
    });
  }

  of(environmentKey: string, appId: string): CanaryTold | undefined {
    const canary = this.#ports.canaries.find(environmentKey, appId);
    return canary === undefined || !(canary.isWatched || canary.failure !== undefined) ? undefined : tell(canary, this.#ports.locale());
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#cancel?.();
  }

  #tellNews(): void {
    this.#cancel = undefined;
    const news = [...this.#news];
    this.#news.clear();
    for (const canary of news) {
      const { words, icon, asks } = tell(canary, this.#ports.locale());
      const now = JSON.stringify([canary.isWatched, words, icon, asks]);
      if (this.#told.get(canary) !== now) this.#ports.changed(canary);
      this.#told.set(canary, now);
      const turn = turnOf(canary);
      if (turn !== undefined && this.#turns.get(canary) !== turn) {
        this.#turns.set(canary, turn);
        this.#ports.turned(canary, turn);
      }
    }
  }
}
