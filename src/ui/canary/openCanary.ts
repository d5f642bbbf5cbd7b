import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { plainText } from '../../words/markdown.ts';
import { AppNode, RevisionNode } from '../apps/nodes.ts';
import type { Handler } from '../commands/register.ts';
import type { CanaryPanels } from './canaryPanel.ts';
import type { OperationAsked, ShownCanary } from './shownCanary.ts';
import type { Disposable, WatchedCanaries, WatchedCanary } from './watchedCanaries.ts';

/** The canaries of a window as their pages see them: each is watched for as long as its page is open. */
export class ShownCanaries implements Disposable {
  readonly #canaries: WatchedCanaries;
  readonly #holds = new Map<string, Disposable>();

  constructor(canaries: WatchedCanaries) {
    this.#canaries = canaries;
  }

  /** By what a tab remembers of it: looked up, since it may come from anywhere. */
  find(key: string): ShownCanary | undefined {
    const canary = this.#canaries.all.find((each) => keyOf(each) === key);
    return canary && this.shown(canary);
  }

  shown(canary: WatchedCanary): ShownCanary {
    const key = keyOf(canary);
    if (!this.#holds.has(key)) this.#holds.set(key, this.#canaries.hold(canary));
    const { environment, settings, kind, simulated } = canary;
    return {
      key,
      app: canary.app.name,
      environment: environment.config.name,
      canary: canary.pair.canary,
      stable: canary.pair.stable,
      source: kind,
      simulated,
      settings,
      get session() {
        return canary.session;
      },
      onDidChange: (listener) => {
        const heard = this.#canaries.onDidChange((changed) => (changed === canary ? listener() : undefined));
        return new vscode.Disposable(() => heard.dispose());
      },
      actions: () => (canary.session.outcome === undefined ? ['promote', 'rollBack'] : []),
      run: (action) => proposed(canary, action),
    };
  }

  /** Its page was closed. */
  closed(key: string): void {
    this.#holds.get(key)?.dispose();
    this.#holds.delete(key);
  }

  dispose(): void {
    for (const hold of this.#holds.values()) hold.dispose();
    this.#holds.clear();
  }
}

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

/** Asks for the plan: whether anything is done is decided there. */
function proposed({ environment: { key: environment }, app, pair }: WatchedCanary, action: OperationAsked): Thenable<unknown> {
  const command = action === 'promote' ? 'releaseConductor.promote' : 'releaseConductor.rollBack';
  return vscode.commands.executeCommand(command, { environment, app: app.id, revision: action === 'promote' ? pair.canary : pair.stable });
}

function keyOf({ environment, app, pair }: WatchedCanary): string {
  return JSON.stringify([environment.key, app.id, pair.canary]);
}
