import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Failure } from '../../core/failure.ts';
import { exportEntry, exportStart, type ExportFormat } from '../../core/journal/export.ts';
import type { Damage, JournalReader } from '../../core/journal/store.ts';
import { damageSentence, journalCommandWords } from '../../words/journal.ts';
import { plainText } from '../../words/markdown.ts';
import type { Handler } from '../commands/register.ts';
import { withProgress } from './withProgress.ts';

export interface ExportPorts {
  readonly journal: () => Promise<JournalReader>;
  readonly folder: () => string;
  /** Where a person keeps files of their own. */
  readonly home: string;
  readonly now: () => number;
  /** Writes a file in full or not at all. */
  readonly write: (path: string, parts: AsyncIterable<string>, signal: AbortSignal) => Promise<void>;
}

/** A count that changes more often is not read. */
const toldEvery = 1_000;

/** The command "Export Journal": the same file that the terminal's export makes. */
export function exportJournal(ports: ExportPorts): Handler {
  return async () => {
    const format = await pickFormat();
    const target = format && (await pickTarget(format, ports));
    if (format === undefined || target === undefined) return;
    const problem = problemOf(target, ports.folder());
    if (problem !== undefined) {
      void vscode.window.showErrorMessage(problem);
      return;
    }
    const exported = new Export(await ports.journal(), format);
    await withProgress(l10n.t('Exporting the journal…'), (report, signal) => ports.write(target.fsPath, exported.parts(report, signal), signal));
    await showResult(exported, target);
  };
}

class Export {
  readonly #journal: JournalReader;
  readonly #format: ExportFormat;
  count = 0;
  damage: Damage | undefined;

  constructor(journal: JournalReader, format: ExportFormat) {
    this.#journal = journal;
    this.#format = format;
  }

  /** Of a damaged journal, what stands before the first record that is bad. */
  async *parts(report: (message: string) => void, signal: AbortSignal): AsyncGenerator<string> {
    yield exportStart(this.#format);
    try {
      for await (const entry of this.#journal.read(signal)) {
        yield exportEntry(entry, this.#format);
        if (++this.count % toldEvery === 0) report(l10n.t('{0} records', this.count));
      }
    } catch (error) {
      if (!Failure.is(error, 'journalDamaged')) throw error;
      this.damage = error.facts;
    }
  }
}

async function pickFormat(): Promise<ExportFormat | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly format: ExportFormat })[] = [
    { label: 'JSON Lines', description: l10n.t("the journal's own lines, which can be verified like the journal itself"), format: 'jsonl' },
    { label: 'CSV', description: l10n.t('for a spreadsheet'), format: 'csv' },
  ];
  return (await vscode.window.showQuickPick(items, { placeHolder: l10n.t('Export as what?') }))?.format;
}

function pickTarget(format: ExportFormat, { home, now }: ExportPorts): Thenable<vscode.Uri | undefined> {
  const day = new Date(now()).toISOString().slice(0, 10);
  return vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(vscode.Uri.file(home), `release-journal-${day}.${format}`),
    filters: format === 'jsonl' ? { 'JSON Lines': ['jsonl'] } : { CSV: ['csv'] },
    title: l10n.t('Export Journal'),
  });
}

/** Where an export may not go. A file of the journal would be replaced by its copy, and the chain be broken. */
function problemOf(target: vscode.Uri, folder: string): string | undefined {
  if (target.scheme !== 'file') return l10n.t('The export can only be written on the machine that has the journal.');
  const parent = vscode.Uri.joinPath(target, '..');
  return parent.toString() === vscode.Uri.file(folder).toString() ? l10n.t('Choose a place outside of the folder of the journal.') : undefined;
}

async function showResult({ count, damage }: Export, target: vscode.Uri): Promise<void> {
  const path = plainText(target.fsPath);
  const open = l10n.t('Open');
  const choice =
    damage === undefined
      ? await vscode.window.showInformationMessage(l10n.t('{0} records are in {1}.', count, path), open)
      : await vscode.window.showWarningMessage(`${journalCommandWords().damaged(damageSentence(damage))} ${l10n.t('The {0} records before it are in {1}.', count, path)}`, open);
  if (choice === open) await vscode.window.showTextDocument(target);
}
