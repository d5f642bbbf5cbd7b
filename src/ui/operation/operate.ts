import * as vscode from 'vscode';
import type { App } from '../../core/apps/app.ts';
import { findRevision } from '../../core/apps/serving.ts';
import type { Effect, Wish } from '../../core/operations/wish.ts';
import type { Reader } from '../../words/apps.ts';
import { askingWords } from '../../words/operations/asking.ts';
import { refusalSentence } from '../../words/operations/refusals.ts';
import { RevisionNode, type AppNode } from '../apps/nodes.ts';
import { signalOf } from '../commands/signalOf.ts';
import type { Targets } from '../commands/target.ts';
import { askReason } from './ask.ts';
import { Operation, type Refused, type Wanted } from './operation.ts';
import type { OpenOperation } from './openOperations.ts';
import { askWish } from './wishes.ts';

export interface OperatePorts {
  readonly targets: Targets;
  readonly reader: () => Reader;
  /** Shows it, and follows it to its end. */
  readonly open: OpenOperation;
}

/**
 * A command that changes an app: it asks what is wanted and why, and shows the plan. Nothing is done here; what a caller
 * passes is only where the questions begin.
 */
export function operate(effect: Effect, { targets, reader, open }: OperatePorts): (argument: unknown) => Promise<void> {
  return async (argument) => {
    const node = await targets.app(argument);
    if (node?.app === undefined) return;
    const { desk } = node.environment;
    await node.environment.loadRevisions(node.id);
    const wish = await askWish[effect](node.app, revisionNamed(argument, node.app), reader());
    const reason = wish && (await askReason(node.app.name));
    if (wish === undefined || reason === undefined) return;
    await plannedAndOpened([{ node, wish }], new Operation(desk, [wantedOf(node, wish)], reason), open);
  };
}

export interface Target {
  readonly node: AppNode;
  readonly wish: Wish;
  readonly repeats?: string;
}

export function wantedOf({ id, app }: AppNode, wish: Wish, repeats?: string): Wanted {
  return { appId: id, app: app?.name ?? id, wish, ...(repeats === undefined ? {} : { repeats }) };
}

/** Plans, and shows the plan; or says why there is none. */
export async function plannedAndOpened(targets: readonly Target[], operation: Operation, open: OpenOperation): Promise<void> {
  const refused = await planned(operation);
  if (refused === undefined) operation.dispose();
  else if (refused.length > 0) {
    operation.dispose();
    sayRefused(refused);
  } else open(operation, targets.map(({ node }) => node));
}

/** What is refused; nothing where the person stopped it. */
export async function planned(operation: Operation): Promise<readonly Refused[] | undefined> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: askingWords('').planning, cancellable: true }, async (_progress, token) => {
    const refused = await operation.plan(signalOf(token));
    return token.isCancellationRequested ? undefined : refused;
  });
}

export function sayRefused(refused: readonly Refused[]): void {
  void vscode.window.showWarningMessage(refused.map(({ app, refusal }) => refusalSentence(app, refusal)).join(' '));
}

/** A row's, or one that a page names: looked up, and never believed. */
function revisionNamed(argument: unknown, app: App): string | undefined {
  if (argument instanceof RevisionNode) return argument.name;
  const revision = typeof argument === 'object' && argument !== null ? (argument as { readonly revision?: unknown }).revision : undefined;
  return typeof revision === 'string' ? findRevision(app, revision)?.name : undefined;
}
