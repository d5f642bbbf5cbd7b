import * as vscode from 'vscode';
import { CHANGELOG_PATH, findVersion, insertionsFor } from '../../core/notes/changelog.ts';
import { changelogEntry } from '../../core/notes/changelogEntry.ts';
import { tagsOf } from '../../core/notes/ends.ts';
import { alreadyInChangelog, draftingWords, insertedSentence } from '../../words/draftNotes.ts';
import type { Handler } from '../commands/register.ts';
import { changelogOf, showLine } from './changelogFile.ts';
import type { NotesPorts, NotesRepository } from './notesPorts.ts';
import type { OpenDrafts } from './openDrafts.ts';

/** "Insert into CHANGELOG.md": the draft as it stands becomes an entry, in an edit that can be undone and is not saved. */
export function insertChangelog(ports: NotesPorts, drafts: OpenDrafts): Handler {
  return async (argument) => {
    const { signal } = new AbortController();
    const open = await drafts.of(argument);
    const repository = open && (await drafts.repositoryOf(open, signal));
    if (open === undefined || repository === undefined) return;
    const tag = open.notes.to;
    const entry = changelogEntry(open.document.getText());
    if (entry.changes.length === 0 && entry.introduction.length === 0) {
      void vscode.window.showInformationMessage(draftingWords().nothingToInsert);
      return;
    }
    const there = await changelogOf(repository.root);
    const document = there && (await vscode.workspace.openTextDocument(there));
    const found = findVersion(document?.getText() ?? '', tag);
    if (document !== undefined && found.state !== 'missing') {
      await showLine(document, found.line);
      void vscode.window.showInformationMessage(alreadyInChangelog(tag));
      return;
    }
    const uri = there ?? vscode.Uri.joinPath(repository.root, CHANGELOG_PATH);
    const edit = new vscode.WorkspaceEdit();
    if (document === undefined) edit.createFile(uri, { ignoreIfExists: true });
    // In order of the text: where two are at one place, the first comes first.
    for (const { at, text } of insertionsFor(document?.getText(), { tag, day: await dayOf(tag, repository, ports), entry }).toReversed()) edit.insert(uri, document?.positionAt(at) ?? new vscode.Position(0, 0), text);
    await vscode.workspace.applyEdit(edit);
    const written = await vscode.workspace.openTextDocument(uri);
    const inserted = findVersion(written.getText(), tag);
    await showLine(written, inserted.state === 'missing' ? 0 : inserted.line);
    void vscode.window.showInformationMessage(insertedSentence(tag));
  };
}

/** When it was tagged, as a day that is the same for everybody. */
async function dayOf(tag: string, { history }: NotesRepository, { now }: NotesPorts): Promise<string> {
  const found = (await tagsOf(history, new AbortController().signal)).find(({ name }) => name === tag);
  return new Date(found?.at ?? now()).toISOString().slice(0, 10);
}
