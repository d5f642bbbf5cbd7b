import type { LoggedCommit, Signature } from '../changes/commits.ts';
import { mentionsIn, type Mention } from './mentions.ts';
import { revertIn, type Revert } from './reverts.ts';
import { isBreaking } from './conventional.ts';

/** What the notes need of a commit, and no more: messages can be long, and ranges too. */
export interface RangeCommit {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  /** When it was committed; milliseconds since 1970. */
  readonly at?: number;
  readonly subject: string;
  /** What a person would call it: without the number, and of a merge what it says it merges. */
  readonly title: string;
  /** The pull request that it says it is. */
  readonly mention?: Mention;
  /** The commits that it says it was picked from, all digits. */
  readonly pickedFrom: readonly string[];
  readonly revert?: Revert;
  readonly breaking: boolean;
  /** Security advisories that it names. */
  readonly advisories: readonly string[];
  /** Merged from a private fork, where a fix is made before it is told. */
  readonly fromPrivateFork: boolean;
}

const MOST_ADVISORIES = 5;

export function rangeCommit(commit: LoggedCommit): RangeCommit {
  const { sha, parents, author, committer, subject, body } = commit;
  const mention = mentionsIn(commit);
  const revert = revertIn(subject, body);
  const fromPrivateFork = parents.length > 1 && /^Merge (?:commit from fork\b|pull request from GHSA-)/.test(subject);
  const title = mention?.title ?? (fromPrivateFork ? (firstLine(body) ?? subject) : subject);
  return {
    sha,
    parents,
    author,
    ...(committer.at === undefined ? {} : { at: committer.at }),
    subject,
    title,
    ...(mention === undefined ? {} : { mention }),
    pickedFrom: [...body.matchAll(/^\(cherry picked from commit ([0-9a-f]{40}(?:[0-9a-f]{24})?)\)/gm)].map(([, id]) => id!),
    ...(revert === undefined ? {} : { revert }),
    breaking: isBreaking(title, body),
    advisories: advisoriesIn(`${subject}\n${body}`),
    fromPrivateFork,
  };
}

export function advisoriesIn(text: string): string[] {
  const found = text.matchAll(/\b(?:CVE-\d{4}-\d{4,7}|GHSA(?:-[23456789cfghjmpqrvwx]{4}){3})\b/gi);
  return [...new Set([...found].map(([id]) => (/^cve/i.test(id) ? id.toUpperCase() : `GHSA${id.slice(4).toLowerCase()}`)))].slice(0, MOST_ADVISORIES);
}

function firstLine(body: string): string | undefined {
  return body.split('\n').map((line) => line.trim()).find((line) => line !== '');
}
