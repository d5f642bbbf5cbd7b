import type { ParseText } from '../config/syntax.ts';
import { endsOf, rangeOf, type End } from './ends.ts';
import { entriesOf, type Entry } from './entries.ts';
import { fold, type Folded } from './fold.ts';
import type { LocalHistory } from './localHistory.ts';
import { hostOf, lookUp, type Host } from './lookUp.ts';
import { knownAuthors, newContributors, type NewContributor } from './newContributors.ts';
import { placeNotices, type Notice } from './notices.ts';
import type { HostedRepository, PullRequests } from './pullRequests.ts';
import { readRange, type Range } from './range.ts';
import type { RangeCommit } from './rangeCommit.ts';
import { readReleaseConfig, RELEASE_CONFIG_PATHS, type ReleaseConfig } from './releaseConfig.ts';
import { sectionsOf, type Section } from './sections.ts';
import { together } from './together.ts';

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
  readonly notices: readonly Notice[];
}

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

/** Whatever happens, it has ended when this is settled: no process and no request goes on. */
export async function draftNotes(asked: Asked, { history, parse, pullRequests, now }: Sources, signal: AbortSignal): Promise<Draft> {
  const ends = await endsOf(asked, history, signal);
  const { from, to } = ends;
  // What is at hand is read while the host says who it is.
  const [range, host, touching, place, config] = await together([
    readRange(history, rangeOf(ends), signal),
    hostOf(pullRequests, ends, signal),
    asked.path === undefined ? undefined : history.touching(rangeOf(ends), asked.path, signal),
    placeNotices(ends, history, signal),
    readConfig(history, to, parse, signal),
  ]);
  const [found, emails] = await together([lookUp({ range, host, ends, history, now, signal }), authorsBefore(from, host, history, signal)]);

  const all = entriesOf(found.findings, range);
  const entries = touching === undefined ? all : all.filter((entry) => touches(entry, touching, range));
  const { kept, folded } = fold(entries, range);
  const { sections, excluded } = sectionsOf(kept, config.config);
  const newcomers =
    from === undefined || !('repository' in host) ? { all: [], unknown: 0 } : await newContributors(kept, { range, before: from.at ?? now, known: knownAuthors(emails), pullRequests: host.pullRequests, signal });
  return {
    ...(from === undefined ? {} : { from }),
    to,
    ...('repository' in host ? { repository: host.repository } : {}),
    commits: range.commits,
    sections,
    newContributors: newcomers.all,
    folded: [...folded, ...excluded.map((entry): Folded => ({ entry, because: 'excluded' }))],
    notices: [...found.notices, ...place, ...config.notices, ...(newcomers.unknown === 0 ? [] : [{ kind: 'contributorsUnknown', people: newcomers.unknown } as const])],
  };
}

/** Needed only where the host can tell who is new. */
async function authorsBefore(from: End | undefined, host: Host, history: LocalHistory, signal: AbortSignal): Promise<ReadonlySet<string>> {
  return from === undefined || !('repository' in host) ? new Set() : history.authors(from.commit, signal);
}

async function readConfig(history: LocalHistory, to: End, parse: ParseText, signal: AbortSignal): Promise<{ readonly config?: ReleaseConfig; readonly notices: readonly Notice[] }> {
  const file = await history.file(to.commit, RELEASE_CONFIG_PATHS, signal);
  if (file === undefined) return { notices: [] };
  const config = readReleaseConfig(await parse(file.text));
  return config === undefined ? { notices: [{ kind: 'configNotUnderstood', path: file.path }] } : { config, notices: [] };
}

function touches({ commits }: Entry, touching: ReadonlySet<string>, range: Range): boolean {
  return commits.some(({ sha }) => touching.has(sha) || range.broughtIn(sha).some((side) => touching.has(side.sha)));
}
