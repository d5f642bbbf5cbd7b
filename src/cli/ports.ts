import type { ReadRecording } from '../core/canary/recording.ts';
import type { ParsedText, ParseText } from '../core/config/syntax.ts';
import type { LocalHistory } from '../core/notes/localHistory.ts';
import type { PullRequests } from '../core/notes/pullRequests.ts';

/** All that commands need from outside. */
export interface Ports {
  readonly readRecording: ReadRecording;
  /** A `release.yaml`, read within bounds; a file that is not there is a `Failure`. */
  readonly readConfiguration: (file: string) => Promise<ParsedText>;
  /** What notes are made of, for the repository that a folder is in. */
  readonly notes: (folder: string) => NotesPorts;
  /** One line of results, and one for the person; each waits until there is room for more. */
  readonly out: (line: string) => Promise<void>;
  readonly err: (line: string) => Promise<void>;
  readonly locale: string;
  readonly timeZone: string;
}

export interface NotesPorts {
  readonly history: LocalHistory;
  readonly parse: ParseText;
  /** Nothing without a token, or where no remote is at the host that the token is for. */
  readonly pullRequestsOf: (asked: { readonly githubUrl?: string; readonly repository?: string }) => Promise<PullRequests | undefined>;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** What a command ends with: those of the verdict, and one for what could not be judged at all. */
export const exits = { done: 0, promote: 0, abort: 1, hold: 2, failed: 3 } as const;
export type Exit = (typeof exits)[keyof typeof exits];

/** A command as it is called; what it takes is in its own file. */
export type Command = (args: readonly string[], ports: Ports) => Promise<Exit>;

/** What somebody wrote behind the command cannot be done. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}
