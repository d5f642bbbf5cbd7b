import type { App } from '../../core/apps/app.ts';
import type { Recording } from '../../core/canary/recording.ts';
import type { Pair } from '../../core/canary/running.ts';
import { CanarySession } from '../../core/canary/session.ts';
import { resolveSettings, type ResolvedSettings } from '../../core/canary/settings.ts';
import type { CanarySource, Knows, SourceEvent, SourceKind } from '../../core/canary/source.ts';
import { watchCanary } from '../../core/canary/watch.ts';
import type { Timer } from '../../core/clock.ts';
import { canarySourceOf } from '../../core/config/checkSource.ts';
import type { EnvironmentConfig } from '../../core/config/config.ts';
import type { Failure } from '../../core/failure.ts';
import { wait } from '../../core/wait.ts';
import type { Envelope } from '../entry/envelope.ts';

/** A canary that runs, and where. */
export interface RunningCanary {
  readonly environment: { readonly key: string; readonly config: EnvironmentConfig };
  /** As it was told last. */
  readonly app: App;
  readonly pair: Pair;
}

export interface WatchPorts {
  readonly envelope: Pick<Envelope, 'run'>;
  readonly timer: Timer;
  /** What tells of it; throws a `Failure` where it may not be asked. */
  readonly open: (canary: RunningCanary) => Promise<CanarySource>;
  /** Its recording; nothing where none can be kept. */
  readonly record: (canary: RunningCanary) => Recording | undefined;
  /** How it was when a person left it as it is, also in an earlier window. */
  readonly held: { readonly of: (canary: RunningCanary) => Held | undefined; readonly keep: (canary: RunningCanary, held: Held | undefined) => void };
}

/** Who leaves a canary as it is while it does well is asked again when it does not. */
export type Held = 'well' | 'badly';

/** Stable alone, before the canary: what it is measured by. */
const BEFORE_MS = 5 * 60_000;
/** What needs a person is tried again as rarely as this: it may have been seen to elsewhere. */
const AGAIN_MS = 5 * 60_000;

/** One canary with all that is known of it: watched, recorded and judged for as long as somebody wants it to be. */
export class WatchedCanary {
  readonly settings: ResolvedSettings;
  readonly kind: SourceKind;
  readonly #ports: WatchPorts;
  readonly #changed: (event: SourceEvent | undefined) => void;
  #canary: RunningCanary;
  #session: CanarySession;
  #source: CanarySource | undefined;
  #failure: Failure | undefined;
  #watch: AbortController | undefined;
  #isRestored = false;
  #held: Held | undefined;
  /** The end of the watch before: its recording is closed by then. */
  #over: Promise<void> = Promise.resolve();

  constructor(canary: RunningCanary, ports: WatchPorts, changed: (event: SourceEvent | undefined) => void) {
    this.#canary = canary;
    this.#ports = ports;
    this.#changed = changed;
    this.settings = settingsOf(canary);
    this.kind = canarySourceOf(canary.environment.config).kind;
    this.#session = this.#newSession();
    this.#held = ports.held.of(canary);
  }

  /** Where it runs. */
  get environment(): RunningCanary['environment'] {
    return this.#canary.environment;
  }

  get app(): App {
    return this.#canary.app;
  }

  /** The two revisions. */
  get pair(): Pair {
    return this.#canary.pair;
  }

  get simulated(): boolean {
    return this.kind === 'sample';
  }

  /** What was told so far. Another one after an attempt that failed: it begins with the recording, as a reload does. */
  get session(): CanarySession {
    return this.#session;
  }

  /** What the source can tell at most, once it is there. */
  get knows(): Knows | undefined {
    return this.#source?.knows;
  }

  /** Why it is not watched: a person is needed. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** A person leaves it as it is: nothing is asked of anybody until it gets worse. */
  get isHeld(): boolean {
    return this.#held !== undefined && this.#session.outcome === undefined;
  }

  hold(): void {
    this.#hold(this.#doing);
  }

  letGo(): void {
    this.#hold(undefined);
  }

  get isWatched(): boolean {
    return this.#watch !== undefined;
  }

  /** Whether what was recorded before has been read, so that a verdict is of now. */
  get isRestored(): boolean {
    return this.#isRestored;
  }

  /** The app was told anew. */
  update(canary: RunningCanary): void {
    this.#canary = canary;
  }

  start(): void {
    if (this.#watch !== undefined || this.#session.outcome !== undefined) return;
    const watch = new AbortController();
    this.#watch = watch;
    this.#over = this.#over.then(() => this.#keepWatching(watch.signal));
  }

  /** Resolves when nothing of the watch is left open. */
  stop(): Promise<void> {
    this.#watch?.abort();
    this.#watch = undefined;
    return this.#over;
  }

  async #keepWatching(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const outcome = await this.#ports.envelope.run({ kind: 'background', id: 'canary.watch' }, () => this.#attempt(signal));
      if (signal.aborted) return;
      if (outcome.kind !== 'failed') {
        this.#watch = undefined;
        this.#changed(undefined);
        return;
      }
      this.#failure = outcome.failure;
      this.#changed(undefined);
      await wait(AGAIN_MS, this.#ports.timer, signal).catch(() => undefined);
    }
  }

  async #attempt(signal: AbortSignal): Promise<void> {
    const canary = this.#canary;
    const source = await this.#ports.open(canary);
    signal.throwIfAborted();
    const recording = this.#ports.record(canary);
    this.#source = source;
    if (this.#failure !== undefined || this.#session.sampleSeconds !== undefined) this.#session = this.#newSession();
    this.#failure = undefined;
    this.#isRestored = false;
    const session = this.#session;
    const { app, pair } = canary;
    const target = {
      app: app.id,
      ...(app.deployment === undefined ? {} : { deployment: app.deployment }),
      canary: pair.canary,
      stable: pair.stable,
      sampleSeconds: this.settings.config.sampleSeconds,
      ...(pair.canaryCreatedAt === undefined ? {} : { since: pair.canaryCreatedAt - BEFORE_MS }),
    };
    const took = (event: SourceEvent): void => {
      this.#isRestored = true;
      if (this.#held === 'well' && this.#doing === 'badly') this.#hold(undefined);
      this.#changed(event);
    };
    await watchCanary({ session, source, target, took, ...(recording === undefined ? {} : { recording }) }, signal);
  }

  get #doing(): Held {
    const { state } = this.#session.advice;
    return state === 'recommend' || state === 'abort' ? 'badly' : 'well';
  }

  #hold(held: Held | undefined): void {
    this.#held = held;
    this.#ports.held.keep(this.#canary, held);
    this.#changed(undefined);
  }

  #newSession(): CanarySession {
    return new CanarySession({ config: this.settings.config, settleSeconds: (seconds) => this.#source!.settleSeconds(seconds) });
  }
}

export function settingsOf({ environment: { config }, app }: Pick<RunningCanary, 'environment' | 'app'>): ResolvedSettings {
  return resolveSettings(config.canary?.settings, config.canary?.apps.get(app.name));
}
