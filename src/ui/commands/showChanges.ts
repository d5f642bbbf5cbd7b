import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App, Revision } from '../../core/apps/app.ts';
import { healthWord, revisionRow, shortRevision, type Reader } from '../../words/apps.ts';
import { changesAction, changesSummary } from '../../words/changes.ts';
import { changesOf, moveOf, pairOf, type Pair } from '../apps/changes.ts';
import { RevisionNode } from '../apps/nodes.ts';
import { ChangesDocuments } from './changesDocuments.ts';
import type { Handler } from './register.ts';
import type { Targets } from './target.ts';

export interface ShowChangesPorts {
  readonly targets: Targets;
  readonly reader: () => Reader;
  readonly documents: Pick<ChangesDocuments, 'repositoryChanged'>;
  /** Brings the commits that are missing here. */
  readonly fetch: (root: string) => Promise<void>;
}

/** The command "Show What Is in It": the commits between two revisions, and what to do where they cannot be told. */
export function showChanges({ targets, reader, documents, fetch }: ShowChangesPorts): Handler {
  return async (argument) => {
    const node = await targets.app(argument);
    if (node?.app === undefined) return;
    await node.environment.loadRevisions(node.id);
    const pair = pairOf(argument instanceof RevisionNode ? argument : node) ?? (await pickPair(node.app, reader()));
    if (pair === undefined) return;
    const result = await changesOf(node, pair, new AbortController().signal);
    documents.repositoryChanged();
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
