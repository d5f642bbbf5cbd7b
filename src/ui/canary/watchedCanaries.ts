import { canarySourceOf } from '../../core/config/checkSource.ts';
import type { SourceEvent } from '../../core/canary/source.ts';
import { settingsOf, WatchedCanary, type RunningCanary, type WatchPorts } from './watchedCanary.ts';

export type { WatchedCanary } from './watchedCanary.ts';

export interface Disposable {
  dispose(): void;
}

/** What changed of a canary: an event that it took, or nothing where it is about the watch itself. */
export type CanaryListener = (canary: WatchedCanary, event: SourceEvent | undefined) => void;

interface Entry {
  readonly identity: string;
  readonly canary: WatchedCanary;
  holds: number;
  /** `over`: its environment tells that it runs no more. `untold`: nothing is told any more, or not yet again. */
  state: 'runs' | 'over' | 'untold';
}

/** So many are watched by themselves; the others once somebody looks. */
const MOST_WATCHED = 4;

/** The canaries of this window: what runs is watched, a few by themselves and the rest for who holds them. */
export class WatchedCanaries implements Disposable {
  readonly #ports: WatchPorts;
  readonly #most: number;
  readonly #listeners = new Set<CanaryListener>();
  #entries: readonly Entry[] = [];

  constructor(ports: WatchPorts, most = MOST_WATCHED) {
    this.#ports = ports;
    this.#most = most;
  }

  /** Those that run, and those that are over and still held. */
  get all(): readonly WatchedCanary[] {
    return this.#entries.map(({ canary }) => canary);
  }

  find(environmentKey: string, appId: string): WatchedCanary | undefined {
    const found = this.#entries.filter(({ canary }) => canary.environment.key === environmentKey && canary.app.id === appId);
    return (found.find(({ state }) => state === 'runs') ?? found[0])?.canary;
  }

  readonly onDidChange = (listener: CanaryListener): Disposable => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  /** Has it watched, and kept when it is over, until that is disposed of. */
  hold(canary: WatchedCanary): Disposable {
    const entry = this.#entries.find((each) => each.canary === canary);
    if (entry === undefined) return { dispose: () => undefined };
    entry.holds++;
    this.#startAndStop();
    let isHeld = true;
    return {
      dispose: () => {
        if (!isHeld) return;
        isHeld = false;
        entry.holds--;
        this.#startAndStop();
      },
    };
  }

  /** What runs now, in the order in which it is worth watching, and which environments tell what runs. */
  set(running: readonly RunningCanary[], tells: (environmentKey: string) => boolean): void {
    const before = new Map(this.#entries.map((entry) => [entry.identity, entry]));
    const now = running.map((canary): Entry => {
      const identity = identityOf(canary);
      const kept = before.get(identity);
      before.delete(identity);
      if (kept === undefined) return this.#newEntry(canary, identity);
      kept.canary.update(canary);
      kept.state = 'runs';
      return kept;
    });
    const over = [...before.values()];
    for (const entry of over) entry.state = tells(entry.canary.environment.key) ? 'over' : 'untold';
    this.#entries = [...now, ...over];
    this.#startAndStop();
    for (const { canary } of over) this.#tell(canary, undefined);
  }

  dispose(): void {
    for (const { canary } of this.#entries) void canary.stop();
    this.#entries = [];
    this.#listeners.clear();
  }

  /** Who looks at one that is over still learns its end from the source; nothing is asked for an environment that does not tell. */
  #startAndStop(): void {
    this.#entries = this.#entries.filter(({ state, holds, canary }) => {
      const isKept = state === 'runs' || holds > 0;
      if (!isKept || state === 'untold') void canary.stop();
      return isKept;
    });
    for (const [index, { state, holds, canary }] of this.#entries.entries()) {
      if (state !== 'runs') continue;
      if (index < this.#most || holds > 0) canary.start();
      else void canary.stop();
    }
  }

  #newEntry(canary: RunningCanary, identity: string): Entry {
    const watched: WatchedCanary = new WatchedCanary(canary, this.#ports, (event) => this.#tell(watched, event));
    return { identity, canary: watched, holds: 0, state: 'runs' };
  }

  #tell(canary: WatchedCanary, event: SourceEvent | undefined): void {
    for (const listener of this.#listeners) listener(canary, event);
  }
}

/** What makes it another watch: other revisions, another source, or other limits. */
function identityOf(running: RunningCanary): string {
  const { environment, app, pair } = running;
  return JSON.stringify([environment.key, app.id, app.deployment, pair.canary, pair.stable, canarySourceOf(environment.config), settingsOf(running).config]);
}
