import * as vscode from 'vscode';
import type { App, Revision } from '../../core/apps/app.ts';
import { serving } from '../../core/apps/serving.ts';
import { LONGEST_REASON } from '../../core/operations/planning.ts';
import { askingWords, revisionChoice } from '../../words/operations/asking.ts';
import type { Reader } from '../../words/apps.ts';

/** One of these revisions; nothing when the person picks none, or there is none to pick. */
export async function pickRevision(app: App, revisions: readonly Revision[], placeHolder: string, reader: Reader): Promise<string | undefined> {
  if (revisions.length === 0) {
    void vscode.window.showInformationMessage(askingWords(app.name).none);
    return undefined;
  }
  const now = serving(app);
  const shares = new Map(now.kind === 'traffic' ? now.shares.map(({ revision, weight }) => [revision, weight]) : []);
  const items = revisions.map((revision) => ({ ...revisionChoice(app.name, revision, shares.get(revision.name), reader), name: revision.name }));
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true, matchOnDetail: true }))?.name;
}

/** A whole percentage. */
export async function askShare(app: App): Promise<number | undefined> {
  const words = askingWords(app.name);
  const text = await vscode.window.showInputBox({
    prompt: words.share,
    ignoreFocusOut: true,
    validateInput: (value) => (/^(?:100|\d{1,2})$/.test(value.trim()) ? undefined : words.notAShare),
  });
  return text === undefined ? undefined : Number(text.trim());
}

export async function askReason(app: string): Promise<string | undefined> {
  const words = askingWords(app);
  const text = await vscode.window.showInputBox({
    prompt: words.reason,
    placeHolder: words.reasonExample,
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' || value.length > LONGEST_REASON ? words.reasonMissing : undefined),
  });
  return text?.trim();
}
