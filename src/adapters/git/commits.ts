import { MOST_LISTED, type Between, type Commit, type CommitRange, type Commits } from '../../core/changes/commits.ts';
import type { End, Found, LoggedCommit, MissingEnd, Tag } from '../../core/changes/commits.ts';
import { commitId, isFull } from '../../core/changes/sha.ts';
import { Failure } from '../../core/failure.ts';
import type { Git, GitRun } from './git.ts';
import { Records, type Field } from './records.ts';
import { commitLayout, loggedLayout, readCommit, readLogged, readSided, readTag, tagLayout, type Layout } from './wire.ts';

/** Ids in one command line, which Windows bounds at 32,767 characters. */
const IDS_AT_ONCE = 250;

/**
 * `--encoding`, or the repository's configuration decides. No difference is shown, so none may be made: neither for a
 * `log.diffMerges` nor by a program that the repository names.
 */
const LOG = ['log', '-z', '--no-color', '--encoding=UTF-8', '--no-patch', '--no-ext-diff', '--no-textconv', '--no-notes'];

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
    for (let start = 0; start < askable.length; start += IDS_AT_ONCE) {
      const asked = askable.slice(start, start + IDS_AT_ONCE);
      const commits = await this.#beginningWith(asked.map(({ id }) => id), signal);
      for (const { sha, id } of asked) {
        const [commit, another] = commits.filter((each) => each.sha.startsWith(id));
        if (another !== undefined) found.set(sha, { state: 'ambiguous' });
        else if (commit !== undefined) found.set(sha, { state: 'found', commit });
      }
    }
    return found;
  }

  /** Every commit whose id begins with one of these: by digits alone, where a name such as a branch's would come first. */
  async #beginningWith(ids: readonly string[], signal: AbortSignal): Promise<Commit[]> {
    const { text } = await this.#git.text(this.#folder, ['rev-parse', ...ids.map((id) => `--disambiguate=${id}`)], { signal });
    // Without any, git would take HEAD.
    if (text === '') return [];
    const commits = new Map<string, Commit>();
    // What is no commit is left out; a tag gives its commit, whose id begins otherwise.
    const args = [...LOG, '--no-walk=unsorted', '--stdin', commitLayout.format];
    for await (const record of this.#records(args, commitLayout, { signal, input: text })) {
      const commit = readCommit(record);
      commits.set(commit.sha, commit);
    }
    return [...commits.values()];
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
    for await (const record of this.#records(args, commitLayout, { signal })) {
      const { side, commit } = readSided(record);
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
    for await (const record of this.#records(args, loggedLayout, { signal })) yield readLogged(record);
  }

  async *tags(signal: AbortSignal): AsyncGenerator<Tag> {
    const nested: { readonly tag: Tag; readonly leads: string }[] = [];
    for await (const record of this.#records(['for-each-ref', tagLayout.format, 'refs/tags/'], tagLayout, { signal })) {
      const { tag, nested: leads } = readTag(record);
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
    for await (const record of this.#records(args, commitLayout, { signal })) newest = Math.max(newest, readCommit(record).committer.at ?? Infinity);
    return newest;
  }

  async *#records(args: readonly string[], { limits }: Layout, run: GitRun): AsyncGenerator<readonly Field[]> {
    const records = new Records(limits);
    for await (const chunk of this.#git.stream(this.#folder, args, run)) yield* records.push(chunk);
    if (!records.end()) throw new Failure('gitFailed', { command: args[0]!, said: 'the output ends within a record' });
  }
}

function* missing(ends: Readonly<Record<End, Found>>): Generator<MissingEnd> {
  for (const end of ['from', 'to'] as const) if (ends[end].state !== 'found') yield { end, ambiguous: ends[end].state === 'ambiguous' };
}
