import type { Finding, Findings } from './findings.ts';
import { withoutNumber } from './mentions.ts';
import type { Range } from './range.ts';
import { advisoriesIn, type RangeCommit } from './rangeCommit.ts';
import { revertIn, type Revert } from './reverts.ts';
import { isBreaking } from './conventional.ts';
import type { How } from './verify.ts';

/** What a line of the notes is about: a pull request, or a commit that has none. */
export interface Entry {
  readonly number?: number;
  readonly title: string;
  /** A login where the host says who; the name in the commit otherwise. */
  readonly author?: EntryAuthor;
  readonly labels: readonly string[];
  /** Its commits in the range, newest first. */
  readonly commits: readonly RangeCommit[];
  readonly how: How | 'none';
  readonly breaking: boolean;
  readonly advisories: readonly string[];
  readonly fromPrivateFork: boolean;
  readonly revert?: Revert;
  /** Where it only brings another to this branch: that one. */
  readonly backportOf?: number;
  /** The branch that it came from. */
  readonly head?: string;
}

export type EntryAuthor = { readonly kind: 'person' | 'bot' | 'other'; readonly login: string } | { readonly kind: 'name'; readonly name: string };

/** Oldest first, as things happened. */
export function entriesOf({ pullRequests, alone }: Findings, range: Range): Entry[] {
  const entries = [...pullRequests.map(ofPullRequest), ...alone.filter(isTold).map(ofCommit)];
  const position = ({ commits: [newest] }: Entry): number => (newest === undefined ? -1 : range.position(newest.sha));
  return entries.sort((a, b) => position(b) - position(a) || (a.number ?? 0) - (b.number ?? 0));
}

/** A merge that is no pull request tells nothing that its commits do not, and tools number their releases by themselves. */
function isTold({ parents, fromPrivateFork, subject }: RangeCommit): boolean {
  if (parents.length > 1) return fromPrivateFork;
  return !/^(?:Publish|Release|Bump version to|chore\(release\):?)\s+v?\d+(?:\.\d+)+\S*$|^v?\d+\.\d+\.\d+\S*$|\[(?:skip ci|ci skip)\]/i.test(subject);
}

function ofPullRequest({ number, how, commits, pullRequest, original }: Finding): Entry {
  const told = original ?? pullRequest;
  const [newest] = commits;
  // A number that only merges carry tells of its merge; otherwise the commit is the best that there is.
  const title = told?.title ?? newest?.title ?? `#${number}`;
  const own = withoutNumber(title);
  const revert = revertIn(pullRequest?.title ?? title, '') ?? newest?.revert;
  const author: EntryAuthor | undefined = told === undefined ? nameOf(newest) : told.author;
  return {
    number,
    title: own,
    ...(author === undefined ? {} : { author }),
    labels: told?.labels ?? [],
    commits,
    how,
    breaking: isBreaking(own) || commits.some(({ breaking }) => breaking),
    advisories: [...new Set([...advisoriesIn(own), ...commits.flatMap(({ advisories }) => advisories)])],
    fromPrivateFork: false,
    ...(revert === undefined ? {} : { revert: merged(revert, newest?.revert) }),
    ...(original === undefined ? {} : { backportOf: original.number }),
    ...(pullRequest === undefined ? {} : { head: pullRequest.head }),
  };
}

function ofCommit(commit: RangeCommit): Entry {
  const { title, breaking, advisories, fromPrivateFork, revert } = commit;
  return {
    title,
    ...(commit.author.name === '' ? {} : { author: { kind: 'name', name: commit.author.name } }),
    labels: [],
    commits: [commit],
    how: 'none',
    breaking,
    advisories,
    fromPrivateFork,
    ...(revert === undefined ? {} : { revert }),
  };
}

/** A merge was made by who merged it, and not by who wrote it. */
function nameOf(commit: RangeCommit | undefined): EntryAuthor | undefined {
  return commit === undefined || commit.parents.length > 1 || commit.author.name === '' ? undefined : { kind: 'name', name: commit.author.name };
}

function merged(one: Revert, other: Revert | undefined): Revert {
  if (other === undefined) return one;
  return { shas: [...one.shas, ...other.shas], numbers: [...one.numbers, ...other.numbers], titles: [...one.titles, ...other.titles] };
}
