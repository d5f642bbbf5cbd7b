import * as vscode from 'vscode';
import { CHANGELOG_PATH, findVersion, MOST_CHANGELOG_BYTES, type FoundVersion } from '../../core/notes/changelog.ts';
import { changelogSentence, draftingWords } from '../../words/draftNotes.ts';
import type { Handler } from '../commands/register.ts';
import { changelogOf, showLine } from './changelogFile.ts';
import { chooseTag } from './chooseTag.ts';
import type { DraftNotes } from './draftNotes.ts';
import type { NotesPorts } from './notesPorts.ts';

/** "Check That a Tag Has Its CHANGELOG Entry": in what the tag itself has, and else in what is here. */
export function checkChangelog(ports: NotesPorts, draft: DraftNotes): Handler {
  return async (argument) => {
    const words = draftingWords();
    const chosen = await chooseTag(ports, words.whichTagToCheck, argument);
    if (chosen === undefined) return;
    const { repository, tag } = chosen;
    const there = await changelogOf(repository.root);
    const document = there && (await vscode.workspace.openTextDocument(there));
    const paths = [...new Set([CHANGELOG_PATH, there?.path.split('/').at(-1) ?? CHANGELOG_PATH])];
    const file = await repository.history.file(tag.commit!, paths, new AbortController().signal, MOST_CHANGELOG_BYTES);
    const [inTag, here] = [file?.text, document?.getText()].map((text): FoundVersion | undefined => (text === undefined ? undefined : findVersion(text, tag.name)));
    const sentence = changelogSentence(tag.name, inTag?.state ?? 'noFile', here?.state ?? 'noFile');
    if (inTag?.state === 'told' || here?.state === 'told') {
      const show = here?.state === 'told' ? [words.show] : [];
      const say = inTag?.state === 'told' ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
      const choice = await say(sentence, ...show);
      if (choice === words.show && document !== undefined && here?.state === 'told') await showLine(document, here.line);
      return;
    }
    const choice = await vscode.window.showWarningMessage(sentence, words.draftNotes);
    if (choice === words.draftNotes) await draft(undefined, chosen);
  };
}
