import type { Entry } from './entries.ts';
import type { PullRequests } from './pullRequests.ts';
import type { Range } from './range.ts';

export interface NewContributor {
  readonly login: string;
  /** Of the first pull request. */
  readonly number: number;
}

/** Those whose first pull request is in the range, in that order; `unknown` are those of whom nobody could say. */
export async function newContributors(entries: readonly Entry[], { range, before, known, pullRequests, signal }: Earlier): Promise<{ readonly all: readonly NewContributor[]; readonly unknown: number }> {
  const firsts = new Map<string, Entry>();
  for (const entry of entries) if (entry.number !== undefined && entry.author?.kind === 'person' && !firsts.has(entry.author.login)) firsts.set(entry.author.login, entry);
  // Whoever wrote a commit before needs not be asked for: that is nearly everybody.
  const unseen = [...firsts].filter(([login, entry]) => !isSeen(login, entries.filter(({ author }) => author?.kind === 'person' && author.login === login), entry));
  if (unseen.length === 0) return { all: [], unknown: 0 };
  const { answered, unanswered } = await pullRequests.mergedBefore(unseen.map(([login]) => login), before, signal);
  const all = unseen.filter(([login]) => answered.get(login) === 0).map(([login, { number }]): NewContributor => ({ login, number: number! }));
  return { all, unknown: unanswered.length };

  function isSeen(login: string, theirs: readonly Entry[], first: Entry): boolean {
    if (known.logins.has(login.toLowerCase())) return true;
    return [first, ...theirs].flatMap((entry) => writersOf(entry, range)).some((email) => known.emails.has(email));
  }
}

export interface Earlier {
  readonly range: Range;
  /** When the range begins; milliseconds since 1970. */
  readonly before: number;
  readonly known: Known;
  readonly pullRequests: PullRequests;
  readonly signal: AbortSignal;
}

export interface Known {
  readonly emails: ReadonlySet<string>;
  readonly logins: ReadonlySet<string>;
}

/** A host gives those who hide their address one that has their login in it. */
export function knownAuthors(emails: ReadonlySet<string>): Known {
  return { emails, logins: new Set([...emails].flatMap((email) => /^(?:\d+\+)?([a-z\d-]+)@users\.noreply\./.exec(email)?.[1] ?? [])) };
}

/** A pick or a merge is made by somebody else, but a squash and a rebase keep who wrote it. */
function writersOf({ commits }: Entry, range: Range): string[] {
  return commits.flatMap((commit) => (commit.parents.length > 1 ? range.broughtIn(commit.sha) : [commit])).map(({ author }) => author.email.toLowerCase());
}
