import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App, Revision } from '../../core/apps/app.ts';
import { findRevision } from '../../core/apps/serving.ts';
import { healthWord, revisionRow, shortRevision, type Reader } from '../../words/apps.ts';
import { changesAction, changesDocument, changesSummary } from '../../words/changes.ts';
import { changesOf, moveOf, pairOf, type Pair } from '../apps/changes.ts';
import type { Environments } from '../apps/environments.ts';
import { AppNode, RevisionNode } from '../apps/nodes.ts';
import { keysIn } from './documentKeys.ts';
import type { Handler } from './register.ts';
import { signalOf } from './signalOf.ts';
import type { Targets } from './target.ts';

const SCHEME = 'release-conductor-changes';

/** What lies between two revisions, as documents that follow the repository. */
export class ChangesDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #environments: Environments;
  readonly #reader: () => Reader;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(environments: Environments, reader: () => Reader) {
    this.#environments = environments;
    this.#reader = reader;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  static uri({ environment, app, id }: AppNode, { from, to }: Pair): vscode.Uri {
    const name = `${shortRevision(app!.name, from.name)}…${shortRevision(app!.name, to.name)}`;
    return vscode.Uri.from({ scheme: SCHEME, path: `/${app!.name} ${name}.md`, query: JSON.stringify([environment.source.key, id, from.name, to.name]) });
  }

  /** The repository has other commits than before. */
  repositoryChanged(): void {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SCHEME) this.#changed.fire(uri);
  }

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const keys = keysIn(uri, 4);
    if (keys === undefined) return '';
    const [key, id, from, to] = keys as [string, string, string, string];
    const environment = this.#environments.find(key);
    const node = environment && new AppNode(environment, id);
    const pair = node?.app && pairNamed(node.app, from, to);
    if (node?.app === undefined || pair === undefined) return '';
    return changesDocument(await changesOf(node, pair, signalOf(token)), moveOf(node.app, pair), this.#reader());
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}

export interface ShowChangesPorts {
  readonly targets: Targets;
  readonly reader: () => Reader;
  /** Brings the commits that are missing here. */
  readonly fetch: (root: string) => Promise<void>;
}

/** The command "Show What Is in It": the commits between two revisions, and what to do where they cannot be told. */
export function showChanges({ targets, reader, fetch }: ShowChangesPorts): Handler {
  return async (argument) => {
    const node = await targets.app(argument);
    if (node?.app === undefined) return;
    await node.environment.loadRevisions(node.id);
    const pair = pairOf(argument instanceof RevisionNode ? argument : node) ?? (await pickPair(node.app, reader()));
    if (pair === undefined) return;
    const result = await changesOf(node, pair, new AbortController().signal);
    await vscode.commands.executeCommand('markdown.showPreview', ChangesDocuments.uri(node, pair));
    const action = changesAction(result);
    const { root } = node.environment.source;
    if (action === undefined || root === undefined) return;
    const choice = await vscode.window.showInformationMessage(changesSummary(result, moveOf(node.app, pair), reader()), action.label);
    // The document follows by itself when the repository has changed.
    if (choice === action.label)
      await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: l10n.t('Fetching commits…') }, () => fetch(root));
  };
}

async function pickPair(app: App, reader: Reader): Promise<Pair | undefined> {
  const from = await pickRevision(app, app.revisions, l10n.t('From which revision?'), reader);
  if (from === undefined) return undefined;
  const others = app.revisions.filter(({ name }) => name !== from.name);
  const to = await pickRevision(app, others, l10n.t('To which revision?'), reader);
  return to === undefined ? undefined : { from, to };
}

async function pickRevision(app: App, revisions: readonly Revision[], placeHolder: string, reader: Reader): Promise<Revision | undefined> {
  const items = revisions.map((revision) => {
    const [label, description] = [shortRevision(app.name, revision.name), healthWord(revision)];
    return { label, description, detail: revisionRow(revision, undefined, [], reader), revision };
  });
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.revision;
}

function pairNamed(app: App, fromName: string, toName: string): Pair | undefined {
  const [from, to] = [findRevision(app, fromName), findRevision(app, toName)];
  return from === undefined || to === undefined ? undefined : { from, to };
}
