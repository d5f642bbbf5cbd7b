import * as vscode from 'vscode';
import { readEditable } from '../../core/notes/editable.ts';
import { refreshNotes } from '../../core/notes/refresh.ts';
import { draftingWords } from '../../words/draftNotes.ts';
import { failureMessage } from '../../words/failures.ts';
import { draftWithProgress } from './draftWithProgress.ts';
import type { NotesPorts, Reached, ReachOptions } from './notesPorts.ts';
import type { OpenDrafts } from './openDrafts.ts';

export type RefreshDraft = (argument: unknown, options: Pick<ReachOptions, 'ask'>) => Promise<void>;

/** "Complete with GitHub" and "Refresh from GitHub": the draft says what is known now, and what somebody changed in it stays. */
export function refreshDraft(ports: NotesPorts, drafts: OpenDrafts): RefreshDraft {
  return async (argument, { ask }) => {
    const words = draftingWords();
    const open = await drafts.of(argument);
    const repository = open && (await drafts.repositoryOf(open, new AbortController().signal));
    if (open === undefined || repository === undefined) return;
    const { document, notes } = open;
    const asked = { to: notes.to, ...(notes.from === undefined ? {} : { from: notes.from }) };
    const { draft, reached } = await draftWithProgress(words.asking, repository, asked, { ask }, ports);
    const trouble = draft.notices.flatMap((notice) => (notice.kind === 'local' || notice.kind === 'unresolved' ? (notice.failure ?? []) : []))[0];
    const isComplete = draft.repository !== undefined && !draft.notices.some(({ kind }) => kind === 'unresolved');
    // Worse than what is there is not put in its place.
    if (!isComplete && (notes.source === 'github' || (ask && draft.repository === undefined))) {
      const why = reached === 'notThere' ? words.notAtGitHub : trouble === undefined ? words.notComplete : `${failureMessage(trouble).sentence} ${words.notComplete}`;
      void sayWorse(why, reached, document);
      return;
    }
    // Somebody may have written in it meanwhile, or closed it.
    const now = document.isClosed ? undefined : document.getText();
    if (now === undefined || readEditable(now) === undefined) return;
    const refreshed = refreshNotes(now, draft);
    drafts.remember(document, { repository, notices: draft.notices, reached: typeof reached === 'string' ? reached : 'reached' });
    const isLocal = draft.repository === undefined;
    if (refreshed === now) {
      void vscode.window.showInformationMessage(isLocal ? words.sameHere : words.sameAsBefore);
      return;
    }
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(document.positionAt(0), document.positionAt(now.length)), refreshed);
    await vscode.workspace.applyEdit(edit);
    drafts.seen();
    void vscode.window.showInformationMessage(isLocal ? words.refreshedHere : words.refreshed);
  };
}

/** Why the draft stays as it is, and once more where that can help. Waits for the person, and so is not waited for. */
async function sayWorse(why: string, reached: Reached, document: vscode.TextDocument): Promise<void> {
  const { tryAgain } = draftingWords();
  const choice = await vscode.window.showWarningMessage(why, ...(reached === 'notThere' ? [] : [tryAgain]));
  if (choice === tryAgain) await vscode.commands.executeCommand('releaseConductor.refreshNotes', document.uri);
}
