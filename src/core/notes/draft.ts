import type { Commits, Tag } from '../changes/commits.ts';
import type { ParseText } from '../config/syntax.ts';
import { Failure } from '../failure.ts';
import { entriesOf } from './entries.ts';
import { find, type Findings } from './find.ts';
import { fold, type Folded } from './fold.ts';
import { guess } from './guess.ts';
import type { LocalHistory } from './localHistory.ts';
import { knownAuthors, newContributors, type NewContributor } from './newContributors.ts';
import type { HostedRepository, PullRequests } from './pullRequests.ts';
import { readRange, type Range } from './range.ts';
import { readReleaseConfig, RELEASE_CONFIG_PATHS, type ReleaseConfig } from './releaseConfig.ts';
import type { RangeCommit } from './rangeCommit.ts';
import { sectionsOf, type Section } from './sections.ts';

/** Release notes before they are text. */
export interface Draft {
  readonly from?: End;
  readonly to: End;
  /** Absent where nobody was asked. */
  readonly repository?: Pick<HostedRepository, 'name' | 'url'>;
  /** Newest first. */
  readonly commits: readonly RangeCommit[];
  readonly sections: readonly Section[];
  readonly newContributors: readonly NewContributor[];
  readonly folded: readonly Folded[];
  /** What a person must know before they trust the draft. */
  readonly notices: readonly Notice[];
}

export interface End {
  /** The tag, or the id of the commit where it is none. */
  readonly name: string;
  readonly commit: string;
  readonly isTag: boolean;
}

export type Notice =
  /** Made of the local history alone; `failure` is why, where somebody was asked. */
  | { readonly kind: 'local'; readonly failure?: Failure }
  | { readonly kind: 'unresolved'; readonly commits: number; readonly failure?: Failure }
  | { readonly kind: 'unpushed'; readonly commits: number }
  | { readonly kind: 'contributorsUnknown'; readonly people: number }
  /** The host has the tag elsewhere. */
  | { readonly kind: 'moved'; readonly tag: string; readonly local: string; readonly remote: string }
  | { readonly kind: 'notAtHost'; readonly tag: string }
  /** `from` has commits that `to` does not. */
  | { readonly kind: 'apart'; readonly onlyFrom: number }
  | { readonly kind: 'swapped' }
  | { readonly kind: 'unrelated' }
  | { readonly kind: 'shallow' }
  | { readonly kind: 'configNotUnderstood'; readonly path: string };

