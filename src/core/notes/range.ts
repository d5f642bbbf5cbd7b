import type { CommitRange } from '../changes/commits.ts';
import { Failure } from '../failure.ts';
import type { LocalHistory } from './localHistory.ts';
import { rangeCommit, type RangeCommit } from './rangeCommit.ts';

/** Nobody reads notes of more, and no request limit allows them. */
export const MOST_COMMITS = 20_000;

/** The commits of a range, newest first, and how they hang together. */
export class Range {
  readonly commits: readonly RangeCommit[];
  /** What it is the history of. */
  readonly tip: string;
  readonly #positions: ReadonlyMap<string, number>;
  /** Of each commit: the merge whose later parent brought the line that it is on; nothing on the line of first parents. */
  readonly #broughtBy = new Map<string, string | undefined>();
  readonly #broughtIn = new Map<string, RangeCommit[]>();

  /** Of several tips, what is on the line of an earlier one is not on that of a later one. */
  constructor(commits: readonly RangeCommit[], ...tips: readonly string[]) {
    this.commits = commits;
    this.tip = tips[0] ?? '';
    this.#positions = new Map(commits.map(({ sha }, index) => [sha, index]));
    for (const tip of tips) this.#follow(tip);
  }

  get(sha: string): RangeCommit | undefined {
    const position = this.#positions.get(sha);
    return position === undefined ? undefined : this.commits[position];
  }

  has(sha: string): boolean {
    return this.#positions.has(sha);
  }

  /** 0 is the newest. */
  position(sha: string): number {
    return this.#positions.get(sha) ?? this.commits.length;
  }

  isOnFirstParents(sha: string): boolean {
    return this.#broughtBy.get(sha) === undefined;
  }

  /** The merges that brought a commit, from the nearest to the one on the line of first parents. */
  *broughtBy(sha: string): Generator<string> {
    for (let merge = this.#broughtBy.get(sha); merge !== undefined; merge = this.#broughtBy.get(merge)) yield merge;
  }

  /** The line that a merge brought, without what others brought to that line. */
  broughtIn(merge: string): readonly RangeCommit[] {
    return this.#broughtIn.get(merge) ?? [];
  }

  /**
   * Lines of first parents, one within the other. A line is taken whole before what was merged into it, and older merges
   * come before newer ones: so each commit belongs to the merge that brought it first.
   */
  #follow(to: string): void {
    for (const next: { readonly tip: string; readonly merge?: string }[] = [{ tip: to }]; next.length > 0; ) {
      const { tip, merge } = next.pop()!;
      const line: RangeCommit[] = [];
      for (let here = this.get(tip); here !== undefined && !this.#broughtBy.has(here.sha); here = this.get(here.parents[0] ?? '')) {
        this.#broughtBy.set(here.sha, merge);
        line.push(here);
      }
      if (merge !== undefined) this.#broughtIn.set(merge, [...this.broughtIn(merge), ...line]);
      // The last one is taken next: the oldest.
      for (const { sha, parents } of line) for (const parent of parents.slice(1).reverse()) next.push({ tip: parent, merge: sha });
    }
  }
}

export async function readRange(history: LocalHistory, range: CommitRange, signal: AbortSignal): Promise<Range> {
  const commits: RangeCommit[] = [];
  for await (const commit of history.log(range, signal)) {
    if (commits.length === MOST_COMMITS) throw new Failure('rangeTooLong', { most: MOST_COMMITS });
    commits.push(rangeCommit(commit));
  }
  return new Range(commits, range.to);
}
