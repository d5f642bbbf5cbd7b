import { MOST_LISTED, type Between, type Commit, type CommitRange, type Commits } from '../../core/changes/commits.ts';
import type { End, Found, LoggedCommit, MissingEnd, Tag } from '../../core/changes/commits.ts';
import { commitId, isFull } from '../../core/changes/sha.ts';
import type { Git } from './git.ts';
import { LOG, readRecords } from './reading.ts';
import { commitLayout, loggedLayout, readCommit, readLogged, readSided, readTag, tagLayout } from './wire.ts';

/** Ids in one command line, which Windows bounds at 32,767 characters. */
const IDS_AT_ONCE = 250;

/** The commits of the repository that a folder belongs to, told by git. */
export class GitCommits implements Commits {
  readonly #git: Git;
  readonly #folder: string;

  constructor(git: Git, folder: string) {
    this.#git = git;
    this.#folder = folder;
  }

  async find(shas: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Found>> {
    const found = new Map<string, Found>(shas.map((sha) => [sha, { state: 'unknown' }]));
    const askable = [...found.keys()].flatMap((sha) => {
      const id = commitId(sha);
      return id === undefined ? [] : [{ sha, id }];
    });
    const [whole, short] = [askable.filter(({ id }) => isFull(id)), askable.filter(({ id }) => !isFull(id))];
    const ids = [...whole.map(({ id }) => id), ...(await this.#beginningWith(short.map(({ id }) => id), signal))];
    const commits = await this.#read(ids, signal);
    for (const { sha, id } of askable) {
      const exact = commits.get(id);
      const [commit, another] = exact === undefined ? [...commits.values()].filter((each) => each.sha.startsWith(id)) : [exact];
      if (another !== undefined) found.set(sha, { state: 'ambiguous' });
      else if (commit !== undefined) found.set(sha, { state: 'found', commit });
    }
    return found;
  }

  /** All objects whose ids begin with one of these: by digits alone, where a name such as a branch's would come first. */
  async #beginningWith(ids: readonly string[], signal: AbortSignal): Promise<string[]> {
    const all: string[] = [];
    for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
      const some = ids.slice(start, start + IDS_AT_ONCE).map((id) => `--disambiguate=${id}`);
      const { text } = await this.#git.text(this.#folder, ['rev-parse', ...some], { signal });
      all.push(...text.split('\n').filter((id) => id !== ''));
    }
    return all;
  }

  /** What is there of these, by id. What is no commit is left out; a tag gives its commit, whose id begins otherwise. */
  async #read(ids: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Commit>> {
    const commits = new Map<string, Commit>();
    // Without any, git would take HEAD.
    if (ids.length === 0) return commits;
    const args = [...LOG, '--no-walk=unsorted', '--ignore-missing', '--stdin', commitLayout.format];
    const input = ids.map((id) => `${id}\n`).join('');
    for await (const commit of readRecords(this.#git, this.#folder, args, commitLayout, readCommit, { signal, input })) commits.set(commit.sha, commit);
    return commits;
  }

  async between(from: string, to: string, signal: AbortSignal): Promise<Between> {
    const found = await this.find([from, to], signal);
    const ends = { from: found.get(from)!, to: found.get(to)! };
    if (ends.from.state !== 'found' || ends.to.state !== 'found') return { state: 'notFound', missing: [...missing(ends)] };
    const known = { from: ends.from.commit, to: ends.to.commit };
    const pair = [known.from.sha, known.to.sha] as const;
    const [related, cutAt] = await Promise.all([this.#haveCommon(pair, signal), this.#cutAt(pair, signal)]);

    const sides = { from: { count: 0, newest: [] as Commit[] }, to: { count: 0, newest: [] as Commit[] } };
    const args = [...LOG, '--left-right', commitLayout.format, '--end-of-options', pair.join('...')];
    for await (const { side, commit } of readRecords(this.#git, this.#folder, args, commitLayout, readSided, { signal })) {
      // As old as what was cut off, so that a way to it may have been cut off too.
      if (cutAt !== undefined && (commit.committer.at ?? -Infinity) <= cutAt) return { state: 'shallow' };
      sides[side].count++;
      if (sides[side].newest.length < MOST_LISTED) sides[side].newest.push(commit);
    }
    // Only now, as to read all of both has failed where a commit is missing.
    return related ? { state: 'known', ...known, removed: sides.from, added: sides.to } : { state: 'unrelated' };
  }

  async *log({ from, to }: CommitRange, signal: AbortSignal): AsyncGenerator<LoggedCommit> {
    for (const end of [to, from ?? to]) if (commitId(end) !== end || !isFull(end)) throw new TypeError('A range has full commit ids.');
    const args = [...LOG, loggedLayout.format, '--end-of-options', from === undefined ? to : `${from}..${to}`];
    yield* readRecords(this.#git, this.#folder, args, loggedLayout, readLogged, { signal });
  }

  async *tags(signal: AbortSignal): AsyncGenerator<Tag> {
    const nested: { readonly tag: Tag; readonly leads: string }[] = [];
    for await (const { tag, nested: leads } of readRecords(this.#git, this.#folder, ['for-each-ref', tagLayout.format, 'refs/tags/'], tagLayout, readTag, { signal })) {
      if (leads === undefined) yield tag;
      else nested.push({ tag, leads });
    }
    // Older gits look through one tag only; what is behind more of them is asked for by id.
    if (nested.length === 0) return;
    const input = nested.map(({ leads }) => `${leads}^{commit}\n`).join('');
    const { text } = await this.#git.text(this.#folder, ['cat-file', '--batch-check'], { signal, input });
    for (const [index, line] of text.split('\n').slice(0, nested.length).entries()) {
      const [commit, type] = line.split(' ');
      yield { ...nested[index]!.tag, ...(type === 'commit' && isFull(commit!) ? { commit: commit! } : {}) };
    }
  }

  async #haveCommon(pair: readonly [string, string], signal: AbortSignal): Promise<boolean> {
    const { code } = await this.#git.text(this.#folder, ['merge-base', '--end-of-options', ...pair], { signal, answers: [0, 1] });
    return code === 0;
  }

  /** Where the clone does not have all of the history: the newest time at which it was cut off, or begins. */
  async #cutAt(pair: readonly [string, string], signal: AbortSignal): Promise<number | undefined> {
    const { text } = await this.#git.text(this.#folder, ['rev-parse', '--is-shallow-repository'], { signal });
    if (text.trim() === 'false') return undefined;
    let newest = -Infinity;
    const args = [...LOG, '--max-parents=0', commitLayout.format, '--end-of-options', ...pair];
    for await (const { committer } of readRecords(this.#git, this.#folder, args, commitLayout, readCommit, { signal })) newest = Math.max(newest, committer.at ?? Infinity);
    return newest;
  }
}

function* missing(ends: Readonly<Record<End, Found>>): Generator<MissingEnd> {
  for (const end of ['from', 'to'] as const) if (ends[end].state !== 'found') yield { end, ambiguous: ends[end].state === 'ambiguous' };
}