export interface Sources {
  readonly history: LocalHistory;
  readonly parse: ParseText;
  /** Absent without a token, or where the repository is at no host. */
  readonly pullRequests?: PullRequests;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Asked {
  /** Names of tags, or ids of commits; without `from`, all that `to` is made of. */
  readonly from?: string;
  readonly to: string;
  /** Only what changes something below this folder. */
  readonly path?: string;
}

export async function draftNotes(asked: Asked, { history, parse, pullRequests, now }: Sources, signal: AbortSignal): Promise<Draft> {
  const tags = await tagsOf(history, signal);
  const to = await endOf(asked.to, tags, history, signal);
  const from = asked.from === undefined ? undefined : await endOf(asked.from, tags, history, signal);
  const bounds = { to: to.commit, ...(from === undefined ? {} : { from: from.commit }) };
  const [range, place, config] = await Promise.all([readRange(history, bounds, signal), placeNotices(history, from, to, signal), readConfig(history, to, parse, signal)]);
  const findings = await lookUp(range, { from, to, history, pullRequests, now, signal });
  const touching = asked.path === undefined ? undefined : await history.touching(bounds, asked.path, signal);

  const all = entriesOf(findings, range);
  const entries = touching === undefined ? all : all.filter(({ commits }) => commits.some(({ sha }) => touching.has(sha) || range.broughtIn(sha).some((side) => touching.has(side.sha))));
  const { kept, folded } = fold(entries, range);
  const { sections, excluded } = sectionsOf(kept, config.config);
  const newcomers =
    from === undefined || pullRequests === undefined || findings.repository === undefined
      ? { all: [], unknown: 0 }
      : await newContributors(kept, { range, before: from.at ?? now, known: knownAuthors(await history.authors(from.commit, signal)), pullRequests, signal });
  return {
    ...(from === undefined ? {} : { from }),
    to,
    ...(findings.repository === undefined ? {} : { repository: findings.repository }),
    commits: range.commits,
    sections,
    newContributors: newcomers.all,
    folded: [...folded, ...excluded.map((entry): Folded => ({ entry, because: 'excluded' }))],
    notices: [...findings.notices, ...place, ...config.notices, ...(newcomers.unknown === 0 ? [] : [{ kind: 'contributorsUnknown', people: newcomers.unknown } as const])],
  };
}

export async function tagsOf(history: LocalHistory, signal: AbortSignal): Promise<readonly Tag[]> {
  const tags: Tag[] = [];
  for await (const tag of history.tags(signal)) tags.push(tag);
  return tags;
}

/** A tag first, whatever it looks like; then the id of a commit. */
async function endOf(name: string, tags: readonly Tag[], history: Pick<Commits, 'find'>, signal: AbortSignal): Promise<End & { readonly at?: number }> {
  const commit = tags.find((tag) => tag.name === name)?.commit;
  const found = (await history.find([commit ?? name], signal)).get(commit ?? name);
  if (found?.state !== 'found') throw new Failure('noSuchTag', { tag: name });
  const { sha, committer } = found.commit;
  return { name, commit: sha, isTag: commit !== undefined, ...(committer.at === undefined ? {} : { at: committer.at }) };
}

/** How the two ends are to each other, and whether the clone has all that is between them. */
async function placeNotices(history: LocalHistory, from: End | undefined, to: End, signal: AbortSignal): Promise<Notice[]> {
  const isShallow = await history.isShallow(signal);
  if (from === undefined) return isShallow ? [{ kind: 'shallow' }] : [];
  // Nearly always the one is part of the other, which takes no second look at all that is between them.
  if (from.commit === to.commit || (!isShallow && (await history.countOnlyIn(from.commit, to.commit, signal)) === 0)) return [];
  const between = await history.between(from.commit, to.commit, signal);
  if (between.state === 'shallow' || between.state === 'unrelated') return [{ kind: between.state }];
  if (between.state !== 'known' || between.removed.count === 0) return [];
  return between.added.count === 0 ? [{ kind: 'swapped' }] : [{ kind: 'apart', onlyFrom: between.removed.count }];
}

async function readConfig(history: LocalHistory, to: End, parse: ParseText, signal: AbortSignal): Promise<{ readonly config?: ReleaseConfig; readonly notices: readonly Notice[] }> {
  for (const path of RELEASE_CONFIG_PATHS) {
    const text = await history.file(to.commit, path, signal);
    if (text === undefined) continue;
    const config = readReleaseConfig(await parse(text));
    return config === undefined ? { notices: [{ kind: 'configNotUnderstood', path }] } : { config, notices: [] };
  }
  return { notices: [] };
}

interface LookUp {
  readonly from: End | undefined;
  readonly to: End;
  readonly history: LocalHistory;
  readonly pullRequests: PullRequests | undefined;
  readonly now: number;
  readonly signal: AbortSignal;
}

/** By the host where it answers; by the local history alone where it says nothing at all. */
async function lookUp(range: Range, { from, to, history, pullRequests, now, signal }: LookUp): Promise<Findings & { readonly repository?: HostedRepository; readonly notices: readonly Notice[] }> {
  if (pullRequests === undefined) return { ...guess(range, await history.remotes(signal)), notices: [{ kind: 'local' }] };
  try {
    const ends = [from, to].flatMap((end) => (end?.isTag === true ? [end] : []));
    const repository = await pullRequests.repository(ends.map(({ name }) => name), signal);
    const subjects = async (shas: readonly string[]): Promise<ReadonlyMap<string, string>> => {
      const found = await history.find(shas, signal);
      return new Map([...found].flatMap(([sha, each]) => (each.state === 'found' ? [[sha, each.commit.subject] as const] : [])));
    };
    const findings = await find({ range, repository, pullRequests, subjects, now, signal });
    return { ...findings, repository, notices: [...lookUpNotices(findings), ...ends.flatMap((end) => tagNotices(end, repository))] };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof Failure)) throw error;
    return { ...guess(range, await history.remotes(signal)), notices: [{ kind: 'local', failure: error }] };
  }
}

function lookUpNotices({ unresolved, unpushed, failure }: Findings): Notice[] {
  const notices: Notice[] = [];
  if (unresolved > 0 || failure !== undefined) notices.push({ kind: 'unresolved', commits: unresolved, ...(failure === undefined ? {} : { failure }) });
  if (unpushed > 0) notices.push({ kind: 'unpushed', commits: unpushed });
  return notices;
}

function tagNotices({ name, commit }: End, { tags }: HostedRepository): Notice[] {
  const remote = tags.get(name);
  if (remote === undefined) return [{ kind: 'notAtHost', tag: name }];
  return remote === commit ? [] : [{ kind: 'moved', tag: name, local: commit, remote }];
}
