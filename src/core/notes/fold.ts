import type { Entry } from './entries.ts';
import { normalTitle } from './mentions.ts';
import type { Range } from './range.ts';

/** Why an entry is not among the notes, though it is in the range. */
export type Folded = { readonly entry: Entry; readonly because: 'reverted' | 'reverts' | 'container' | 'excluded' };

/** What took itself back within the range, and what only carried others here, is left out; oldest first, as it came. */
export function fold(entries: readonly Entry[], range: Range): { readonly kept: readonly Entry[]; readonly folded: readonly Folded[] } {
  const because = new Map<Entry, Folded['because']>([...reverted(entries), ...containers(entries, range)]);
  const folded = entries.flatMap((entry) => (because.has(entry) ? [{ entry, because: because.get(entry)! }] : []));
  return { kept: entries.filter((entry) => !because.has(entry)), folded };
}

/** From the newest back: what was itself taken back takes nothing back. */
function* reverted(entries: readonly Entry[]): Generator<[Entry, Folded['because']]> {
  const gone = new Set<Entry>();
  for (const [index, entry] of [...entries.entries()].reverse()) {
    if (entry.revert === undefined || gone.has(entry)) continue;
    const target = targetOf(entry, entries.slice(0, index).filter((older) => !gone.has(older)));
    if (target === undefined) continue;
    gone.add(target);
    yield [target, 'reverted'];
    yield [entry, 'reverts'];
  }
}

/** By commit, then by number, then by title: the newest one that fits. */
function targetOf({ revert }: Entry, older: readonly Entry[]): Entry | undefined {
  const { shas, numbers, titles } = revert!;
  const newest = (fits: (entry: Entry) => boolean): Entry | undefined => older.findLast(fits);
  return (
    newest((entry) => isWhole(entry) && entry.commits.some(({ sha, pickedFrom }) => [sha, ...pickedFrom].some((each) => shas.some((id) => each.startsWith(id))))) ??
    newest(({ number }) => number !== undefined && numbers.includes(number)) ??
    // A title alone is taken only where nothing better is said.
    (shas.length > 0 || numbers.length > 0 ? undefined : newest(({ title }) => titles.some((each) => normalTitle(each) === normalTitle(title))))
  );
}

/** One commit of a pull request that has several is not all of it. */
function isWhole({ how, commits }: Entry): boolean {
  return how !== 'commit' || commits.length === 1;
}

const BRANCHES = /^(?:develop|development|dev|next|main|master|trunk|staging|integration|release(?:[-/].*)?)$/i;
const TITLES = /^(?:v?\d+(?:\.\d+)*|merge (?:branch )?\S+ (?:in)?to \S+|\S+ (?:→|->|=>|into|to) (?:main|master|develop|release\S*)|(?:prepare )?release\b.{0,40})$/i;

/** One that merged a whole branch of others: they are told, and it is not. */
function* containers(entries: readonly Entry[], range: Range): Generator<[Entry, Folded['because']]> {
  const carriers = new Set(entries.flatMap(({ number, commits: [newest] }) => (number === undefined || newest === undefined ? [] : [...range.broughtBy(newest.sha)])));
  for (const entry of entries) {
    if (entry.number === undefined || !entry.commits.some(({ sha }) => carriers.has(sha))) continue;
    if (BRANCHES.test(entry.head ?? '') || TITLES.test(entry.title)) yield [entry, 'container'];
  }
}
