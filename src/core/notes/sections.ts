import { groupOfTitle } from './conventional.ts';
import type { Entry } from './entries.ts';
import { groupOf, GROUPS, meaningOf, type Group } from './groups.ts';
import { categoryOf, type ReleaseConfig } from './releaseConfig.ts';

/** An entry and what it is about, whatever the heading above it. */
export interface Line {
  readonly entry: Entry;
  readonly group: Group;
}

export interface Section {
  /** A group of ours, or a category that the repository names. */
  readonly heading: Heading;
  readonly lines: readonly Line[];
}

export type Heading = { readonly kind: 'breaking' | Group | 'dependencies' | 'commits' } | { readonly kind: 'category'; readonly title: string };

/** Under which heading each entry is; oldest first below each. */
export function sectionsOf(entries: readonly Entry[], config: ReleaseConfig | undefined): { readonly sections: readonly Section[]; readonly excluded: readonly Entry[] } {
  const meanings = new Map(entries.map((entry) => [entry, meaningOf(entry.labels)]));
  const features = [...meanings.values()].some(({ group }) => group === 'features');
  const excluded: Entry[] = [];
  const byHeading = new Map<string, { readonly heading: Heading; readonly lines: Line[] }>();
  for (const entry of entries) {
    const meaning = meanings.get(entry)!;
    const breaking = entry.breaking || meaning.breaking;
    const group = isSecurity(entry) ? 'security' : (groupOf(meaning, features) ?? groupOfTitle(entry.title) ?? 'other');
    const heading = headingOf(entry, { group, breaking, skip: meaning.skip, dependencies: meaning.dependencies }, config);
    if (heading === undefined) excluded.push(entry);
    else listed(byHeading, heading).push({ entry: breaking && !entry.breaking ? { ...entry, breaking } : entry, group });
  }
  return { sections: order(config).flatMap((heading) => byHeading.get(keyOf(heading)) ?? []), excluded };
}

interface About {
  readonly group: Group;
  readonly breaking: boolean;
  readonly skip: boolean;
  readonly dependencies: boolean;
}

/** Nothing for what is kept out. The repository's own categories are for pull requests, which have labels. */
function headingOf(entry: Entry, { group, breaking, skip, dependencies }: About, config: ReleaseConfig | undefined): Heading | undefined {
  if (config !== undefined && entry.number !== undefined && entry.how !== 'unverified') {
    const { title, excluded } = categoryOf(config, entry.labels, loginOf(entry));
    if (excluded) return undefined;
    if (title !== undefined) return { kind: 'category', title };
    if (config.categories.length > 0) return { kind: 'other' };
  }
  if (skip) return undefined;
  if (breaking) return { kind: 'breaking' };
  if (group !== 'other') return { kind: group };
  if (dependencies || isBump(entry)) return { kind: 'dependencies' };
  return { kind: entry.number === undefined ? 'commits' : 'other' };
}

/** What belongs to Other comes last, with what is of least interest at its end. */
function order(config: ReleaseConfig | undefined): Heading[] {
  const [before, last] = [GROUPS.filter((each) => each !== 'other'), ['other', 'dependencies', 'commits'] as const];
  const own = (config?.categories ?? []).map(({ title }): Heading => ({ kind: 'category', title }));
  return [...own, ...(['breaking', ...before, ...last] as const).map((kind): Heading => ({ kind }))].filter((heading, index, all) => all.findIndex((each) => keyOf(each) === keyOf(heading)) === index);
}

function listed(byHeading: Map<string, { readonly heading: Heading; readonly lines: Line[] }>, heading: Heading): Line[] {
  const known = byHeading.get(keyOf(heading)) ?? { heading, lines: [] };
  byHeading.set(keyOf(heading), known);
  return known.lines;
}

function keyOf(heading: Heading): string {
  return heading.kind === 'category' ? `category ${heading.title}` : heading.kind;
}

/** A fix that was made in private, or that names an advisory, is about security whatever else is said of it. */
function isSecurity({ fromPrivateFork, advisories }: Entry): boolean {
  return fromPrivateFork || advisories.length > 0;
}

function isBump({ title, author }: Entry): boolean {
  if (/^(?:[a-z]+\(deps[^)]*\)|deps)!?:|^Bump \S+ from \S+ to \S+|^Update dependency \S+ to \S+/i.test(title)) return true;
  return author?.kind === 'bot' && /\b(?:bump|update|upgrade)s?\b/i.test(title);
}

function loginOf({ author }: Entry): string | undefined {
  return author === undefined || author.kind === 'name' ? undefined : author.login;
}
