import * as vscode from 'vscode';
import type { App, Provenance } from '../../core/apps/app.ts';
import { AppsFeed, type FeedState } from '../../core/apps/feed.ts';
import type { AppsProvider } from '../../core/apps/provider.ts';
import { completeApp, type CommitMessages } from '../../core/changes/messages.ts';
import type { Commits } from '../../core/changes/commits.ts';
import { Refresher, type RefresherPorts } from '../../core/apps/refresher.ts';
import type { EnvironmentConfig } from '../../core/config/config.ts';
import { Failure, isCancellation } from '../../core/failure.ts';
import type { Desk } from '../../core/operations/desk.ts';
import type { Envelope } from '../entry/envelope.ts';
import type { EnvironmentSource } from './sources.ts';

export interface EnvironmentPorts extends Omit<RefresherPorts, 'situation'> {
  readonly envelope: Envelope;
  readonly situation: RefresherPorts['situation'];
  /** Throws a `Failure` where nothing may be asked: not trusted, not allowed. */
  readonly connect: (config: EnvironmentConfig) => { readonly provider: AppsProvider; readonly desk: Desk };
  /** The local clone whose file says this environment; nothing where none may be read. */
  readonly repository: (root: string | undefined) => { readonly commits: Commits; readonly messages: CommitMessages } | undefined;
}

/** One environment: its configuration, and its apps kept fresh for as long as it is configured. */
export class Environment implements vscode.Disposable {
  source: EnvironmentSource;
  readonly #abort = new AbortController();
  readonly #refused: Failure | undefined;
  readonly #feed: AppsFeed | undefined;
  readonly #desk: Desk | undefined;
  readonly #refresher: Refresher | undefined;
  readonly #ports: EnvironmentPorts;
  readonly #changed: () => void;
  #learning = false;
  /** Git could not be asked: it is not asked again before something changes. */
  #cannotLearn = false;
  #shown: { readonly told: readonly App[]; readonly version: number | undefined; readonly apps: readonly App[] } | undefined;

