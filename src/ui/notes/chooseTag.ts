import * as vscode from 'vscode';
import type { Tag } from '../../core/changes/commits.ts';
import { tagGroups } from '../../core/notes/choices.ts';
import { draftingWords } from '../../words/draftNotes.ts';
import { plainText } from '../../words/markdown.ts';
import { minute } from '../../words/time.ts';
import { AppNode, EnvironmentNode } from '../apps/nodes.ts';
import { withProgress } from '../history/withProgress.ts';
import { bringTags, nameOf, tagged, type Tagged } from './bringTags.ts';
import type { NotesPorts, NotesRepository } from './notesPorts.ts';

export interface ChosenTag {
  readonly repository: NotesRepository;
  readonly tag: Tag;
  /** All of its repository. */
  readonly tags: readonly Tag[];
}

interface Item extends vscode.QuickPickItem {
  readonly chosen?: ChosenTag;
}

/** A tag of any repository of the window, or of the one whose row the command was called from: which one that is, is chosen with it. */
export async function chooseTag(ports: NotesPorts, question: string, argument: unknown): Promise<ChosenTag | undefined> {
  const words = draftingWords();
  if (!vscode.workspace.isTrusted) return say(words.untrusted, words.trust, 'workbench.trust.manage');
  const found = await withProgress(words.reading, async (_report, signal) => Promise.all(wanted(await ports.repositories(signal), argument).map((repository) => tagged(repository, signal))));
  if (found.length === 0) return say(words.noRepository, words.openFolder, 'vscode.openFolder');
  const some = found.some(({ tags }) => tags.length > 0) ? found : await bringTags(found.map(({ repository }) => repository), ports);
  const withTags = some?.filter(({ tags }) => tags.length > 0) ?? [];
  const items = withTags.flatMap((each) => tagItems(each, withTags.length > 1, ports.locale()));
  const choices = items.filter(({ chosen }) => chosen !== undefined);
  return (choices.length > 1 ? await ask(items, question) : choices[0])?.chosen;
}

/** The one that a row is of; else all of them, beginning with the one of the editor in front. */
function wanted(repositories: readonly NotesRepository[], argument: unknown): readonly NotesRepository[] {
  const asked = rootOf(argument);
  const named = repositories.filter(({ root }) => root.toString() === asked);
  if (named.length > 0) return named;
  const inFront = vscode.window.activeTextEditor?.document.uri.toString() ?? '';
  const length = ({ root }: NotesRepository): number => (inFront.startsWith(`${root.toString()}/`) ? root.path.length : 0);
  return repositories.toSorted((a, b) => length(b) - length(a));
}

/** Of a row of the Apps view, or of the source control view. */
function rootOf(argument: unknown): string | undefined {
  if (argument instanceof EnvironmentNode || argument instanceof AppNode) return argument.environment.source.root;
  const root = typeof argument === 'object' && argument !== null && 'rootUri' in argument ? argument.rootUri : undefined;
  return root instanceof vscode.Uri ? root.toString() : undefined;
}

async function say(sentence: string, label: string, command: string): Promise<undefined> {
  const choice = await vscode.window.showInformationMessage(sentence, label);
  if (choice === label) await vscode.commands.executeCommand(command);
}

function tagItems({ repository, tags }: Tagged, isOneOfSeveral: boolean, locale: string): Item[] {
  const words = draftingWords();
  const name = isOneOfSeveral ? [nameOf(repository)] : [];
  return tagGroups(tags).flatMap(({ component, tags: own }): Item[] => {
    const line = component === undefined ? words.otherTags : component === '' ? words.wholeRepository : plainText(component, 60);
    // What is typed hides the headings, and two repositories can have the same tags.
    return [{ label: [...name, line].join(' · '), kind: vscode.QuickPickItemKind.Separator }, ...own.map((tag): Item => ({ ...tagItem(tag, locale, name), chosen: { repository, tag, tags } }))];
  });
}

export function tagItem({ name, at, subject }: Tag, locale: string, before: readonly string[] = []): { readonly label: string; readonly description: string } {
  const parts = [...before, at === undefined ? '' : minute(at, locale), plainText(subject, 80)];
  return { label: plainText(name, 100), description: parts.filter((part) => part !== '').join(' · ') };
}

/** The first one that can be chosen is. */
export function ask<Each extends vscode.QuickPickItem>(items: readonly Each[], placeHolder: string): Thenable<Each | undefined> {
  return vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
}
