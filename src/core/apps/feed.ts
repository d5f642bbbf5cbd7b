import type { Clock } from '../clock.ts';
import { Failure, isCancellation } from '../failure.ts';
import type { App, Revision } from './app.ts';
import type { AppsProvider } from './provider.ts';
import { findRevision, serving, servingNames } from './serving.ts';

/** How many apps are looked up at the same time. */
const LOOKUPS_AT_ONCE = 4;

/** How long a look-up is good for while nothing about the app changes: health can change all the same. */
const LOOKUP_HOLDS_MS = 120_000;

export interface FeedState {
  /** The last good answer; absent until there is one. */
  readonly apps?: readonly App[];
  /** When that answer was true, in milliseconds since 1970. */
  readonly asOf?: number;
  /** Why the last refresh failed; the data above is then older than it should be. */
  readonly failure?: Failure;
  /** How long the provider asked to be left alone with its last answer. */
  readonly restMs?: number;
}

interface LookUp {
  /** What the app looked like when its revisions were asked for. */
  readonly fingerprint: string;
  readonly revisions: readonly Revision[];
  /** By the clock that only grows. */
  readonly at: number;
}

/**
 * The apps of one environment, kept: what was known stays while it is asked for again, one refresh at a time. What a
 * list does not say is looked up for the apps that somebody looks at, and again when the app has changed.
 */
export class AppsFeed {
  readonly #provider: AppsProvider;
  readonly #clock: Clock;
  readonly #changed: () => void;
  #state: FeedState = {};
  #listed: readonly App[] = [];
  readonly #lookUps = new Map<string, LookUp>();
  readonly #wanted = new Set<string>();
  #refreshing: Promise<void> | undefined;
  readonly #opening = new Map<string, Promise<readonly Revision[]>>();

  constructor(provider: AppsProvider, clock: Clock, changed: () => void) {
    this.#provider = provider;
    this.#clock = clock;
    this.#changed = changed;
  }

  get state(): FeedState {
    return this.#state;
  }

  /** The rows that can be seen, or that an operation is about: only for these is more asked than the list says. */
  want(ids: readonly string[]): void {
    this.#wanted.clear();
    for (const id of ids) this.#wanted.add(id);
  }

  /** A person asked for what is true now: what was looked up is shown, and asked for again at the next refresh. */
  expire(): void {
    for (const [id, known] of this.#lookUps) this.#lookUps.set(id, { ...known, at: -Infinity });
  }

  /** Asks again; callers that come while it runs share it. Never rejects but for a cancellation: it keeps the failure. */
  refresh(signal: AbortSignal): Promise<void> {
    this.#refreshing ??= this.#refresh(signal).finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  /** All revisions of an app, for a row that was opened; callers that come meanwhile share it. Rejects with the failure. */
  revisions(id: string, signal: AbortSignal): Promise<readonly Revision[]> {
    const running = this.#opening.get(id) ?? this.#revisions(id, signal).finally(() => this.#opening.delete(id));
    this.#opening.set(id, running);
    return running;
  }

  async #revisions(id: string, signal: AbortSignal): Promise<readonly Revision[]> {
    const app = this.#listed.find((each) => each.id === id);
    if (app === undefined) return [];
    await this.#lookUp(app, signal);
    this.#publish();
    return this.#lookUps.get(id)?.revisions ?? [];
  }

  async #refresh(signal: AbortSignal): Promise<void> {
    try {
      const { apps, asOf, restMs } = await this.#provider.list(signal);
      this.#listed = apps;
      this.#forgetGone();
      this.#state = { apps: apps.map((app) => this.#complete(app)), asOf: asOf ?? this.#clock.now(), ...(restMs === undefined ? {} : { restMs }) };
      this.#changed();
      await this.#lookUpWanted(signal);
    } catch (error) {
      // What others cancelled, as a sign-in that was not for us, is a failure here: nothing else would ever say that, or ask again.
      if (signal.aborted && isCancellation(error)) throw error;
      const failure = error instanceof Failure ? error : new Failure('unexpected', { during: 'refresh' }, error);
      this.#state = { ...this.#state, failure };
      this.#changed();
    }
  }

  async #lookUpWanted(signal: AbortSignal): Promise<void> {
    const queue = this.#listed.filter((app) => this.#wanted.has(app.id) && saysTooLittle(app) && !this.#isFresh(app));
    const worker = async (): Promise<void> => {
      for (let app = queue.shift(); app !== undefined; app = queue.shift()) {
        await this.#lookUp(app, signal);
        this.#publish();
      }
    };
    await Promise.all(Array.from({ length: LOOKUPS_AT_ONCE }, worker));
  }

  async #lookUp(app: App, signal: AbortSignal): Promise<void> {
    const revisions = await this.#provider.revisions(app, signal);
    this.#lookUps.set(app.id, { fingerprint: fingerprint(app), revisions, at: this.#clock.monotonic() });
  }

  #isFresh(app: App): boolean {
    const known = this.#lookUps.get(app.id);
    return known !== undefined && known.fingerprint === fingerprint(app) && this.#clock.monotonic() - known.at < LOOKUP_HOLDS_MS;
  }

  #publish(): void {
    this.#state = { ...this.#state, apps: this.#listed.map((app) => this.#complete(app)) };
    this.#changed();
  }

  /** The listed app with what was looked up: everything while the app is as it was, else only what cannot change. */
  #complete(app: App): App {
    const known = this.#lookUps.get(app.id);
    if (known === undefined || app.revisionsComplete) return app;
    if (known.fingerprint === fingerprint(app)) return { ...app, revisions: known.revisions, revisionsComplete: true };
    const listed = new Set(app.revisions.map(({ name }) => name));
    return { ...app, revisions: [...app.revisions, ...known.revisions.filter(({ name }) => !listed.has(name)).map(onlyTemplate)] };
  }

  #forgetGone(): void {
    const ids = new Set(this.#listed.map(({ id }) => id));
    for (const id of this.#lookUps.keys()) if (!ids.has(id)) this.#lookUps.delete(id);
  }
}

/** Whether the list alone leaves open what serves, or how it is. */
function saysTooLittle(app: App): boolean {
  if (serving(app).kind === 'checking') return true;
  return servingNames(app).some((name) => findRevision(app, name)?.health === undefined);
}

/** What must be the same for a look-up to still hold. */
function fingerprint({ mode, provisioning, traffic, latestRevision, latestReadyRevision, modifiedAt }: App): string {
  return JSON.stringify([mode, provisioning, traffic, latestRevision, latestReadyRevision, modifiedAt]);
}

/** A revision's template never changes; whether it runs, and how well, does. */
function onlyTemplate({ active: _active, health: _health, replicas: _replicas, ...template }: Revision): Revision {
  return template;
}
