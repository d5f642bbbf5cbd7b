import * as vscode from 'vscode';
import { History } from '../../core/journal/history.ts';
import type { Handler } from '../commands/register.ts';
import { exportJournal, type ExportPorts } from './exportJournal.ts';
import { HistoryView, type HistoryViewPorts } from './historyView.ts';
import { copyRecordId, recordContent, RECORD_SCHEME, showRecord } from './recordDocuments.ts';
import { verifyJournal } from './verifyJournal.ts';

export interface HistoryPartsPorts extends Omit<HistoryViewPorts, 'history'>, Omit<ExportPorts, 'now'> {
  readonly documentChanged: (uri: vscode.Uri) => void;
}

/** All that shows the journal; loaded with the first need of any of it. */
export class HistoryParts implements vscode.Disposable {
  readonly view: HistoryView;
  readonly showRecord: Handler;
  readonly copyRecordId: Handler;
  readonly verify: Handler;
  readonly export: Handler;
  readonly content: (uri: vscode.Uri) => Promise<string>;
  readonly #abort = new AbortController();
  readonly #subscription: vscode.Disposable;

  constructor(ports: HistoryPartsPorts) {
    const { journal, reader, documentChanged } = ports;
    const history = new History(journal);
    const records = { history, reader, signal: this.#abort.signal };
    this.view = new HistoryView({ ...ports, history });
    this.showRecord = showRecord(records);
    this.copyRecordId = copyRecordId(records);
    this.verify = verifyJournal(ports);
    this.export = exportJournal({ ...ports, now: () => reader().nowMs });
    this.content = (uri) => recordContent(uri, records);
    // A record can get an outcome, or a retry, while somebody reads it.
    this.#subscription = ports.onDidChangeJournal(() => {
      for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === RECORD_SCHEME) documentChanged(uri);
    });
  }

  dispose(): void {
    this.#abort.abort();
    this.#subscription.dispose();
    this.view.dispose();
  }
}
