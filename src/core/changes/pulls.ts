export interface PullRequestLine {
  readonly number: number;
  /** As its author wrote it. */
  readonly title: string;
}

/** Pull requests that going from one revision to another takes away, and that it brings; newest first. */
export interface PullRequestsBetween {
  readonly removed: readonly PullRequestLine[];
  readonly added: readonly PullRequestLine[];
}

/** Nobody waits for the pull requests of more, and nobody reads them. */
export const MOST_COMMITS_LOOKED_UP = 1_000;

/** Port: looks up the pull requests between two commits of the repository with this root; nothing where nobody can be asked, or not all is answered. */
export type LookUpPulls = (root: string, from: string, to: string, signal: AbortSignal) => Promise<PullRequestsBetween | undefined>;
