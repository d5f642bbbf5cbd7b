import { find } from './find.ts';
import type { LocalHistory } from './localHistory.ts';
import type { HostedRepository, PullRequests } from './pullRequests.ts';
import { MOST_COMMITS_LOOKED_UP, type PullRequestLine, type PullRequestsBetween } from '../changes/pulls.ts';
import { Range } from './range.ts';
import { rangeCommit, type RangeCommit } from './rangeCommit.ts';

export interface PullsSources {
  readonly history: LocalHistory;
  readonly pullRequests: PullRequests;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * The pull requests that going from one commit to another takes away and brings; those that are on both sides, as one that
 * was picked, are neither. Nothing where not all of it could be found out: a count that is too low would be worse than none.
 */
export async function pullsBetween(from: string, to: string, sources: PullsSources, signal: AbortSignal): Promise<PullRequestsBetween | undefined> {
  const repository = await sources.pullRequests.repository([], signal);
  const removed = await side({ from: to, to: from }, repository, sources, signal);
  const added = removed && (await side({ from, to }, repository, sources, signal));
  if (removed === undefined || added === undefined) return undefined;
  return { removed: without(removed, added), added: without(added, removed) };
}

/** Newest first. */
async function side(ends: { readonly from: string; readonly to: string }, repository: HostedRepository, { history, pullRequests, now }: PullsSources, signal: AbortSignal): Promise<readonly PullRequestLine[] | undefined> {
  const commits: RangeCommit[] = [];
  for await (const commit of history.log(ends, signal)) {
    if (commits.length === MOST_COMMITS_LOOKED_UP) return undefined;
    commits.push(rangeCommit(commit));
  }
  if (commits.length === 0) return [];
  const range = new Range(commits, ends.to);
  const { pullRequests: found, unresolved, failure } = await find({ range, repository, pullRequests, history, now, signal });
  if (unresolved > 0 || failure !== undefined) return undefined;
  const position = (own: readonly RangeCommit[]): number => Math.min(range.commits.length, ...own.map(({ sha }) => range.position(sha)));
  return found.toSorted((a, b) => position(a.commits) - position(b.commits) || b.number - a.number).map(({ number, pullRequest }) => ({ number, title: pullRequest?.title ?? '' }));
}

function without(some: readonly PullRequestLine[], others: readonly PullRequestLine[]): readonly PullRequestLine[] {
  const numbers = new Set(others.map(({ number }) => number));
  return some.filter(({ number }) => !numbers.has(number));
}
