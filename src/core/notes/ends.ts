import type { CommitRange, Tag } from '../changes/commits.ts';
import { Failure } from '../failure.ts';
import type { LocalHistory } from './localHistory.ts';

export interface Ends {
  readonly from?: FoundEnd;
  readonly to: FoundEnd;
}

export interface End {
  /** The tag, or the id of the commit where it is none. */
  readonly name: string;
  readonly commit: string;
  readonly isTag: boolean;
}

export interface FoundEnd extends End {
  /** When it was committed; milliseconds since 1970. */
  readonly at?: number;
}

/** A tag first, whatever its name looks like; then the id of a commit. */
export async function endsOf({ from, to }: { readonly from?: string; readonly to: string }, history: LocalHistory, signal: AbortSignal): Promise<Ends> {
  const tags = new Map((await tagsOf(history, signal)).map(({ name, commit }) => [name, commit]));
  const idOf = (name: string): string => tags.get(name) ?? name;
  const found = await history.find([to, from ?? to].map(idOf), signal);
  const endOf = (name: string): FoundEnd => {
    const one = found.get(idOf(name));
    if (one?.state !== 'found') throw new Failure('noSuchTag', { tag: name });
    const { sha, committer } = one.commit;
    return { name, commit: sha, isTag: tags.get(name) !== undefined, ...(committer.at === undefined ? {} : { at: committer.at }) };
  };
  return { to: endOf(to), ...(from === undefined ? {} : { from: endOf(from) }) };
}

export function rangeOf({ from, to }: Ends): CommitRange {
  return { to: to.commit, ...(from === undefined ? {} : { from: from.commit }) };
}

export async function tagsOf(history: LocalHistory, signal: AbortSignal): Promise<readonly Tag[]> {
  const tags: Tag[] = [];
  for await (const tag of history.tags(signal)) tags.push(tag);
  return tags;
}
