import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { sessionCsv } from '../../core/canary/export.ts';
import type { ShownCanary } from './shownCanary.ts';

export type SaveFile = (suggested: string, kind: 'csv' | 'png', bytes: Uint8Array) => Promise<void>;

/** Asks where, writes it there, and says so in the status bar, where it disturbs nobody. */
export function saveFile(home: () => vscode.Uri): SaveFile {
  return async (suggested, kind, bytes) => {
    const filters = { [kind === 'csv' ? l10n.t('Table') : l10n.t('Picture')]: [kind] };
    const target = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(home(), suggested), filters });
    if (target === undefined) return;
    await vscode.workspace.fs.writeFile(target, bytes);
    vscode.window.setStatusBarMessage(l10n.t('Exported to {0}', vscode.workspace.asRelativePath(target)), 5_000);
  };
}

/** What is drawn, slot by slot, for other programs. */
export function canaryCsv({ session }: ShownCanary): Uint8Array {
  return new TextEncoder().encode([...sessionCsv(session, (ms) => new Date(ms).toISOString())].join(''));
}

/** Names of apps and revisions are anybody's, and a file's name must not be. */
export function fileName({ app, canary }: ShownCanary, kind: 'csv' | 'png'): string {
  const plain = `canary ${app} ${canary}`.replaceAll(/[^\p{L}\p{N}-]+/gu, '-').slice(0, 80);
  return `${plain}.${kind}`;
}
