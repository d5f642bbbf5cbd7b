import { draftNotes, type Asked, type Draft } from '../../core/notes/draft.ts';
import { askingWords } from '../../words/asking.ts';
import { withProgress } from '../history/withProgress.ts';
import type { NotesPorts, NotesRepository, ReachOptions, Reached } from './notesPorts.ts';

export interface Drafted {
  readonly draft: Draft;
  readonly reached: Reached;
}

/** Drafts, and asks GitHub where somebody is signed in; shows how far it has come, and can be stopped. */
export function draftWithProgress(title: string, { history }: NotesRepository, asked: Asked, { ask }: Pick<ReachOptions, 'ask'>, ports: NotesPorts): Thenable<Drafted> {
  return withProgress(title, async (report, signal) => {
    const reached = await ports.gitHub(history, { ask, told: (asking) => report(askingWords(asking)) }, signal);
    const pullRequests = typeof reached === 'string' ? {} : { pullRequests: reached.pullRequests };
    return { reached, draft: await draftNotes(asked, { history, parse: ports.parse, now: ports.now(), ...pullRequests }, signal) };
  });
}
