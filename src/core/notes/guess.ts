import type { Finding, Findings } from './find.ts';
import type { Remote } from './localHistory.ts';
import type { Mention } from './mentions.ts';
import type { Range } from './range.ts';
import type { RangeCommit } from './rangeCommit.ts';

/** What the local history alone says: nobody was asked, so that every number is only what a commit carries. */
export function guess(range: Range, remotes: readonly Remote[]): Findings {
  const mentioning = range.commits.filter(({ mention }) => mention !== undefined && couldBeHere(mention, remotes));
  const foreign = foreignNumbers(range, mentioning);
  const found = new Map<number, RangeCommit[]>();
  for (const commit of mentioning) {
    const { number } = commit.mention!;
    if (!foreign.has(number)) found.set(number, [...(found.get(number) ?? []), commit]);
  }
  const settled = new Set([...found.values()].flat().map(({ sha }) => sha));
  const covers = (merge: string): boolean => settled.has(merge) || range.get(merge)!.fromPrivateFork;
  const pullRequests = [...found].map(([number, commits]): Finding => ({ number, how: 'unverified', commits }));
  const alone = range.commits.filter(({ sha }) => !settled.has(sha) && ![...range.broughtBy(sha)].some(covers));
  return { pullRequests, alone, unresolved: 0, unpushed: 0 };
}

/** Where a commit names the repository as well, one of the remotes has to lead there. */
function couldBeHere({ repository }: Mention, remotes: readonly Remote[]): boolean {
  if (repository === undefined || remotes.length === 0) return true;
  const end = repository.toLowerCase();
  return remotes.some(({ url }) => url.toLowerCase().replace(/\/+$/, '').replace(/\.git$/, '').split(/[/:]/).slice(-2).join('/') === end);
}

/**
 * Numbers of another repository, whose history was merged into this one: only on what was merged in, and far below what
 * this repository has come to.
 */
function foreignNumbers(range: Range, mentioning: readonly RangeCommit[]): ReadonlySet<number> {
  const own = new Set<number>();
  const merged = new Set<number>();
  for (const { sha, mention } of mentioning) (range.isOnFirstParents(sha) ? own : merged).add(mention!.number);
  const sorted = [...own].sort((a, b) => a - b);
  const half = (sorted[Math.floor(sorted.length / 2)] ?? 0) / 2;
  return new Set([...merged].filter((number) => !own.has(number) && number < half));
}
