import type { Failure } from '../failure.ts';

/** A pull request as its host tells it. Text is as somebody wrote it: bounded by the adapter, and otherwise not to be trusted. */
export interface PullRequest extends PullRequestRef {
  readonly title: string;
  /** Absent where the account is gone. */
  readonly author?: PullRequestAuthor;
  /** All of them, at most `MOST_LABELS`. */
  readonly labels: readonly string[];
  /** The branch that it came from. */
  readonly head: string;
}

/** Enough of a pull request to tell whether it is one that counts. */
export interface PullRequestRef {
  readonly number: number;
  readonly state: 'open' | 'closed' | 'merged';
  /** `owner/name` of the repository that it was made for, as the host spells it. */
  readonly repository: string;
  /** All digits of the commit that it became. */
  readonly mergeCommit?: string;
}

export interface PullRequestAuthor {
  readonly login: string;
  /** A bot or a placeholder is thanked without being called. */
  readonly kind: 'person' | 'bot' | 'other';
}

export const MOST_LABELS = 100;

/** What a number turned out to be. */
export type NumberAnswer = { readonly kind: 'pullRequest'; readonly pullRequest: PullRequest } | { readonly kind: 'issue' } | { readonly kind: 'nothing' };

/** What the host knows of a commit; `unknown` where it does not have it, as when it was not pushed. */
export type CommitAnswer = { readonly kind: 'known'; readonly pullRequests: readonly PullRequestRef[] } | { readonly kind: 'unknown' };

/** A part that failed takes nothing from the rest: what has no answer is said, and why. */
export interface Answers<Key, Answer> {
  readonly answered: ReadonlyMap<Key, Answer>;
  readonly unanswered: readonly Key[];
  /** Why there are any unanswered. */
  readonly failure?: Failure;
}

/** The repository whose pull requests are told; of a fork, the one that it was forked from, unless it has tags of its own. */
export interface HostedRepository {
  /** `owner/name`, as the host spells it now: it may have been renamed. */
  readonly name: string;
  /** Its page, at the host that was asked, without a slash at the end. Links are made of it, and of nothing else. */
  readonly url: string;
  readonly defaultBranch?: string;
  /** For each tag asked for that the host has: the commit that it leads to there, all digits. */
  readonly tags: ReadonlyMap<string, string>;
}

/** What asking has cost so far. */
export interface Cost {
  readonly requests: number;
  readonly points: number;
}

/**
 * Port: the pull requests of one repository. Keys can be many; the adapter asks in batches, some at a time. Each method
 * rejects when it is aborted, and `repository` with a `Failure` as well; what the others did not get is in their answer.
 */
export interface PullRequests {
  /** Who the repository is, and where the host's tags of these names lead. */
  repository(tags: readonly string[], signal: AbortSignal): Promise<HostedRepository>;
  byNumbers(numbers: readonly number[], signal: AbortSignal): Promise<Answers<number, NumberAnswer>>;
  /** The pull requests that brought each commit, by its whole id: also ones that are open, or of another repository. */
  byCommits(shas: readonly string[], signal: AbortSignal): Promise<Answers<string, CommitAnswer>>;
  /** The latest that were merged into a branch, at most 100: the host's index of commits lags behind them. */
  latestMerged(base: string, count: number, signal: AbortSignal): Promise<readonly PullRequest[]>;
  /** For each login: how many of its pull requests were merged before a moment, in milliseconds since 1970. */
  mergedBefore(logins: readonly string[], before: number, signal: AbortSignal): Promise<Answers<string, number>>;
  /** How many commits are asked for in one request. */
  readonly commitsAtOnce: number;
  /** Counted up with every request, also of those that failed. */
  readonly cost: Cost;
}
