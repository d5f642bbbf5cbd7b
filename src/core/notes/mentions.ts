import type { LoggedCommit } from '../changes/commits.ts';

/** The number that a commit carries, and how: only a host can tell whether it is that pull request. */
export interface Mention {
  readonly number: number;
  readonly by: 'merge' | 'squash' | 'trailer' | 'backport';
  /** The title without the number. */
  readonly title: string;
  /** `owner/name`, where the commit names the repository too. */
  readonly repository?: string;
}

/** A merge names what it merges; otherwise the last number of the subject counts, as those before it are issues. */
export function mentionsIn({ subject, body, trailers }: Pick<LoggedCommit, 'subject' | 'body' | 'trailers'>): Mention | undefined {
  return merged(subject, body) ?? squashed(subject, body) ?? landed(subject, body, trailers) ?? backported(subject);
}

const NUMBER = String.raw`#(\d{1,9})`;
const MERGED = [new RegExp(`^Merge pull request ${NUMBER} from \\S`), new RegExp(`^Auto merge of ${NUMBER} - `), new RegExp(`^Merge ${NUMBER}(?::|$)`)];
const TRAILING = new RegExp(String.raw`^(.*?)\s*\(${NUMBER}\)\s*$`);
const LANDED = /^(?:PR-URL|Pull Request resolved): *https?:\/\/[^/\s]+\/([\w.-]+\/[\w.-]+)\/pull\/(\d{1,9})\/?\s*$/gim;
const BACKPORTED = new RegExp(String.raw`^Backport PR ${NUMBER}(?: on branch \S+)?(?:: *(.+)| *\((.+)\))$`, 'i');

function merged(subject: string, body: string): Mention | undefined {
  for (const pattern of MERGED) {
    const number = numberOf(pattern.exec(subject)?.[1]);
    if (number === undefined) continue;
    const title = body.split('\n').map((line) => line.trim()).find((line) => line !== '');
    return { number, by: 'merge', title: withoutNumber(title ?? subject) };
  }
  return undefined;
}

function squashed(subject: string, body: string): Mention | undefined {
  const [, title, digits] = TRAILING.exec(subject) ?? [];
  const number = numberOf(digits);
  if (number === undefined || title === undefined || title === '') return undefined;
  return { number, by: 'squash', title: whole(title, body) };
}

/** A host cuts a long title and goes on in the message; anything else that begins there is no part of it. */
function whole(title: string, body: string): string {
  const rest = /^(?:…|\.\.\.)(.+)/.exec(body)?.[1];
  return rest !== undefined && /(?:…|\.\.\.)$/.test(title) ? `${title.replace(/(?:…|\.\.\.)$/, '')}${rest.trim()}` : title;
}

/** Some projects land what a pull request proposes by hand, close it, and say so in the message. */
function landed(subject: string, body: string, trailers: LoggedCommit['trailers']): Mention | undefined {
  const lines = [...trailers.map(({ key, value }) => `${key}: ${value}`), body].join('\n');
  const [last] = [...lines.matchAll(LANDED)].slice(-1);
  const number = numberOf(last?.[2]);
  return number === undefined ? undefined : { number, by: 'trailer', title: subject, repository: last![1]! };
}

function backported(subject: string): Mention | undefined {
  const [, digits, after, within] = BACKPORTED.exec(subject) ?? [];
  const number = numberOf(digits);
  return number === undefined ? undefined : { number, by: 'backport', title: (after ?? within)! };
}

/** The pull request that a backport says it brings: in its title or the branch that it came from. */
export function backportOf(title: string, head: string): number | undefined {
  const said = /\bback-?port(?:s|ed|ing)?\b[^#\n]{0,40}#(\d{1,9})\b/i.exec(title)?.[1] ?? TRAILING.exec(title)?.[2];
  return numberOf(said ?? /(?:backport[-/](?:of-)?(?:pr-)?|\/pr-)(\d{1,9})(?:-|$)/i.exec(head)?.[1]);
}

export function withoutNumber(title: string): string {
  const [, rest] = TRAILING.exec(title) ?? [];
  return rest === undefined || rest === '' ? title : rest;
}

/** What stays of a title when it is picked, reworded a little, or has another number put behind it. */
export function normalTitle(title: string): string {
  return withoutNumber(title).toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** Hosts count from 1, in 32 bits. */
function numberOf(digits: string | undefined): number | undefined {
  const number = Number(digits ?? Number.NaN);
  return number >= 1 && number <= 2_147_483_647 ? number : undefined;
}
