import * as vscode from 'vscode';
import type { AppResult } from '../../core/operations/run.ts';
import { outcomeSentence, stepWord, stopSentence } from '../../words/operations/endings.ts';
import { operationTitle } from '../../words/operations/page.ts';
import type { Operation } from './operation.ts';

/** Has an operation carried out, with its progress where a person sees it whatever they look at meanwhile. */
export function followOperation(operation: Operation): Thenable<readonly AppResult[]> {
  const title = operationTitle(operation.plans, vscode.env.language);
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
    const stopping = token.onCancellationRequested(() => operation.stop());
    const following = operation.onDidChange(() => {
      const step = operation.reached.at(-1)?.step;
      if (step !== undefined) progress.report({ message: `${stepWord(step)}. ${stopSentence(step)}` });
    });
    try {
      return await operation.carryOut();
    } finally {
      stopping.dispose();
      following.dispose();
    }
  });
}

/** How it ended, for whoever does not look at its page; what to do next stands there. */
export function sayEnded(results: readonly AppResult[], show: { readonly label: string; readonly run: () => void }): void {
  const sentence = results.map((result) => outcomeSentence(result.plan.app.name, result, result.attempt)).join(' ');
  const isWell = results.every(({ result }) => result === 'verified' || result === 'cancelled');
  const say = isWell ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  void say(sentence, show.label).then((choice) => (choice === show.label ? show.run() : undefined));
}
