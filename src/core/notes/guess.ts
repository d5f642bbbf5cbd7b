import { originalsOf } from './copies.ts';
import type { Finding, Findings } from './findings.ts';
import type { LocalHistory, Remote } from './localHistory.ts';
import type { Mention } from './mentions.ts';
import type { Range } from './range.ts';
import type { RangeCommit } from './rangeCommit.ts';

/** What the local history alone says: nobody was asked, so that every number is only what a commit carries, or what it was copied from. */
export async function guess(range: Range, history: LocalHistory, signal: AbortSignal): Promise<Findings> {
  const remotes = await history.remotes(signal);
  const mentioning = range.commits.filter(({ mention }) => couldBeHere(mention, remotes));
  const foreign = foreignNumbers(range, mentioning);
  const found = new Map<number, RangeCommit[]>();
  const settled = new Set<string>();
  const accept = (number: number, commit: RangeCommit): void => {
    found.set(number, [...(found.get(number) ?? []), commit]);
    settled.add(commit.sha);
  };
  for (const commit of mentioning) if (!foreign.has(commit.mention!.number)) accept(commit.mention!.number, commit);

  const covers = (merge: string): boolean => settled.has(merge) || range.get(merge)!.fromPrivateFork;
  const isAlone = ({ sha }: RangeCommit): boolean => !settled.has(sha) && ![...range.broughtBy(sha)].some(covers);
  for (const [copy, { mention }] of await originalsOf(range.commits.filter(isAlone), range, history, signal)) if (couldBeHere(mention, remotes)) accept(mention!.number, copy);
  const pullRequests = [...found].map(([number, commits]): Finding => ({ number, how: 'unverified', commits }));
  return { pullRequests, alone: range.commits.filter(isAlone), unresolved: 0, unpushed: 0 };
}

/** Where a commit names the repository as well, one of the remotes has to lead there. */
function couldBeHere(mention: Mention | undefined, remotes: readonly Remote[]): boolean {
  if (mention?.repository === undefined || remotes.length === 0) return mention !== undefined;
  const end = mention.repository.toLowerCase();
  return remotes.some(({ url }) => url.toLowerCase().replace(/\/+$/, '').replace(/\.git$/, '').split(/[/:]/).slice(-2).join('/') === end);
}

/**
 * Numbers of another repository, whose history was merged into this one: only on what was merged in, far below what this
 * repository has come to, and not on what began here and was merged by a number of ours.
 */
function foreignNumbers(range: Range, mentioning: readonly RangeCommit[]): ReadonlySet<number> {
  const own = new Set<number>();
  const ours = new Set<number>();
  const merged = new Set<number>();
  const beganHere = related(range);
  const isOurs = ({ sha }: RangeCommit): boolean => beganHere.has(sha) && [...range.broughtBy(sha)].some((merge) => range.get(merge)!.mention !== undefined);
  for (const commit of mentioning) {
    if (range.isOnFirstParents(commit.sha)) own.add(commit.mention!.number);
    else (isOurs(commit) ? ours : merged).add(commit.mention!.number);
  }
  const sorted = [...own].sort((a, b) => a - b);
  const half = (sorted[Math.floor(sorted.length / 2)] ?? 0) / 2;
  return new Set([...merged].filter((number) => !own.has(number) && !ours.has(number) && number < half));
}

/** The commits that come of what was before the range, or of its line of first parents. */
function related(range: Range): ReadonlySet<string> {
  const children = new Map<string, string[]>();
  for (const { sha, parents } of range.commits) for (const parent of parents) children.set(parent, [...(children.get(parent) ?? []), sha]);
  const found = new Set<string>();
  const next = range.commits.filter(({ sha, parents }) => range.isOnFirstParents(sha) || parents.some((parent) => !range.has(parent))).map(({ sha }) => sha);
  for (let sha = next.pop(); sha !== undefined; sha = next.pop()) {
    if (found.has(sha)) continue;
    found.add(sha);
    next.push(...(children.get(sha) ?? []));
  }
  return found;
}
