import * as vscode from 'vscode';
import { readEditable } from '../../core/notes/editable.ts';
import { draftingWords } from '../../words/draftNotes.ts';
import { noticeSentence } from '../../words/notes.ts';
import type { CommandId } from '../commands/register.ts';
import type { OpenDrafts } from './openDrafts.ts';

/** Above a draft: what can be done with it, and what a person must know of it, so that none of that stands in the text. */
export function draftLenses(document: vscode.TextDocument, drafts: OpenDrafts): vscode.CodeLens[] {
  const notes = readEditable(document.getText());
  if (notes === undefined) return [];
  const words = draftingWords();
  const top = new vscode.Range(0, 0, 0, 0);
  // An ordinary space is lost between an icon and its words.
  const withIcon = (icon: string, text: string): string => `$(${icon})\u00A0${text}`;
  const does = (title: string, command: CommandId | 'markdown.showPreviewToSide'): vscode.CodeLens => new vscode.CodeLens(top, { title, command, arguments: [document.uri] });
  // Each in a row of its own: behind the buttons, or one another, they would be cut off.
  const says = (sentence: string, index: number): vscode.CodeLens => new vscode.CodeLens(new vscode.Range(index + 1, 0, index + 1, 0), { title: withIcon('info', sentence), command: '' });
  const known = drafts.knownOf(document);
  const notThere = known?.reached === 'notThere';
  const local = notThere ? words.notAtGitHubLens : noticeSentence({ kind: 'local' });
  // After a reload only its source is known.
  const sentences = (known?.notices ?? (notes.source === 'local' ? [{ kind: 'local' } as const] : [])).map((notice) => (notice.kind === 'local' && notice.failure === undefined ? local : noticeSentence(notice)));
  const ask = notThere ? [] : [notes.source === 'local' ? does(withIcon('github', words.complete), 'releaseConductor.completeNotes') : does(withIcon('refresh', words.refresh), 'releaseConductor.refreshNotes')];
  const release = notThere ? [] : [does(withIcon('rocket', words.draftRelease), 'releaseConductor.createDraftRelease')];
  return [...ask, does(withIcon('open-preview', words.preview), 'markdown.showPreviewToSide'), does(withIcon('list-unordered', words.insert), 'releaseConductor.insertNotes'), ...release, ...sentences.map(says)];
}
