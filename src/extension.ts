import type * as vscode from 'vscode';
import { composeEntry } from './compose/entry.ts';

export function activate(context: vscode.ExtensionContext): void {
  composeEntry(context);
}

/** Everything that lives is in `context.subscriptions`, which VS Code disposes of. */
export function deactivate(): void {}