  constructor(source: EnvironmentSource, ports: EnvironmentPorts, changed: () => void) {
    this.source = source;
    this.#ports = ports;
    this.#changed = changed;
    try {
      const { provider, desk } = ports.connect(source.config);
      this.#desk = desk;
      this.#feed = new AppsFeed(provider, ports.clock, () => {
        changed();
        this.learn();
      });
      this.#refresher = new Refresher(this.#feed, ports, this.#abort.signal);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#refused = error;
    }
  }

  get name(): string {
    return this.source.config.name;
  }

  get simulated(): boolean {
    return this.source.config.provider.kind === 'sample';
  }

  /** What told what is known of its apps. */
  get from(): Provenance {
    const { kind } = this.source.config.provider;
    return kind === 'azure' ? 'platform' : kind;
  }

  get state(): FeedState {
    return this.#refused === undefined ? (this.#feed?.state ?? {}) : { failure: this.#refused };
  }

  /** Its apps as they are to be shown: those that the file asks for, in the file's order. */
  get apps(): readonly App[] | undefined {
    const { apps: told } = this.state;
    const apps = told && this.#complete(told);
    const wanted = this.source.config.apps;
    return wanted === undefined || apps === undefined ? apps : wanted.flatMap((name) => apps.find((app) => app.name === name) ?? []);
  }

  app(id: string): App | undefined {
    return this.apps?.find((app) => app.id === id);
  }

  /** Asks now. A failure is part of the state, not of the promise. */
  async refresh(): Promise<void> {
    this.#feed?.expire();
    await this.#ports.envelope.run({ kind: 'background', id: 'apps.refresh' }, () => this.#refresher?.refresh());
  }

  reconsider(): void {
    this.#refresher?.reconsider();
  }

  want(ids: readonly string[]): void {
    this.#feed?.want(ids);
  }

  /** All revisions of one app, for a row that was opened; the failure goes to the state of that row. */
  async loadRevisions(id: string): Promise<Failure | undefined> {
    try {
      await this.#feed?.revisions(id, this.#abort.signal);
      return undefined;
    } catch (error) {
      if (isCancellation(error)) return undefined;
      return error instanceof Failure ? error : new Failure('unexpected', { during: 'apps.revisions' }, error);
    }
  }

  /** Where its apps are changed; throws why that cannot be. */
  get desk(): Desk {
    if (this.#desk === undefined) throw this.#refused ?? new Failure('unexpected', { during: 'apps.desk' });
    return this.#desk;
  }

  /** The commits of its repository, as far as there is one. */
  get commits(): Commits | undefined {
    return this.#ports.repository(this.source.root)?.commits;
  }

  /** Asks the local clone for the messages of commits that are new here: the rows are shown without, and again with them. */
  learn(): void {
    const { messages } = this.#ports.repository(this.source.root) ?? {};
    const { apps } = this.state;
    if (messages === undefined || apps === undefined || this.#learning || this.#cannotLearn || messages.unknown(apps).length === 0) return;
    this.#learning = true;
    const learning = this.#ports.envelope.run({ kind: 'background', id: 'changes.learn' }, () => messages.learn(apps, this.#abort.signal));
    void learning.then((outcome) => {
      this.#learning = false;
      this.#cannotLearn = outcome.kind === 'failed';
      if (outcome.kind === 'done' && outcome.value) this.#changed();
    });
  }

  repositoryChanged(): void {
    this.#cannotLearn = false;
    this.learn();
  }

  /** Kept for as long as it stays the same: every row asks for it. */
  #complete(told: readonly App[]): readonly App[] {
    const { messages } = this.#ports.repository(this.source.root) ?? {};
    if (this.#shown?.told !== told || this.#shown.version !== messages?.version)
      this.#shown = { told, version: messages?.version, apps: messages?.complete(told) ?? told.map((app) => completeApp(app, () => undefined)) };
    return this.#shown.apps;
  }

  dispose(): void {
    this.#abort.abort();
  }
}

/** The environments of this window. One whose configuration stays the same keeps its data when a file is edited. */
export class Environments implements vscode.Disposable {
  readonly #ports: EnvironmentPorts;
  readonly #changed = new vscode.EventEmitter<Environment | undefined>();
  #all: readonly Environment[] = [];
  #areRead = false;

  /** An environment whose apps changed, or nothing when the set of environments did. */
  readonly onDidChange = this.#changed.event;

  constructor(ports: EnvironmentPorts) {
    this.#ports = ports;
  }

  get all(): readonly Environment[] {
    return this.#all;
  }

  find(key: string): Environment | undefined {
    return this.#all.find(({ source }) => source.key === key);
  }

  /** `anew` makes every environment again: what may be asked has changed, though the files have not. */
  set(sources: readonly EnvironmentSource[], anew = false): void {
    const before = new Map(this.#all.map((environment) => [identity(environment.source), environment]));
    const started: Environment[] = [];
    this.#all = sources.map((source) => {
      const kept = anew ? undefined : before.get(identity(source));
      if (kept !== undefined) {
        kept.source = source;
        return kept;
      }
      const environment: Environment = new Environment(source, this.#ports, () => this.#changed.fire(environment));
      started.push(environment);
      return environment;
    });
    for (const environment of before.values()) if (!this.#all.includes(environment)) environment.dispose();
    this.#changed.fire(undefined);
    for (const environment of started) void environment.refresh();
  }

  /** The files were read that say which environments there are. */
  read(): void {
    this.#areRead = true;
    this.#changed.fire(undefined);
  }

  /** When it is known which environments there are, and of each which apps it has, or why that is not. */
  known(): Promise<void> {
    const isKnown = (): boolean => this.#areRead && this.#all.every(({ state }) => state.apps !== undefined || state.failure !== undefined);
    if (isKnown()) return Promise.resolve();
    return new Promise((resolve) => {
      const listener = this.onDidChange(() => {
        if (!isKnown()) return;
        listener.dispose();
        resolve();
      });
    });
  }

  async refresh(): Promise<void> {
    await Promise.all(this.#all.map((environment) => environment.refresh()));
  }

  /** A repository has other commits than before. */
  repositoryChanged(): void {
    for (const environment of this.#all) environment.repositoryChanged();
  }

  /** Visibility or focus changed. */
  reconsider(): void {
    for (const environment of this.#all) environment.reconsider();
  }

  dispose(): void {
    for (const environment of this.#all) environment.dispose();
    this.#changed.dispose();
  }
}

/** What makes it another environment; that its file is broken right now does not. */
function identity({ lastGoodSince: _lastGoodSince, ...source }: EnvironmentSource): string {
  return JSON.stringify(source);
}
