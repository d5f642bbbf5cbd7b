import * as vscode from 'vscode';
import type { Draft } from '../../core/notes/draft.ts';
import { editableNotes } from '../../core/notes/editable.ts';
import { draftedSentence, draftingWords } from '../../words/draftNotes.ts';
import { noticeSentence } from '../../words/notes.ts';
import { chooseRange, fetchInto } from './chooseRange.ts';
import { draftWithProgress } from './draftWithProgress.ts';
import type { NotesPorts, NotesRepository, Reached } from './notesPorts.ts';
import type { OpenDrafts } from './openDrafts.ts';
import type { RefreshDraft } from './refreshDraft.ts';

/** The command "Draft Release Notes Between Tags…": a draft in an editor, with what there is to say about it beside it. Nobody is asked to sign in. */
export function draftNotes(ports: NotesPorts, drafts: OpenDrafts, refresh: RefreshDraft): () => Promise<void> {
  return async () => {
    const range = await chooseRange(ports);
    if (range === undefined) return;
    const { repository, from, to } = range;
    const asked = { to: to.name, ...(from === undefined ? {} : { from: from.name }) };
    const { draft, reached } = await draftWithProgress(draftingWords().drafting, repository, asked, { ask: false }, ports);
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: editableNotes(draft) });
    drafts.remember(document, { repository, notices: draft.notices, reached: typeof reached === 'string' ? reached : 'reached' });
    await vscode.window.showTextDocument(document);
    void sayDrafted(draft, reached, document, repository, { ports, refresh });
  };
}

/** What was drafted, and the one thing that would make it better. Waits for the person, and so is not waited for. */
async function sayDrafted(draft: Draft, reached: Reached, document: vscode.TextDocument, repository: NotesRepository, { ports, refresh }: { readonly ports: NotesPorts; readonly refresh: RefreshDraft }): Promise<void> {
  const words = draftingWords();
  const entries = draft.sections.flatMap(({ lines }) => lines);
  const pullRequests = entries.filter(({ entry }) => entry.number !== undefined).length;
  const range = { to: draft.to.name, ...(draft.from === undefined ? {} : { from: draft.from.name }) };
  const concern = draft.notices.find(({ kind }) => kind !== 'local') ?? draft.notices[0];
  const sentence = [draftedSentence({ ...range, pullRequests, commits: entries.length - pullRequests }, ports.locale()), ...(concern === undefined ? [] : [noticeSentence(concern)])].join(' ');
  const isShallow = draft.notices.some(({ kind }) => kind === 'shallow');
  const better = isShallow ? words.fetch : reached === 'signedOut' ? words.complete : undefined;
  const choice = await vscode.window.showInformationMessage(sentence, ...(better === undefined ? [] : [better]), words.preview);
  await ports.envelope.run({ kind: 'command', id: 'releaseConductor.draftNotes' }, async () => {
    if (choice === words.preview) await vscode.commands.executeCommand('markdown.showPreviewToSide', document.uri);
    else if (choice !== undefined) {
      if (isShallow) await fetchInto(repository, ports);
      await refresh(document.uri, { ask: !isShallow });
    }
  });
}
