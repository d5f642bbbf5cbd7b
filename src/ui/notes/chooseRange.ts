import * as vscode from 'vscode';
import type { Tag } from '../../core/changes/commits.ts';
import { earlierTags } from '../../core/notes/choices.ts';
import { draftingWords, sinceQuestion } from '../../words/draftNotes.ts';
import { ask, chooseTag, tagItem, type ChosenTag } from './chooseTag.ts';
import type { NotesPorts } from './notesPorts.ts';

export interface ChosenRange {
  readonly chosen: ChosenTag;
  readonly from?: Tag;
}

interface Item extends vscode.QuickPickItem {
  readonly since?: Tag | 'beginning';
}

/** At most two questions, with the likeliest answer to each on top; nothing where the person leaves, or there is nothing to choose. */
export async function chooseRange(ports: NotesPorts, argument: unknown, to?: ChosenTag): Promise<ChosenRange | undefined> {
  const chosen = to ?? (await chooseTag(ports, draftingWords().whichTag, argument));
  if (chosen === undefined) return undefined;
  const { repository, tag, tags } = chosen;
  if (tags.length === 1) return { chosen };
  const within = await repository.history.tagsIn(tag.commit!, new AbortController().signal);
  const answer = await ask(sinceItems(tag, tags, within, ports.locale()), sinceQuestion(tag.name));
  if (answer === undefined) return undefined;
  return { chosen, ...(answer.since === 'beginning' || answer.since === undefined ? {} : { from: answer.since }) };
}

/** Where nothing came before, all of it is likelier than what a tag of something else leaves. */
function sinceItems(to: Tag, tags: readonly Tag[], within: ReadonlySet<string>, locale: string): Item[] {
  const words = draftingWords();
  const { previous, preRelease, others } = earlierTags(to, tags, within);
  const marked = (tag: Tag | undefined, mark: string): Item[] => (tag === undefined ? [] : [{ ...tagItem(tag, locale, [mark]), since: tag }]);
  const beginning: Item = { label: words.beginning, description: words.beginningDetail, since: 'beginning' };
  const likely = previous === undefined ? [beginning] : [...marked(previous, words.previous), ...marked(preRelease, words.preRelease)];
  return [
    ...likely,
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    ...others.map((tag): Item => ({ ...tagItem(tag, locale), since: tag })),
    ...(previous === undefined ? [] : [beginning]),
  ];
}
