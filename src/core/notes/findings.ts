import type { Failure } from '../failure.ts';
import type { PullRequest } from './pullRequests.ts';
import type { RangeCommit } from './rangeCommit.ts';
import type { How } from './verify.ts';

/** A pull request of the range, with all that tells so. */
export interface Finding {
  readonly number: number;
  readonly how: How;
  /** Its commits in the range, newest first: what it became, or a copy of that. */
  readonly commits: readonly RangeCommit[];
  /** Absent where nobody could be asked. */
  readonly pullRequest?: PullRequest;
  /** The one whose title, labels and author count, where this one only brings it to another branch. */
  readonly original?: PullRequest;
}

export interface Findings {
  readonly pullRequests: readonly Finding[];
  /** Commits that no pull request accounts for. */
  readonly alone: readonly RangeCommit[];
  /** How many commits of the range got no answer, and why. */
  readonly unresolved: number;
  readonly failure?: Failure;
  /** Those that the host does not have. */
  readonly unpushed: number;
}
