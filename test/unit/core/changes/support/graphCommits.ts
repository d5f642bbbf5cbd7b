import { MOST_LISTED, type Between, type Commit, type CommitRange, type Commits, type CommitSet, type Found, type LoggedCommit, type Tag } from '../../../../../src/core/changes/commits.ts';
import { commitId, isFull } from '../../../../../src/core/changes/sha.ts';
import { AUTHOR, COMMITTER, timesOf, type Step } from './history.ts';

/** A history in memory, which says by plain set arithmetic what git must say too. */
export class GraphCommits implements Commits {
  readonly #commits = new Map<string, LoggedCommit>();
  readonly #names = new Map<string, string>();

  /** `shaOf` gives every step its id. */
  constructor(steps: readonly Step[], shaOf: (name: string) => string) {
    for (const [index, step] of steps.entries()) {
      const sha = shaOf(step.name);
      const { authored, committed } = timesOf(step, index);
      const [subject = '', ...rest] = Buffer.from(step.message ?? step.name).toString().split('\n');
      this.#names.set(step.name, sha);
      this.#commits.set(sha, {
        sha,
        parents: (step.parents ?? []).map((name) => this.#names.get(name)!),
        author: { ...AUTHOR, at: authored * 1_000 },
        committer: { ...COMMITTER, at: committed * 1_000 },
        subject,
        body: rest.slice(1).join('\n'),
        bodyCut: false,
        trailers: [],
      });
    }
  }

  find(shas: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Found>> {
    return settle(signal, () => new Map(shas.map((sha) => [sha, this.#find(sha)])));
  }

  between(from: string, to: string, signal: AbortSignal): Promise<Between> {
    return settle(signal, () => {
      const ends = { from: this.#find(from), to: this.#find(to) };
      if (ends.from.state !== 'found' || ends.to.state !== 'found') {
        const missing = (['from', 'to'] as const).filter((end) => ends[end].state !== 'found');
        return { state: 'notFound', missing: missing.map((end) => ({ end, ambiguous: ends[end].state === 'ambiguous' })) };
      }
      const known = { from: ends.from.commit, to: ends.to.commit };
      const sets = { from: this.#ancestors(known.from.sha), to: this.#ancestors(known.to.sha) };
      const removed = minus(sets.from, sets.to);
      if (removed.size === sets.from.size) return { state: 'unrelated' };
      return { state: 'known', ...known, removed: this.#listed(removed), added: this.#listed(minus(sets.to, sets.from)) };
    });
  }

  async *log({ from, to }: CommitRange, signal: AbortSignal): AsyncGenerator<LoggedCommit> {
    for (const end of [to, from ?? to]) if (!isFull(end)) throw new TypeError('A range has full commit ids.');
    const without = from === undefined ? new Set<string>() : this.#ancestors(from);
    for (const sha of this.#newestFirst(minus(this.#ancestors(to), without))) yield await settle(signal, () => this.#commits.get(sha)!);
  }

  // oxlint-disable-next-line require-yield -- it has none
  async *tags(signal: AbortSignal): AsyncGenerator<Tag> {
    await settle(signal, () => undefined);
  }

  #find(sha: string): Found {
    const id = commitId(sha);
    const [commit, another] = id === undefined ? [] : [...this.#commits.values()].filter((each) => each.sha.startsWith(id));
    if (another !== undefined) return { state: 'ambiguous' };
    return commit === undefined ? { state: 'unknown' } : { state: 'found', commit: short(commit) };
  }

  #ancestors(sha: string): Set<string> {
    const seen = new Set<string>();
    for (const next = [sha]; next.length > 0; ) {
      const here = next.pop()!;
      if (seen.has(here)) continue;
      seen.add(here);
      next.push(...this.#commits.get(here)!.parents);
    }
    return seen;
  }

  #listed(shas: ReadonlySet<string>): CommitSet {
    return { count: shas.size, newest: this.#newestFirst(shas).slice(0, MOST_LISTED).map((sha) => short(this.#commits.get(sha)!)) };
  }

  #newestFirst(shas: ReadonlySet<string>): string[] {
    return [...shas].sort((a, b) => this.#commits.get(b)!.committer.at! - this.#commits.get(a)!.committer.at!);
  }
}

function short({ sha, parents, author, committer, subject }: LoggedCommit): Commit {
  return { sha, parents, author, committer, subject };
}

async function settle<T>(signal: AbortSignal, work: () => T): Promise<T> {
  signal.throwIfAborted();
  await Promise.resolve();
  return work();
}

function minus(all: ReadonlySet<string>, without: ReadonlySet<string>): Set<string> {
  return new Set([...all].filter((each) => !without.has(each)));
}
