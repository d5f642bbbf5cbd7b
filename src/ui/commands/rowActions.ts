import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { RevisionNode } from '../apps/nodes.ts';
import { servedRevision } from '../apps/rows.ts';
import type { Handler } from './register.ts';
import type { Targets } from './target.ts';

export function copySha(targets: Targets): Handler {
  return async (argument) => copy((await targets.revision(argument))?.sha?.value);
}

export function copyRevision(targets: Targets): Handler {
  return async (argument) => copy((await targets.revision(argument))?.name);
}

/** Opens the address of the revision that was clicked, else of the app. */
export function openUrl(targets: Targets): Handler {
  return async (argument) => {
    const node = await targets.app(argument);
    const url = argument instanceof RevisionNode ? argument.revision?.url : (node?.app?.url ?? (node && servedRevision(node)?.url));
    await open(url);
  };
}

/** Opens the app's page in the provider's portal. */
export function openPortal(targets: Targets): Handler {
  return async (argument) => open((await targets.app(argument))?.app?.portalUrl);
}

/** The address comes from a provider: only what a browser opens, nothing that starts a program. */
async function open(url: string | undefined): Promise<void> {
  const address = url === undefined ? undefined : URL.parse(url);
  if (address?.protocol === 'https:' || address?.protocol === 'http:') await vscode.env.openExternal(vscode.Uri.parse(address.href, true));
}

async function copy(text: string | undefined): Promise<void> {
  if (text === undefined) return;
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(l10n.t('Copied {0}', text.slice(0, 60)), 3_000);
}
