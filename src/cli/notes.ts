import { draftNotes } from '../core/notes/draft.ts';
import { tagsOf } from '../core/notes/ends.ts';
import type { LocalHistory } from '../core/notes/localHistory.ts';
import { notesMarkdown } from '../core/notes/markdown.ts';
import { previousTag } from '../core/notes/tags.ts';
import { Failure } from '../core/failure.ts';
import { commandLineWords } from '../words/commandLine.ts';
import { noticeSentence } from '../words/notes.ts';
import { notesJson } from './notesJson.ts';
import { notesOptions } from './notesOptions.ts';
import { exits, type Exit, type Ports } from './ports.ts';

/** `notes --to TAG`: what lies between two tags, as release notes. */
export async function notes(args: readonly string[], ports: Ports): Promise<Exit> {
  const options = notesOptions(args);
  if (options === undefined) {
    await ports.out(commandLineWords().notesUsage);
    return exits.done;
  }
  const { history, parse, pullRequestsOf, now, signal } = ports.notes(options.repo);
  const from = options.from ?? (await previous(history, options.to, signal));
  if (options.previous) {
    await (from === undefined ? ports.err(commandLineWords().noPreviousTag) : ports.out(from));
    return from === undefined ? exits.failed : exits.done;
  }
  const pullRequests = await pullRequestsOf(options);
  const asked = { to: options.to, ...(from === undefined ? {} : { from }), ...(options.path === undefined ? {} : { path: options.path }) };
  const draft = await draftNotes(asked, { history, parse, now: now(), ...(pullRequests === undefined ? {} : { pullRequests }) }, signal);
  const sentences = draft.notices.map(noticeSentence);
  if (options.format === 'json') await ports.out(JSON.stringify(notesJson(draft, sentences, pullRequests?.cost), null, 2));
  else await ports.out(notesMarkdown(draft, sentences).trimEnd());
  for (const sentence of sentences) await ports.err(sentence);
  return exits.done;
}

async function previous(history: LocalHistory, name: string, signal: AbortSignal): Promise<string | undefined> {
  const tags = await tagsOf(history, signal);
  const to = tags.find((tag) => tag.name === name);
  if (to?.commit === undefined) throw new Failure('noSuchTag', { tag: name });
  return previousTag(to, tags, await history.tagsIn(to.commit, signal))?.tag.name;
}
