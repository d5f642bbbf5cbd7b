import type { Tag } from '../changes/commits.ts';

/** What the name of a tag says: the version, and of which component. */
export interface Version {
  /** Empty where the repository is versioned as one. */
  readonly component: string;
  readonly numbers: readonly string[];
  /** Of a pre-release, in the order of precedence. */
  readonly before: readonly string[];
}

const NAME = /^(?:(.*?)[-@/_])?v?(\d{1,12}(?:\.\d{1,12}){0,3})((?:[-.+_]?[0-9A-Za-z][0-9A-Za-z.+_-]*)?)$/;
const BEFORE = /^(?:alpha|beta|rc|pre|preview|dev|nightly|canary|next|snapshot|milestone|m|a|b|ea|cr|pr)[.-]?\d*(?:\.[0-9a-z.]+)?$|^\d+(?:\.\d+)*$/i;

/** `v1.2.3`, `1.2.3-rc.1`, `v1.1.0-frontend`, `name@1.2.3`, `name/v1.2.3`; nothing where a name has no version. */
export function versionOf(name: string): Version | undefined {
  const [, prefix = '', numbers, rest = ''] = NAME.exec(name) ?? [];
  if (numbers === undefined) return undefined;
  const [told = ''] = rest.split('+');
  const parts = told.replace(/^[-._]/, '').split('-').filter((part) => part !== '');
  const before = parts.filter((part) => BEFORE.test(part));
  const component = [prefix === 'v' ? '' : prefix, ...parts.filter((part) => !BEFORE.test(part))].filter((part) => part !== '').join('-');
  return { component, numbers: numbers.split('.'), before: before.flatMap((part) => part.split('.')) };
}

export interface TagLine {
  readonly component: string;
  /** The highest version first. */
  readonly tags: readonly Versioned[];
}

export interface Versioned {
  readonly tag: Tag;
  readonly version: Version;
}

/** The tags of each component, and those without a version; whichever was tagged last comes first. */
export function tagLines(tags: readonly Tag[]): { readonly lines: readonly TagLine[]; readonly others: readonly Tag[] } {
  const lines = new Map<string, Versioned[]>();
  const others: Tag[] = [];
  for (const tag of tags) {
    const version = versionOf(tag.name);
    if (tag.commit === undefined) continue;
    if (version === undefined) others.push(tag);
    else lines.set(version.component, [...(lines.get(version.component) ?? []), { tag, version }]);
  }
  const sorted = [...lines].map(([component, each]): TagLine => ({ component, tags: each.sort((a, b) => compare(b.version, a.version) || byName(b.tag, a.tag)) }));
  return { lines: sorted.sort((a, b) => newest(b) - newest(a) || (a.component < b.component ? -1 : 1)), others: others.sort((a, b) => (b.at ?? 0) - (a.at ?? 0) || byName(a, b)) };
}

function newest({ tags }: TagLine): number {
  return tags.reduce((most, { tag: { at = 0 } }) => Math.max(most, at), 0);
}

function byName(a: Tag, b: Tag): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}

/** By the rules of semantic versions. */
export function compare(a: Version, b: Version): number {
  for (let index = 0; index < Math.max(a.numbers.length, b.numbers.length); index++) {
    const difference = Number(a.numbers[index] ?? 0) - Number(b.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (a.before.length === 0 || b.before.length === 0) return Number(a.before.length === 0) - Number(b.before.length === 0);
  for (let index = 0; index < Math.max(a.before.length, b.before.length); index++) {
    const difference = compareParts(a.before[index], b.before[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** `rc10` is after `rc9`: the digits at the end count as a number, which the rules do only between points. */
function compareParts(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  const [wordA, numberA] = split(a);
  const [wordB, numberB] = split(b);
  if (wordA !== wordB) return wordA < wordB ? -1 : 1;
  return numberA - numberB;
}

function split(part: string): [word: string, number: number] {
  const digits = /\d{1,12}$/.exec(part)?.[0] ?? '';
  return [part.slice(0, part.length - digits.length).toLowerCase(), digits === '' ? -1 : Number(digits)];
}

/** What a tag may be compared with: the first is what most releases are compared with, and the other is offered beside it. */
export interface Previous {
  readonly tag: Tag;
  /** The pre-release in between, where the tag itself is none. */
  readonly preRelease?: Tag;
}

/**
 * The version before, of the same component: preferably one that is part of the tag's history, as tags of other branches
 * are not what it came from. `within` has the names of those.
 */
export function previousTag(to: Tag, tags: readonly Tag[], within: ReadonlySet<string>): Previous | undefined {
  const version = versionOf(to.name);
  const { lines, others } = tagLines(tags.filter(({ name, commit }) => name !== to.name && commit !== to.commit));
  if (version === undefined) {
    const tag = [...others, ...lines.flatMap((line) => line.tags.map((each) => each.tag))].filter(({ name }) => within.has(name)).sort((a, b) => (b.at ?? 0) - (a.at ?? 0) || byName(b, a))[0];
    return tag === undefined ? undefined : { tag };
  }
  const older = (lines.find(({ component }) => component === version.component)?.tags ?? []).filter((each) => compare(each.version, version) < 0);
  const best = (among: readonly Versioned[]): Tag | undefined => (among.find(({ tag }) => within.has(tag.name)) ?? among[0])?.tag;
  const any = best(older);
  const stable = best(older.filter((each) => each.version.before.length === 0));
  if (version.before.length > 0 || stable === undefined) return any === undefined ? undefined : { tag: any };
  const isBetween = any !== undefined && any.name !== stable.name && versionOf(any.name)!.before.length > 0;
  return { tag: stable, ...(isBetween ? { preRelease: any } : {}) };
}
