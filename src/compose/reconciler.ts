import { randomUUID } from 'node:crypto';
import { sha256 } from '../adapters/crypto/sha256.ts';
import { systemClock } from '../adapters/system/clock.ts';
import type { App } from '../core/apps/app.ts';
import type { Intent } from '../core/journal/record.ts';
import type { JournalStore } from '../core/journal/store.ts';
import type { AppLocks } from '../core/operations/appLock.ts';
import type { LiveApp } from '../core/operations/live.ts';
import { isElsewhere, placeOf } from '../core/operations/place.ts';
import type { Finding } from '../core/operations/reconcile.ts';

/** An environment of this window, as far as what was interrupted in it can be found out. */
export interface Reconcilable {
  readonly name: string;
  readonly provider: Intent['environment']['provider'];
  /** As far as they are known by now. */
  readonly apps: readonly App[] | undefined;
  readonly read: (appId: string, signal: AbortSignal) => Promise<LiveApp | undefined>;
  readonly lockKey: (appId: string) => string;
}

export interface ReconcilerPorts {
  /** Whether there is a journal at all: a window in which nothing was ever done opens none. */
  readonly exists: () => boolean;
  readonly journal: () => Promise<JournalStore>;
  readonly locks: () => Promise<AppLocks>;
  readonly environments: () => readonly Reconcilable[];
  readonly found: (intent: Intent, finding: Finding) => void;
  readonly lasting: AbortSignal;
}

/**
 * At a start, ends in the journal what was begun and never ended: as soon as the apps of its environment are known, and
 * again with each news of them while it could not be told yet.
 */
export class Reconciler {
  readonly #ports: ReconcilerPorts;
  /** Those that are still to be ended; absent until the journal was read. */
  #open: readonly Intent[] | undefined;
  #running: Promise<void> | undefined;
  #again = false;

  constructor(ports: ReconcilerPorts) {
    this.#ports = ports;
  }

  /** Whether there is something to look at: asked often, and mostly there is nothing. */
  get hasWork(): boolean {
    if (this.#open !== undefined) return this.#open.some((intent) => this.#find(intent) !== undefined);
    return this.#ports.environments().some(({ apps }) => apps !== undefined) && this.#ports.exists();
  }

  /** Something is known that was not. */
  reconsider(): Promise<void> {
    this.#again = true;
    return (this.#running ??= this.#runWhileAsked());
  }

  async #runWhileAsked(): Promise<void> {
    // What follows may end at once, and nobody would know then that it has.
    await Promise.resolve();
    try {
      while (this.#again && this.hasWork) {
        this.#again = false;
        await this.#run();
      }
    } finally {
      this.#running = undefined;
    }
  }

  async #run(): Promise<void> {
    const { lasting, found } = this.#ports;
    const [{ reconcile }, journal, locks] = await Promise.all([import('../core/operations/reconcile.ts'), this.#ports.journal(), this.#ports.locks()]);
    const done = await reconcile({ journal, locks, clock: systemClock, newId: randomUUID, read: (intent, signal) => this.#read(intent, signal) }, lasting);
    for (const { intent, finding } of done) if (finding !== undefined) found(intent, finding);
    this.#open = done.flatMap(({ intent, finding }) => (finding === undefined ? [intent] : []));
    const failed = done.find(({ failure }) => failure !== undefined);
    if (failed !== undefined && !lasting.aborted) throw failed.failure;
  }

  async #read(intent: Intent, signal: AbortSignal): Promise<(LiveApp & { readonly lockKey: string }) | undefined> {
    const found = this.#find(intent);
    const live = await found?.environment.read(found.app.id, signal);
    return found === undefined || live === undefined ? undefined : { ...live, lockKey: found.lockKey };
  }

  /** Where the app of an intent is, as far as it can be told how it stands. */
  #find(intent: Intent): { readonly environment: Reconcilable; readonly app: App; readonly lockKey: string } | undefined {
    const { name, provider } = intent.environment;
    for (const environment of this.#ports.environments()) {
      const app = environment.name === name && environment.provider === provider ? environment.apps?.find((each) => each.name === intent.app) : undefined;
      if (app === undefined || app.provisioning === 'inProgress') continue;
      const lockKey = environment.lockKey(app.id);
      if (!isElsewhere(intent, placeOf(lockKey, sha256))) return { environment, app, lockKey };
    }
    return undefined;
  }
}
