import type * as vscode from 'vscode';
import { registerCommands } from '../ui/commands/register.ts';

/**
 * All that happens while VS Code waits: the commands get their names, and the rest begins to load. It takes part in the
 * start of every window, so whatever can be read a moment later is not here.
 */
export function composeEntry(context: vscode.ExtensionContext): void {
  const editor = import('./editor.ts').then(({ composeEditor }) => composeEditor(context));
  context.subscriptions.push(registerCommands(editor));
}
