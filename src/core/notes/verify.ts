import { normalTitle, type Mention } from './mentions.ts';
import type { NumberAnswer, PullRequestRef } from './pullRequests.ts';
import type { Range } from './range.ts';
import type { RangeCommit } from './rangeCommit.ts';

/** How it is known that a pull request is in a range. */
export type How =
  /** The commit that it became carries its number. */
  | 'merge'
  | 'squash'
  /** A commit of the range is a copy of it. */
  | 'picked'
  /** Landed by hand: it is closed, and a commit says that it is this one. */
  | 'trailer'
  /** The host says so of a commit that carries no number. */
  | 'commit'
  /** Among the latest that were merged, which the host's index does not have yet. */
  | 'latest'
  /** A number in a commit, asked of nobody. */
  | 'unverified';

/** What a number of a commit turned out to be: `whose` says whether it accounts for this commit as well. */
export interface Verified {
  readonly how: How;
  readonly accountsForCommit: boolean;
}

/**
 * Whether a number that a commit carries is a pull request of this repository that the range has. Numbers are also those
 * of issues, of other repositories whose history was imported, and of what was never merged.
 */
export function verify(commit: RangeCommit, mention: Mention, answer: NumberAnswer, context: Context): Verified | undefined {
  if (answer.kind !== 'pullRequest') return undefined;
  const { pullRequest } = answer;
  if (!isOf(pullRequest, context.repository)) return undefined;
  if (mention.repository !== undefined && mention.repository.toLowerCase() !== context.repository.toLowerCase()) return undefined;
  if (pullRequest.state !== 'merged') return mention.by === 'trailer' && pullRequest.state === 'closed' ? { how: 'trailer', accountsForCommit: true } : undefined;
  const { mergeCommit } = pullRequest;
  if (mergeCommit === commit.sha) return { how: mention.by === 'backport' ? 'commit' : mention.by, accountsForCommit: true };
  const inRange = mergeCommit !== undefined && context.range.has(mergeCommit);
  if (isPick(commit, pullRequest.title, mergeCommit, context)) return { how: inRange ? 'commit' : 'picked', accountsForCommit: true };
  // It is in the range, by another commit: what this one is stays to be found out.
  return inRange ? { how: 'commit', accountsForCommit: false } : undefined;
}

export interface Context {
  readonly range: Range;
  /** `owner/name` of the repository that is asked. */
  readonly repository: string;
  /** The subject of a commit that the clone has, in the range or not. */
  readonly subjectOf: (sha: string) => string | undefined;
}

function isPick(commit: RangeCommit, title: string, mergeCommit: string | undefined, { subjectOf }: Context): boolean {
  if (normalTitle(commit.title) !== '' && normalTitle(commit.title) === normalTitle(title)) return true;
  if (mergeCommit === undefined) return false;
  return commit.pickedFrom.includes(mergeCommit) || subjectOf(mergeCommit) === commit.subject;
}

/** Whether what the host tells of a commit counts: merged, here, and in the range, where a copy needs not be. */
export function counts(ref: PullRequestRef, { range, repository }: Context, isCopy: boolean): boolean {
  if (ref.state !== 'merged' || !isOf(ref, repository)) return false;
  // One that was merged later, or elsewhere, can have the same commit: a release branch that is merged back, for one.
  return isCopy || ref.mergeCommit === undefined || range.has(ref.mergeCommit);
}

export function isOf(ref: PullRequestRef, repository: string): boolean {
  return ref.repository.toLowerCase() === repository.toLowerCase();
}
