import type { Commits, LoggedCommit } from '../changes/commits.ts';

/** Port: what notes need of a repository beyond its commits. It takes full commit ids, changes nothing and fetches nothing. */
export interface LocalHistory extends Pick<Commits, 'find' | 'between' | 'log' | 'tags'> {
  /** The first of these files that a commit has, as it is there; one that is longer than settings are, or than `most` bytes, is none. */
  file(commit: string, paths: readonly string[], signal: AbortSignal, most?: number): Promise<{ readonly path: string; readonly text: string } | undefined>;
  /** What is on other branches and tags and is no part of `commit`, and was committed within a span of time; newest first, as it is read. */
  elsewhere(commit: string, within: Span, signal: AbortSignal): AsyncIterable<LoggedCommit>;
  /** The addresses of all who wrote a commit that `commit` is made of, in lower case. */
  authors(commit: string, signal: AbortSignal): Promise<ReadonlySet<string>>;
  /** The names of the tags whose commits are part of `commit`. */
  tagsIn(commit: string, signal: AbortSignal): Promise<ReadonlySet<string>>;
  /** Those of a range that change something below a folder, through merges too. */
  touching(range: { readonly from?: string; readonly to: string }, path: string, signal: AbortSignal): Promise<ReadonlySet<string>>;
  /** How many commits `one` has that `other` does not. */
  countOnlyIn(one: string, other: string, signal: AbortSignal): Promise<number>;
  /** Whether the clone has only the newest part of the history. */
  isShallow(signal: AbortSignal): Promise<boolean>;
  remotes(signal: AbortSignal): Promise<readonly Remote[]>;
}

/** Milliseconds since 1970. */
export interface Span {
  readonly since: number;
  readonly until: number;
}

/** Where a clone fetches from, as its configuration says: data, to be compared with what the person chose. */
export interface Remote {
  readonly name: string;
  readonly url: string;
}
