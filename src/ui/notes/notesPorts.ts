import type * as vscode from 'vscode';
import type { ParseText } from '../../core/config/syntax.ts';
import type { Asking } from '../../core/notes/asking.ts';
import type { DraftReleases } from '../../core/notes/draftReleases.ts';
import type { LocalHistory } from '../../core/notes/localHistory.ts';
import type { PullRequests } from '../../core/notes/pullRequests.ts';
import type { Envelope } from '../entry/envelope.ts';

/** A repository of the window. */
export interface NotesRepository {
  /** The URI of its root. */
  readonly root: vscode.Uri;
  readonly history: LocalHistory;
}

/** GitHub, as somebody is signed in there. */
export interface GitHubAccess {
  readonly pullRequests: PullRequests;
  /** Of a repository by its name, `owner/name`. */
  readonly releases: (repository: string) => DraftReleases;
}

/** `notThere`: no remote is at a GitHub that the editor can sign in to. */
export type Reached = GitHubAccess | 'notThere' | 'signedOut';

export interface ReachOptions {
  /** Whether the person has asked for what needs a sign-in, and so may be asked to. */
  readonly ask: boolean;
  readonly told?: (asking: Asking) => void;
}

export interface NotesPorts {
  /** Throws a `Failure` where git is not there. */
  readonly repositories: (signal: AbortSignal) => Promise<readonly NotesRepository[]>;
  readonly gitHub: (history: LocalHistory, options: ReachOptions, signal: AbortSignal) => Promise<Reached>;
  readonly fetch: (root: string) => Promise<void>;
  readonly parse: ParseText;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly envelope: Envelope;
  readonly locale: () => string;
  /** Other lenses are to be shown than before. */
  readonly lensesChanged: () => void;
}
