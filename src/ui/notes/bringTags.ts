import * as vscode from 'vscode';
import type { Tag } from '../../core/changes/commits.ts';
import { tagsOf } from '../../core/notes/ends.ts';
import { draftingWords, noTagsSentence } from '../../words/draftNotes.ts';
import { plainText } from '../../words/markdown.ts';
import type { NotesPorts, NotesRepository } from './notesPorts.ts';

export interface Tagged {
  readonly repository: NotesRepository;
  readonly tags: readonly Tag[];
}

/** Those that lead to a commit. */
export async function tagged(repository: NotesRepository, signal: AbortSignal): Promise<Tagged> {
  return { repository, tags: (await tagsOf(repository.history, signal)).filter(({ commit }) => commit !== undefined) };
}

export function nameOf({ root }: NotesRepository): string {
  return plainText(root.path.split('/').at(-1) ?? '', 60);
}

export async function canFetch({ history }: NotesRepository): Promise<boolean> {
  return (await history.remotes(new AbortController().signal)).length > 0;
}

/** By the editor's own git, which asks the person for a password where it must. */
export async function fetchInto({ root }: NotesRepository, { fetch }: NotesPorts): Promise<void> {
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: draftingWords().fetching }, () => fetch(root.toString()));
}

/** Says that nothing is tagged here, and how there could be tags; those that were fetched, or nothing where there are none yet. */
export async function bringTags(repositories: readonly NotesRepository[], ports: NotesPorts): Promise<readonly Tagged[] | undefined> {
  const words = draftingWords();
  const fetchable: NotesRepository[] = [];
  for (const repository of repositories) if (await canFetch(repository)) fetchable.push(repository);
  const [only, ...more] = repositories;
  const name = more.length === 0 && only !== undefined ? nameOf(only) : undefined;
  if (fetchable.length > 0) {
    const choice = await vscode.window.showInformationMessage(noTagsSentence(name, 'fetch'), words.fetch);
    if (choice !== words.fetch) return undefined;
    for (const repository of fetchable) await fetchInto(repository, ports);
    const found = await Promise.all(repositories.map((repository) => tagged(repository, new AbortController().signal)));
    if (found.some(({ tags }) => tags.length > 0)) return found;
  }
  const choice = await vscode.window.showInformationMessage(noTagsSentence(name, fetchable.length > 0 ? 'fetched' : 'create'), words.createTag);
  if (choice === words.createTag) await vscode.commands.executeCommand('git.createTag');
  return undefined;
}
