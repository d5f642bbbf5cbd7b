import type { Tag } from '../changes/commits.ts';
import { previousTag, tagLines } from './tags.ts';

/** Tags that belong together, the newest first. */
export interface TagGroup {
  /** Empty where the repository is versioned as one; absent for tags without a version. */
  readonly component?: string;
  readonly tags: readonly Tag[];
}

/** Each line of versions, whichever was tagged last first, and the tags that are of none at the end. */
export function tagGroups(tags: readonly Tag[]): readonly TagGroup[] {
  const { lines, others } = tagLines(tags);
  return [...lines.map((line): TagGroup => ({ component: line.component, tags: line.tags.map(({ tag }) => tag) })), ...(others.length === 0 ? [] : [{ tags: others }])];
}

export interface Earlier {
  /** What it is most likely to be compared with. */
  readonly previous?: Tag;
  /** The pre-release in between. */
  readonly preRelease?: Tag;
  /** All others; those of its own line of versions first. */
  readonly others: readonly Tag[];
}

/** What a tag can be compared with. `within` has the names of the tags that are part of its history. */
export function earlierTags(to: Tag, tags: readonly Tag[], within: ReadonlySet<string>): Earlier {
  const found = previousTag(to, tags, within);
  const named = [found?.tag, found?.preRelease, to].map((tag) => tag?.name);
  const groups = tagGroups(tags);
  const own = groups.find((group) => group.tags.some(({ name }) => name === to.name));
  const older = own?.tags.slice(own.tags.findIndex(({ name }) => name === to.name)) ?? [];
  const all = [...older, ...(own?.tags ?? []), ...groups.filter((group) => group !== own).flatMap((group) => group.tags)];
  return {
    ...(found === undefined ? {} : { previous: found.tag }),
    ...(found?.preRelease === undefined ? {} : { preRelease: found.preRelease }),
    others: [...new Set(all)].filter(({ name }) => !named.includes(name)),
  };
}
