import type * as vscode from 'vscode';
import { composeEditor } from './compose/editor.ts';

export function activate(context: vscode.ExtensionContext): void {
  composeEditor(context);
}

/** Everything that lives is in `context.subscriptions`, which VS Code disposes of. */
export function deactivate(): void {}
