import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { sessionCsv } from '../../core/canary/export.ts';
import { Failure } from '../../core/failure.ts';
import { plainText } from '../../words/markdown.ts';
import { AppNode } from '../apps/nodes.ts';
import type { Handler } from '../commands/register.ts';
import type { WatchedCanaries, WatchedCanary } from './watchedCanaries.ts';

export interface ExportCanaryPorts {
  readonly canaries: WatchedCanaries;
  readonly now: () => number;
  /** Where a person keeps files of their own. */
  readonly home: string;
  /** Writes a file in full or not at all. */
  readonly write: (path: string, parts: AsyncIterable<string>, signal: AbortSignal) => Promise<void>;
}

/** The command "Export a Watched Canary": its slots as a table, of the canary that the argument names or a person picks. */
export function exportCanary(ports: ExportCanaryPorts): Handler {
  return async (argument) => {
    const canary = named(argument, ports.canaries) ?? (await pick(ports.canaries));
    if (canary === undefined) return;
    const target = await vscode.window.showSaveDialog({
      defaultUri: vscode.Uri.joinPath(vscode.Uri.file(ports.home), `${fileName(canary)}-${new Date(ports.now()).toISOString().slice(0, 10)}.csv`),
      filters: { CSV: ['csv'] },
      title: l10n.t('Export Canary'),
    });
    if (target === undefined) return;
    if (target.scheme !== 'file') throw new Failure('storageUnusable', { path: target.toString(), problem: 'network' });
    const csv = ReadableStream.from(sessionCsv(canary.session, (ms) => new Date(ms).toISOString()));
    await ports.write(target.fsPath, csv, new AbortController().signal);
    const open = l10n.t('Open');
    const choice = await vscode.window.showInformationMessage(l10n.t('The canary is in {0}.', plainText(target.fsPath)), open);
    if (choice === open) await vscode.window.showTextDocument(target);
  };
}

/** Keys come from anywhere: they are looked up, and never believed. */
function named(argument: unknown, canaries: WatchedCanaries): WatchedCanary | undefined {
  if (argument instanceof AppNode) return canaries.find(argument.environment.source.key, argument.id);
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { environment, app } = argument as { environment?: unknown; app?: unknown };
  return typeof environment === 'string' && typeof app === 'string' ? canaries.find(environment, app) : undefined;
}

async function pick(canaries: WatchedCanaries): Promise<WatchedCanary | undefined> {
  const items = canaries.all
    .filter(({ session }) => session.points.length > 0)
    .map((canary) => ({ label: plainText(canary.app.name), description: plainText(`${canary.environment.config.name} · ${canary.pair.canary}`), canary }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('No canary is being watched.'));
    return undefined;
  }
  return (await vscode.window.showQuickPick(items, { placeHolder: l10n.t('Export which canary?') }))?.canary;
}

/** A name from a platform, as a name of a file. */
function fileName({ app, pair }: WatchedCanary): string {
  return `canary-${app.name}-${pair.canary}`.replaceAll(/[^\w.-]+/g, '-').slice(0, 100);
}
