import * as vscode from 'vscode';
import type { ActionId, Message } from '../../words/failures.ts';
import { executeCommand, type CommandId } from '../commands/register.ts';

const commandOf: { readonly [A in ActionId]: CommandId } = {
  reportProblem: 'releaseConductor.reportProblem',
};

/** Shows a message and, should the person choose its action, runs it: a command, so inside an envelope of its own. */
export function showMessage({ sentence, action }: Message): void {
  const choices = action === undefined ? [] : [action.label];
  void vscode.window.showErrorMessage(sentence, ...choices).then((choice) => {
    if (action !== undefined && choice === action.label) return executeCommand(commandOf[action.id]);
    return undefined;
  });
}
