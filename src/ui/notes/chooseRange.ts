import * as vscode from 'vscode';
import type { Tag } from '../../core/changes/commits.ts';
import { earlierTags, tagGroups } from '../../core/notes/choices.ts';
import { tagsOf } from '../../core/notes/ends.ts';
import { draftingWords, noTagsSentence, onlyTagSentence, sinceQuestion } from '../../words/draftNotes.ts';
import { plainText } from '../../words/markdown.ts';
import { moment } from '../../words/time.ts';
import { withProgress } from '../history/withProgress.ts';
import type { NotesPorts, NotesRepository } from './notesPorts.ts';

export interface ChosenTag {
  readonly repository: NotesRepository;
  readonly tag: Tag;
  /** All of its repository. */
  readonly tags: readonly Tag[];
}

export interface ChosenRange {
  readonly repository: NotesRepository;
  readonly from?: Tag;
  readonly to: Tag;
}

interface Item extends vscode.QuickPickItem {
  readonly chosen?: ChosenTag;
  readonly since?: Tag | 'beginning';
}

/** At most two questions, with the likeliest answer to each on top; nothing where the person leaves, or there is nothing to choose. */
export async function chooseRange(ports: NotesPorts): Promise<ChosenRange | undefined> {
  const to = await chooseTag(ports, draftingWords().whichTag);
  if (to === undefined) return undefined;
  const { repository, tag, tags } = to;
  if (tags.length === 1) {
    const { fetch } = draftingWords();
    void vscode.window.showInformationMessage(onlyTagSentence(tag.name), fetch).then((choice) => (choice === fetch ? fetchInto(repository, ports) : undefined));
    return { repository, to: tag };
  }
  const within = await repository.history.tagsIn(tag.commit!, new AbortController().signal);
  const since = await ask(sinceItems(tag, tags, within, ports.locale()), sinceQuestion(tag.name));
  if (since === undefined) return undefined;
  return { repository, to: tag, ...(since.since === 'beginning' || since.since === undefined ? {} : { from: since.since }) };
}

/** A tag of any repository of the window: which one that is, is chosen with it. */
export async function chooseTag(ports: NotesPorts, question: string): Promise<ChosenTag | undefined> {
  const words = draftingWords();
  if (!vscode.workspace.isTrusted) return say(words.untrusted, words.trust, 'workbench.trust.manage');
  const found = await withProgress(words.reading, async (_report, signal) => {
    const repositories = await ports.repositories(signal);
    return Promise.all(repositories.map(async (repository) => ({ repository, tags: (await tagsOf(repository.history, signal)).filter(({ commit }) => commit !== undefined) })));
  });
  const [first] = found;
  if (first === undefined) return say(words.noRepository, words.openFolder, 'vscode.openFolder');
  const withTags = found.filter(({ tags }) => tags.length > 0);
  if (withTags.length === 0) {
    const choice = await vscode.window.showInformationMessage(noTagsSentence(nameOf(first.repository)), words.fetch);
    if (choice === words.fetch) await fetchInto(first.repository, ports);
    return undefined;
  }
  const items = withTags.flatMap(({ repository, tags }) => tagItems(repository, tags, withTags.length > 1, ports.locale()));
  const tagged = items.filter(({ chosen }) => chosen !== undefined);
  return (tagged.length === 1 ? tagged[0] : await ask(items, question))?.chosen;
}

export function nameOf({ root }: NotesRepository): string {
  return plainText(root.path.split('/').at(-1) ?? '', 60);
}

/** By the editor's own git, which asks the person for a password where it must. */
export async function fetchInto({ root }: NotesRepository, { fetch }: NotesPorts): Promise<void> {
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: draftingWords().fetching }, () => fetch(root.toString()));
}

async function say(sentence: string, label: string, command: string): Promise<undefined> {
  const choice = await vscode.window.showInformationMessage(sentence, label);
  if (choice === label) await vscode.commands.executeCommand(command);
}

function tagItems(repository: NotesRepository, tags: readonly Tag[], isOneOfSeveral: boolean, locale: string): Item[] {
  const words = draftingWords();
  return tagGroups(tags).flatMap(({ component, tags: own }): Item[] => {
    const line = component === undefined ? words.otherTags : component === '' ? words.wholeRepository : plainText(component, 60);
    const label = isOneOfSeveral ? `${nameOf(repository)} · ${line}` : line;
    return [{ label, kind: vscode.QuickPickItemKind.Separator }, ...own.map((tag): Item => ({ ...tagItem(tag, locale), chosen: { repository, tag, tags } }))];
  });
}

function sinceItems(to: Tag, tags: readonly Tag[], within: ReadonlySet<string>, locale: string): Item[] {
  const words = draftingWords();
  const { previous, preRelease, others } = earlierTags(to, tags, within);
  const marked = (tag: Tag | undefined, mark: string): Item[] => (tag === undefined ? [] : [{ ...tagItem(tag, locale), description: `${mark} · ${tagItem(tag, locale).description}`, since: tag }]);
  return [
    ...marked(previous, words.previous),
    ...marked(preRelease, words.preRelease),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    ...others.map((tag): Item => ({ ...tagItem(tag, locale), since: tag })),
    { label: words.beginning, description: words.beginningDetail, since: 'beginning' },
  ];
}

function tagItem({ name, at, subject }: Tag, locale: string): { readonly label: string; readonly description: string } {
  const parts = [at === undefined ? '' : moment(at, locale), plainText(subject, 80)];
  return { label: plainText(name, 100), description: parts.filter((part) => part !== '').join(' · ') };
}

/** The first one that can be chosen is. */
function ask(items: readonly Item[], placeHolder: string): Thenable<Item | undefined> {
  return vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
}
