import * as vscode from 'vscode';
import { Failure, type FailureReason } from '../../core/failure.ts';
import { MOST_RELEASE_CHARACTERS, type DraftReleases, type WantedRelease } from '../../core/notes/draftReleases.ts';
import { publishedNotes } from '../../core/notes/editable.ts';
import { versionOf } from '../../core/notes/tags.ts';
import { draftingWords, draftReleasedSentence, draftReleaseFailed, draftReleaseQuestion } from '../../words/draftNotes.ts';
import { failureMessage } from '../../words/failures.ts';
import type { Handler } from '../commands/register.ts';
import { withProgress } from '../history/withProgress.ts';
import type { GitHubAccess, NotesPorts } from './notesPorts.ts';
import type { OpenDraft, OpenDrafts } from './openDrafts.ts';

/** Answers after which nobody knows whether the draft was made. */
const unsure: ReadonlySet<FailureReason> = new Set(['timedOut', 'unreachable', 'serverError', 'notUnderstood', 'tooLarge']);

/** "Create GitHub Draft Release…": asks once, sends once; whatever comes of it, the draft here stays. */
export function createDraftRelease(ports: NotesPorts, drafts: OpenDrafts): Handler {
  return async (argument) => {
    const open = await drafts.of(argument);
    const repository = open && (await drafts.repositoryOf(open, new AbortController().signal));
    if (open === undefined || repository === undefined) return;
    const words = draftingWords();
    const wanted = wantedOf(open);
    const characters = Array.from(wanted.body).length;
    if (characters > MOST_RELEASE_CHARACTERS) throw new Failure('releaseTooLong', { characters, most: MOST_RELEASE_CHARACTERS });
    const found = await withProgress(words.asking, async (_report, signal) => {
      const reached = await ports.gitHub(repository.history, { ask: true }, signal);
      return typeof reached === 'string' ? reached : { access: reached, hosted: await reached.pullRequests.repository([wanted.tag], signal) };
    });
    if (found === 'notThere') void vscode.window.showWarningMessage(words.notAtGitHub);
    if (typeof found === 'string') return;
    const { access, hosted } = found;
    const at = hosted.tags.get(wanted.tag);
    const place = at === undefined ? 'notThere' : at === wanted.commit ? 'there' : 'moved';
    const { message, detail } = draftReleaseQuestion({ tag: wanted.tag, repository: hosted.name, characters, place }, ports.locale());
    const choice = await vscode.window.showWarningMessage(message, { modal: true, detail }, words.createDraft);
    if (choice === words.createDraft) await create(wanted, access.releases(hosted.name), ports);
  };
}

function wantedOf({ document, notes }: OpenDraft): WantedRelease {
  return { tag: notes.to, commit: notes.commit, body: publishedNotes(document.getText()), isPreRelease: (versionOf(notes.to)?.before.length ?? 0) > 0 };
}

async function create(wanted: WantedRelease, releases: ReturnType<GitHubAccess['releases']>, { envelope }: NotesPorts): Promise<void> {
  const words = draftingWords();
  // What went wrong is told here, with what becomes of the draft.
  const outcome = await envelope.run({ kind: 'background', id: 'notes.draftRelease' }, async () => withProgress(words.creating, (_report, signal) => releases.create(wanted, signal)));
  if (outcome.kind === 'failed') {
    await sayFailed(outcome.failure, releases);
  } else if (outcome.kind === 'done') {
    const choice = await vscode.window.showInformationMessage(draftReleasedSentence(wanted.tag), words.openOnGitHub);
    if (choice === words.openOnGitHub) await vscode.env.openExternal(vscode.Uri.parse(outcome.value, true));
  }
}

async function sayFailed(failure: Failure, { page }: DraftReleases): Promise<void> {
  const words = draftingWords();
  const isUnsure = unsure.has(failure.reason);
  const sentence = isUnsure ? `${failureMessage(failure).sentence} ${words.mayBeThere}` : draftReleaseFailed(failureMessage(failure).sentence);
  const choice = await vscode.window.showErrorMessage(sentence, ...(isUnsure ? [words.openReleases] : []));
  if (choice === words.openReleases) await vscode.env.openExternal(vscode.Uri.parse(page, true));
}
