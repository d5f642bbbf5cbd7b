/** What the product knows of a commit. Text is as its author wrote it: bounded, and otherwise not to be trusted. */
export interface Commit {
  /** All digits of it. */
  readonly sha: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  /** The first line of its message, or the lines that git takes for one. */
  readonly subject: string;
}

export interface Signature {
  readonly name: string;
  readonly email: string;
  /** Milliseconds since 1970; absent where the commit says no time that makes sense. */
  readonly at?: number;
}

/** A commit with all that its message says. */
export interface LoggedCommit extends Commit {
  /** What follows the subject. */
  readonly body: string;
  /** The message goes on, and was not read further. */
  readonly bodyCut: boolean;
  readonly trailers: readonly Trailer[];
}

export interface Trailer {
  readonly key: string;
  readonly value: string;
}

/** A tag is only a tag, whatever its name looks like. */
export interface Tag {
  /** Without `refs/tags/`. */
  readonly name: string;
  /** The commit that it leads to, through other tags too; absent where it leads to something else. */
  readonly commit?: string;
  /** Whether it has an author, a date and a message of its own. */
  readonly annotated: boolean;
  /** When it was made, or else its commit; milliseconds since 1970. */
  readonly at?: number;
  readonly subject: string;
}

/** `ambiguous`: the digits fit more than one commit. */
export type Found = { readonly state: 'found'; readonly commit: Commit } | { readonly state: 'unknown' } | { readonly state: 'ambiguous' };

export type End = 'from' | 'to';

/** What lies between two commits, both ways: neither need be an ancestor of the other. */
export type Between =
  | {
      readonly state: 'known';
      readonly from: Commit;
      readonly to: Commit;
      /** In `from`, and not in `to`. */
      readonly removed: CommitSet;
      /** In `to`, and not in `from`. */
      readonly added: CommitSet;
    }
  | { readonly state: 'notFound'; readonly missing: readonly MissingEnd[] }
  /** The clone does not have the whole history, and what it has is not enough to tell. */
  | { readonly state: 'shallow' }
  /** The two have no commit in common. */
  | { readonly state: 'unrelated' };

export interface MissingEnd {
  readonly end: End;
  readonly ambiguous: boolean;
}

export interface CommitSet {
  /** All of them, counted. */
  readonly count: number;
  /** The newest, at most `MOST_LISTED`. */
  readonly newest: readonly Commit[];
}

/** A list is read by a person; beyond this the count says enough. */
export const MOST_LISTED = 1_000;

/** Both ends are full ids, as this port told them; without `from`, all that `to` is made of. */
export interface CommitRange {
  readonly from?: string;
  readonly to: string;
}

/**
 * Port: the commits of one repository, read where it is. It takes ids and never names, so that a branch or tag which is
 * called like a commit is no commit. Nothing is changed and nothing fetched; every method can be aborted, and rejects
 * with a `Failure` that names a reason.
 */
export interface Commits {
  /** Looks up ids of at least seven digits, many at once, each under the id that was asked for. */
  find(shas: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Found>>;
  between(from: string, to: string, signal: AbortSignal): Promise<Between>;
  /** The commits of a range, newest first, as they are read. */
  log(range: CommitRange, signal: AbortSignal): AsyncIterable<LoggedCommit>;
  tags(signal: AbortSignal): AsyncIterable<Tag>;
}
