import * as vscode from 'vscode';
import type { Finding } from '../../core/operations/reconcile.ts';
import { findingSentence } from '../../words/operations/endings.ts';
import { operationActionLabels } from '../../words/operations/pageStatus.ts';

/** Tells what became of an operation that an earlier window left without an end. */
export function sayFound(app: string, finding: Finding, record: string): void {
  const { showRecord } = operationActionLabels('plain');
  const show = finding === 'done' ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  void show(findingSentence(app, finding), showRecord).then((choice) => (choice === undefined ? undefined : vscode.commands.executeCommand('releaseConductor.showRecord', record)));
}
