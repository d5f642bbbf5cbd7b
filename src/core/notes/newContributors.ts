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
  const byLogin = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.number === undefined || entry.author?.kind !== 'person') continue;
    const { login } = entry.author;
    byLogin.set(login, byLogin.get(login) ?? []);
    byLogin.get(login)!.push(entry);
  }
  // Whoever wrote a commit before needs not be asked for: that is nearly everybody.
  const unseen = [...byLogin].filter(([login, theirs]) => !isSeen(login, theirs));
  if (unseen.length === 0) return { all: [], unknown: 0 };
  const { answered, unanswered } = await pullRequests.mergedBefore(unseen.map(([login]) => login), before, signal);
  const all = unseen.filter(([login]) => answered.get(login) === 0).map(([login, [first]]): NewContributor => ({ login, number: first!.number! }));
  return { all, unknown: unanswered.length };

  function isSeen(login: string, theirs: readonly Entry[]): boolean {
    return known.logins.has(login.toLowerCase()) || theirs.some((entry) => writersOf(entry, range).some((email) => known.emails.has(email)));
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
