import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { plainText } from '../../words/markdown.ts';
import { AppNode, RevisionNode } from '../apps/nodes.ts';
import type { Handler } from '../commands/register.ts';
import type { CanaryPanels } from './canaryPanel.ts';
import type { ShownCanaries } from './shownCanaries.ts';
import type { WatchedCanaries, WatchedCanary } from './watchedCanaries.ts';

/** Opens the page of the canary that the argument is about, or that a person picks. */
export function openCanary(canaries: WatchedCanaries, shown: ShownCanaries, panels: CanaryPanels): Handler {
  return async (argument) => {
    const canary = named(argument, canaries) ?? (await picked(canaries));
    if (canary !== undefined) panels.show(shown.shown(canary));
  };
}

function named(argument: unknown, canaries: WatchedCanaries): WatchedCanary | undefined {
  const node = argument instanceof RevisionNode ? argument.parent : argument;
  if (node instanceof AppNode) return canaries.find(node.environment.source.key, node.id);
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { environment, app } = argument as { readonly environment?: unknown; readonly app?: unknown };
  return typeof environment === 'string' && typeof app === 'string' ? canaries.find(environment, app) : undefined;
}

async function picked({ all }: WatchedCanaries): Promise<WatchedCanary | undefined> {
  if (all.length < 2) {
    if (all.length === 0) void vscode.window.showInformationMessage(l10n.t('No canary runs in the environments of this window.'));
    return all[0];
  }
  const items = all.map((canary) => ({ label: plainText(canary.app.name), description: plainText(canary.environment.config.name), canary }));
  return (await vscode.window.showQuickPick(items, { placeHolder: l10n.t('Which canary?') }))?.canary;
}
