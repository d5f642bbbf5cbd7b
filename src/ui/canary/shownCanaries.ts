import * as vscode from 'vscode';
import { findRevision } from '../../core/apps/serving.ts';
import type { LookUpPulls } from '../../core/changes/pulls.ts';
import type { Reader } from '../../words/apps.ts';
import { impactSummary } from '../../words/operations/pageImpact.ts';
import type { Environments } from '../apps/environments.ts';
import { impactOf } from '../apps/impact.ts';
import type { CommandId } from '../commands/register.ts';
import type { Envelope } from '../entry/envelope.ts';
import { canaryKey } from './canaryKey.ts';
import type { CanaryAsked, ShownCanary } from './shownCanary.ts';
import type { Disposable, WatchedCanaries, WatchedCanary } from './watchedCanaries.ts';

export interface ShownCanariesPorts {
  readonly canaries: WatchedCanaries;
  readonly environments: Pick<Environments, 'find'>;
  readonly pulls: LookUpPulls;
  readonly envelope: Pick<Envelope, 'run'>;
  readonly reader: () => Reader;
}

/** A page that is open: what it holds, and what it has learned of what the canary brings. */
interface Page {
  readonly hold: Disposable;
  readonly looking: AbortController;
  readonly changed: vscode.EventEmitter<void>;
  change: string | undefined;
}

/** The canaries of a window as their pages see them: each is watched for as long as its page is open. */
export class ShownCanaries implements Disposable {
  readonly #ports: ShownCanariesPorts;
  readonly #pages = new Map<string, Page>();

  constructor(ports: ShownCanariesPorts) {
    this.#ports = ports;
  }

  /** By what a tab remembers of it: looked up, since it may come from anywhere. */
  find(key: string): ShownCanary | undefined {
    const canary = this.#ports.canaries.all.find((each) => canaryKey(each) === key);
    return canary && this.shown(canary);
  }

  shown(canary: WatchedCanary): ShownCanary {
    const { canaries } = this.#ports;
    const key = canaryKey(canary);
    const page = this.#pages.get(key) ?? this.#open(key, canary);
    const { environment, settings, kind, simulated } = canary;
    return {
      key,
      app: canary.app.name,
      environment: environment.config.name,
      canary: canary.pair.canary,
      stable: canary.pair.stable,
      source: kind,
      simulated,
      settings,
      get session() {
        return canary.session;
      },
      get knows() {
        return canary.knows;
      },
      get failure() {
        return canary.failure;
      },
      get isHeld() {
        return canary.isHeld;
      },
      get change() {
        return page.change;
      },
      onDidChange: (listener) => {
        const heard = canaries.onDidChange((changed) => (changed === canary ? listener() : undefined));
        return vscode.Disposable.from(heard, page.changed.event(listener));
      },
      actions: () => (canary.session.outcome === undefined ? ['promote', canary.isHeld ? 'letGo' : 'hold', 'rollBack'] : []),
      run: (action) => acts[action](canary),
    };
  }

  /** Its page was closed. */
  closed(key: string): void {
    const page = this.#pages.get(key);
    this.#pages.delete(key);
    page?.looking.abort();
    page?.hold.dispose();
    page?.changed.dispose();
  }

  dispose(): void {
    for (const key of this.#pages.keys()) this.closed(key);
  }

  #open(key: string, canary: WatchedCanary): Page {
    const page: Page = { hold: this.#ports.canaries.hold(canary), looking: new AbortController(), changed: new vscode.EventEmitter(), change: undefined };
    this.#pages.set(key, page);
    void this.#ports.envelope.run({ kind: 'background', id: 'canary.changes' }, () => this.#lookUp(canary, page));
    return page;
  }

  /** What the canary brings: the commits, and the pull requests where somebody can be asked without asking anybody to sign in. */
  async #lookUp({ environment: { key }, app, pair }: WatchedCanary, page: Page): Promise<void> {
    const environment = this.#ports.environments.find(key);
    await environment?.loadRevisions(app.id);
    const now = environment?.app(app.id) ?? app;
    const [from, to] = [findRevision(now, pair.stable), findRevision(now, pair.canary)];
    if (environment === undefined || from === undefined || to === undefined) return;
    for await (const impact of impactOf({ environment, app: now }, { from, to }, this.#ports.pulls, page.looking.signal)) {
      if (page.looking.signal.aborted) return;
      page.change = impactSummary(impact, this.#ports.reader());
      page.changed.fire();
    }
  }
}

/** Of what changes traffic only the plan is asked for: whether anything is done is decided there. */
const acts: { readonly [A in CanaryAsked]: (canary: WatchedCanary) => unknown } = {
  promote: (canary) => ask('releaseConductor.promote', canary, canary.pair.canary),
  rollBack: (canary) => ask('releaseConductor.rollBack', canary, canary.pair.stable),
  hold: (canary) => canary.hold(),
  letGo: (canary) => canary.letGo(),
  showChanges: (canary) => ask('releaseConductor.showChanges', canary, canary.pair.canary),
};

function ask(command: CommandId, { environment: { key: environment }, app }: WatchedCanary, revision: string): Thenable<unknown> {
  return vscode.commands.executeCommand(command, { environment, app: app.id, revision });
}
