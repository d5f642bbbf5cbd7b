import * as vscode from 'vscode';
import type { plainWords, typeWords } from '../../words/operations/consent.ts';

/** Where a person is asked. A question that is not wanted any more rejects, and a late answer to it counts for nothing. */
export interface Screen {
  /** What was typed, or nothing where the person left. */
  readonly type: (words: ReturnType<typeof typeWords>, signal: AbortSignal) => Promise<string | undefined>;
  readonly agrees: (words: ReturnType<typeof plainWords>, signal: AbortSignal) => Promise<boolean>;
}

export const screen: Screen = {
  type: async (words, signal) => {
    signal.throwIfAborted();
    const hidden = new vscode.CancellationTokenSource();
    const hide = (): void => hidden.cancel();
    signal.addEventListener('abort', hide, { once: true });
    try {
      const typed = await vscode.window.showInputBox({ ...words, ignoreFocusOut: true }, hidden.token);
      signal.throwIfAborted();
      return typed;
    } finally {
      signal.removeEventListener('abort', hide);
      hidden.dispose();
    }
  },
  // No program can close this one: what is clicked in it later is for nobody.
  agrees: async ({ message, detail, agree }, signal) => {
    signal.throwIfAborted();
    const left = Promise.withResolvers<never>();
    const leave = (): void => left.reject(signal.reason as Error);
    signal.addEventListener('abort', leave, { once: true });
    try {
      return (await Promise.race([left.promise, vscode.window.showWarningMessage(message, { modal: true, detail }, agree)])) === agree;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  },
};
