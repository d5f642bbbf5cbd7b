import * as vscode from 'vscode';
import type { Draft } from '../../core/notes/draft.ts';
import { editableNotes } from '../../core/notes/editable.ts';
import { draftedSentence, draftingWords, onlyTagSentence } from '../../words/draftNotes.ts';
import { noticeSentence } from '../../words/notes.ts';
import { canFetch, fetchInto, tagged } from './bringTags.ts';
import { chooseRange } from './chooseRange.ts';
import type { ChosenTag } from './chooseTag.ts';
import { draftWithProgress } from './draftWithProgress.ts';
import type { NotesPorts, Reached } from './notesPorts.ts';
import type { OpenDrafts } from './openDrafts.ts';
import type { RefreshDraft } from './refreshDraft.ts';

/** `to` is what the notes are of, where that is chosen already. */
export type DraftNotes = (argument?: unknown, to?: ChosenTag) => Promise<void>;

interface Drafted {
  readonly draft: Draft;
  readonly reached: Reached;
  readonly document: vscode.TextDocument;
  readonly chosen: ChosenTag;
}

/** The command "Draft Release Notes Between Tags…": a draft in an editor, with what there is to say about it beside it. Nobody is asked to sign in. */
export function draftNotes(ports: NotesPorts, drafts: OpenDrafts, refresh: RefreshDraft): DraftNotes {
  const draftBetween: DraftNotes = async (argument, to) => {
    const range = await chooseRange(ports, argument, to);
    if (range === undefined) return;
    const { from, chosen } = range;
    const { repository, tag } = chosen;
    const asked = { to: tag.name, ...(from === undefined ? {} : { from: from.name }) };
    const { draft, reached } = await draftWithProgress(draftingWords().drafting, repository, asked, { ask: false }, ports);
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: editableNotes(draft) });
    drafts.remember(document, { repository, notices: draft.notices, reached: typeof reached === 'string' ? reached : 'reached' });
    await vscode.window.showTextDocument(document);
    // Waits for the person, and so is not waited for.
    void ports.envelope.run({ kind: 'command', id: 'releaseConductor.draftNotes' }, () => sayDrafted({ draft, reached, document, chosen }));
  };

  /** What was drafted, and the one thing that would make it better. */
  async function sayDrafted({ draft, reached, document, chosen }: Drafted): Promise<void> {
    const words = draftingWords();
    const entries = draft.sections.flatMap(({ lines }) => lines);
    const pullRequests = entries.filter(({ entry }) => entry.number !== undefined).length;
    const range = { to: draft.to.name, ...(draft.from === undefined ? {} : { from: draft.from.name }) };
    const fetchable = await canFetch(chosen.repository);
    const isOnly = chosen.tags.length === 1;
    const concern = draft.notices.find(({ kind }) => kind !== 'local') ?? (isOnly ? undefined : draft.notices[0]);
    const lacks = fetchable && (concern === undefined ? isOnly : concern.kind === 'shallow');
    const about = concern === undefined ? (isOnly ? [onlyTagSentence(draft.to.name, fetchable)] : []) : [noticeSentence(concern)];
    const sentence = [draftedSentence({ ...range, pullRequests, commits: entries.length - pullRequests }, ports.locale()), ...about].join(' ');
    const better = lacks ? words.fetch : reached === 'signedOut' ? words.complete : undefined;
    const choice = await vscode.window.showInformationMessage(sentence, ...(better === undefined ? [] : [better]), words.preview);
    if (choice === words.preview) await vscode.commands.executeCommand('markdown.showPreviewToSide', document.uri);
    else if (choice === words.fetch) await fetchFor(document, chosen);
    else if (choice !== undefined) await refresh(document.uri, { ask: true });
  }

  /** With other tags than before, what it is to be compared with is another question; else the draft gets what was cut off. */
  async function fetchFor(document: vscode.TextDocument, { repository, tag, tags }: ChosenTag): Promise<void> {
    await fetchInto(repository, ports);
    const now = await tagged(repository, new AbortController().signal);
    const same = now.tags.find(({ name }) => name === tag.name);
    if (same !== undefined && now.tags.length > tags.length) await draftBetween(undefined, { ...now, tag: same });
    else await refresh(document.uri, { ask: false });
  }

  return draftBetween;
}
