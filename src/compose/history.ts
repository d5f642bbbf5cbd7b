import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { systemTimer } from '../adapters/system/timer.ts';
import type { Handlers } from '../ui/commands/register.ts';
import type { Envelope } from '../ui/entry/envelope.ts';
import type { HistoryParts } from '../ui/history/historyParts.ts';
import type { HistoryNode } from '../ui/history/nodes.ts';
import type { Reader } from '../words/apps.ts';
import type { EditorJournal } from './editorJournal.ts';

const VIEW = 'releaseConductor.history';
const SCHEME = 'release-conductor-record';

export interface HistoryPorts {
  readonly context: vscode.ExtensionContext;
  readonly envelope: Envelope;
  readonly journal: EditorJournal;
  readonly reader: () => Reader;
}

type HistoryHandlers = Pick<
  Handlers,
  | 'releaseConductor.clearHistoryFilter'
  | 'releaseConductor.copyRecordId'
  | 'releaseConductor.exportJournal'
  | 'releaseConductor.filterHistory'
  | 'releaseConductor.refreshHistory'
  | 'releaseConductor.showMoreHistory'
  | 'releaseConductor.showRecord'
  | 'releaseConductor.verifyJournal'
>;

export interface HistoryInEditor {
  readonly handlers: HistoryHandlers;
  /** Shows what was done to one app. */
  readonly showRecords: (app: string, environment: string) => Promise<void>;
}

/** The History view and the documents of records. Here are their places in the editor alone: the rest waits for a look at one. */
export function composeHistory({ context, envelope, journal, reader }: HistoryPorts): HistoryInEditor {
  const drawn = new vscode.EventEmitter<HistoryNode | undefined>();
  const documents = new vscode.EventEmitter<vscode.Uri>();
  let loading: Promise<HistoryParts> | undefined;
  const load = (): Promise<HistoryParts> => (loading ??= loadParts());
  const view = vscode.window.createTreeView<HistoryNode>(VIEW, {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: drawn.event,
      getChildren: async (node) => (await load()).view.children(node),
      getTreeItem: async (node) => (await load()).view.row(node),
    },
  });
  async function loadParts(): Promise<HistoryParts> {
    const { HistoryParts } = await import('../ui/history/historyParts.ts');
    const parts = new HistoryParts({
      view,
      envelope,
      reader,
      timer: systemTimer,
      journal: () => journal.journal('person'),
      folder: journal.folder,
      home: homedir(),
      onDidChangeJournal: journal.onDidChange,
      draw: () => drawn.fire(undefined),
      documentChanged: (uri) => documents.fire(uri),
      write: async (path, text, signal) => (await import('../adapters/storage/writeAtomically.ts')).writeAtomically(path, text, randomUUID(), signal),
    });
    context.subscriptions.push(parts);
    return parts;
  }
  context.subscriptions.push(
    drawn,
    documents,
    view,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: documents.event,
      provideTextDocumentContent: async (uri) => (await load()).content(uri),
    }),
  );
  return {
    handlers: {
      'releaseConductor.clearHistoryFilter': async () => (await load()).view.setFilter({}),
      'releaseConductor.copyRecordId': async (...args) => (await load()).copyRecordId(...args),
      'releaseConductor.exportJournal': async () => (await load()).export(),
      'releaseConductor.filterHistory': async () => (await load()).view.filter(),
      'releaseConductor.refreshHistory': async () => (await load()).view.refresh(),
      'releaseConductor.showMoreHistory': async () => (await load()).view.showMore(),
      'releaseConductor.showRecord': async (...args) => (await load()).showRecord(...args),
      'releaseConductor.verifyJournal': async () => (await load()).verify(),
    },
    showRecords: async (app, environment) => {
      (await load()).view.setFilter({ apps: [app], environments: [environment] });
      await vscode.commands.executeCommand(`${VIEW}.focus`);
    },
  };
}
