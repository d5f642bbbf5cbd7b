import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Failure } from '../../core/failure.ts';
import type { Damage, Intact, JournalReader, Verification } from '../../core/journal/store.ts';
import { damageSentence, intactSentence, journalCommandWords } from '../../words/journal.ts';
import type { Handler } from '../commands/register.ts';
import { withProgress } from './withProgress.ts';

export interface VerifyPorts {
  readonly journal: () => Promise<JournalReader>;
  readonly folder: () => string;
}

/** The command "Verify Journal": whether the chain holds, and which record is the first that does not. */
export function verifyJournal({ journal, folder }: VerifyPorts): Handler {
  return async () => {
    const reader = await journal();
    const found = await withProgress(l10n.t('Verifying the journal…'), (_report, signal) => verified(reader, signal));
    await (found.ok ? showIntact(found) : showDamage(found, folder()));
  };
}

/** A chain can hold what no record says: whoever forges one has to be read to be found. */
async function verified(reader: JournalReader, signal: AbortSignal): Promise<Verification> {
  const found = await reader.verify(signal);
  if (!found.ok) return found;
  try {
    for await (const _ of reader.read(signal));
    return found;
  } catch (error) {
    if (Failure.is(error, 'journalDamaged')) return { ok: false, ...error.facts };
    throw error;
  }
}

async function showIntact(found: Intact): Promise<void> {
  const { number, hash } = found.head;
  const copy = number === 0 ? [] : [l10n.t('Copy Head')];
  const choice = await vscode.window.showInformationMessage(intactSentence(found), ...copy);
  if (choice !== undefined) await vscode.env.clipboard.writeText(`${number}:${hash}`);
}

async function showDamage(damage: Damage, folder: string): Promise<void> {
  const { file, line } = damage;
  const show = l10n.t('Show Record');
  // Only a window on this machine can show its folders.
  const isHere = vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop;
  const open = isHere ? l10n.t('Open Folder') : l10n.t('Copy Path of Folder');
  const choice = await vscode.window.showErrorMessage(journalCommandWords().damaged(damageSentence(damage)), ...(file === undefined ? [] : [show]), open);
  if (choice === open) await (isHere ? vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(folder)) : vscode.env.clipboard.writeText(folder));
  if (choice === show && file !== undefined) {
    const start = new vscode.Position((line ?? 1) - 1, 0);
    await vscode.window.showTextDocument(vscode.Uri.joinPath(vscode.Uri.file(folder), file), { selection: new vscode.Range(start, start) });
  }
}
