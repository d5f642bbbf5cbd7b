import * as vscode from 'vscode';
import type { App } from '../../core/apps/app.ts';
import { findRevision } from '../../core/apps/serving.ts';
import type { LookUpPulls } from '../../core/changes/pulls.ts';
import type { WhatIsIn } from '../../core/changes/whatIsIn.ts';
import { shortRevision, type Reader } from '../../words/apps.ts';
import type { ShownPulls } from '../../words/changes.ts';
import { changesOf, moveOf, pullsOf, type Pair } from '../apps/changes.ts';
import type { Environments } from '../apps/environments.ts';
import { AppNode } from '../apps/nodes.ts';
import type { Envelope } from '../entry/envelope.ts';
import { keysIn } from './documentKeys.ts';
import { signalOf } from './signalOf.ts';

const SCHEME = 'release-conductor-changes';

export interface ChangesPorts {
  readonly environments: Environments;
  readonly reader: () => Reader;
  readonly envelope: Envelope;
  readonly pulls: LookUpPulls;
}

/** What lies between two revisions, as documents that follow the repository: shown at once, and again when the pull requests are known. */
export class ChangesDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #ports: ChangesPorts;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration: vscode.Disposable;
  readonly #closing = new AbortController();
  readonly #pulls = new Map<string, ShownPulls>();
  readonly onDidChange = this.#changed.event;

  constructor(ports: ChangesPorts) {
    this.#ports = ports;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  static uri({ environment, app, id }: AppNode, { from, to }: Pair): vscode.Uri {
    const name = `${shortRevision(app!.name, from.name)}…${shortRevision(app!.name, to.name)}`;
    return vscode.Uri.from({ scheme: SCHEME, path: `/${app!.name} ${name}.md`, query: JSON.stringify([environment.source.key, id, from.name, to.name]) });
  }

  /** The repository has other commits than before, or somebody looks again: who has signed in since may be answered. */
  repositoryChanged(): void {
    this.#pulls.clear();
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SCHEME) this.#changed.fire(uri);
  }

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const keys = keysIn(uri, 4);
    if (keys === undefined) return '';
    const [key, id, from, to] = keys as [string, string, string, string];
    const environment = this.#ports.environments.find(key);
    const node = environment && new AppNode(environment, id);
    const pair = node?.app && pairNamed(node.app, from, to);
    if (node?.app === undefined || pair === undefined) return '';
    const changes = await changesOf(node, pair, signalOf(token));
    const { changesDocument } = await import('../../words/changesDocument.ts');
    return changesDocument(changes, moveOf(node.app, pair), this.#ports.reader(), this.#pullsOf(uri, node, changes));
  }

  #pullsOf(uri: vscode.Uri, node: AppNode, changes: WhatIsIn): ShownPulls | undefined {
    if (changes.state !== 'known') return undefined;
    const key = uri.toString();
    const known = this.#pulls.get(key);
    if (known !== undefined) return known;
    this.#pulls.set(key, 'looking');
    void this.#ports.envelope.run({ kind: 'background', id: 'changes.pulls' }, async () => {
      const found = await pullsOf(node, changes, this.#ports.pulls, this.#closing.signal).catch((error: unknown) => {
        this.#pulls.set(key, 'notLookedUp');
        throw error;
      });
      this.#pulls.set(key, found);
      this.#changed.fire(uri);
    });
    return 'looking';
  }

  dispose(): void {
    this.#closing.abort();
    this.#registration.dispose();
    this.#changed.dispose();
  }
}

function pairNamed(app: App, fromName: string, toName: string): Pair | undefined {
  const [from, to] = [findRevision(app, fromName), findRevision(app, toName)];
  return from === undefined || to === undefined ? undefined : { from, to };
}
