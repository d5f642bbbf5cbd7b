import type { LocalHistory, Span } from './localHistory.ts';
import { MOST_COMMITS, Range } from './range.ts';
import { rangeCommit, type RangeCommit } from './rangeCommit.ts';
import type { Mention } from './mentions.ts';

const CLOCKS_DIFFER_MS = 86_400_000;

/** What a commit was copied from. */
export interface Original {
  readonly sha: string;
  /** The number that it carries, or the nearest merge that brought it. */
  readonly mention?: Mention;
}

/**
 * Of commits that nothing accounts for: what they were copied from, among all that the clone has on other branches. Who
 * picks or rebases a commit makes another one, which keeps its author, the second of its writing and its subject.
 */
export async function originalsOf(copies: readonly RangeCommit[], { tip }: Range, history: LocalHistory, signal: AbortSignal): Promise<ReadonlyMap<RangeCommit, Original>> {
  // A merge is made anew each time.
  const asked = copies.filter(({ parents }) => parents.length < 2);
  if (asked.length === 0) return new Map();
  const elsewhere = await readElsewhere(asked, tip, history, signal);
  const bySelf = new Map(elsewhere.commits.flatMap((commit) => identityOf(commit).map((identity) => [identity, commit] as const)));
  const originals = new Map<RangeCommit, Original>();
  for (const copy of asked) {
    const original = copy.pickedFrom.map((sha) => elsewhere.get(sha)).find((each) => each !== undefined) ?? identityOf(copy).map((identity) => bySelf.get(identity))[0];
    if (original === undefined) continue;
    const carrying = [original, ...[...elsewhere.broughtBy(original.sha)].map((merge) => elsewhere.get(merge)!)].find(({ mention }) => mention !== undefined);
    originals.set(copy, { sha: original.sha, ...(carrying?.mention === undefined ? {} : { mention: carrying.mention }) });
  }
  return originals;
}

/** Nothing is copied before it is written, nor after its copy; but where a copy names its original, it may have been written anew. */
function spanOf(copies: readonly RangeCommit[]): Span {
  return {
    since: copies.reduce((earliest, { author: { at = 0 }, pickedFrom }) => (pickedFrom.length > 0 ? 0 : Math.min(earliest, at)), Infinity),
    until: copies.reduce((latest, { at = 0 }) => Math.max(latest, at), 0) + CLOCKS_DIFFER_MS,
  };
}

async function readElsewhere(copies: readonly RangeCommit[], tip: string, history: LocalHistory, signal: AbortSignal): Promise<Range> {
  const commits: RangeCommit[] = [];
  for await (const commit of history.elsewhere(tip, spanOf(copies), signal)) {
    if (commits.length === MOST_COMMITS) break;
    commits.push(rangeCommit(commit));
  }
  // The line on which pull requests are merged first: what is on it was brought by no other.
  const tips = [...commits.filter(({ mention }) => mention !== undefined), ...commits];
  return new Range(commits, ...tips.map(({ sha }) => sha));
}

/** Nothing where it does not say when it was written. */
function identityOf({ author: { email, at }, subject }: RangeCommit): string[] {
  return at === undefined ? [] : [`${email}\0${at}\0${subject}`];
}
