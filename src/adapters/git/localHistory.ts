import type { LoggedCommit } from '../../core/changes/commits.ts';
import type { LocalHistory, Remote, Span } from '../../core/notes/localHistory.ts';
import { isFull } from '../../core/changes/sha.ts';
import { GitCommits } from './commits.ts';
import type { Git } from './git.ts';
import { LOG, readRecords } from './reading.ts';
import { loggedLayout, readLogged } from './wire.ts';

/** A file of settings is not longer. */
const MOST_BYTES = 256 * 1_024;
const MOST_AUTHORS = 200_000;
const MOST_REMOTES = 50;

/** What notes need of the repository that a folder belongs to, told by git. */
export class GitHistory extends GitCommits implements LocalHistory {
  readonly #git: Git;
  readonly #folder: string;

  constructor(git: Git, folder: string) {
    super(git, folder);
    this.#git = git;
    this.#folder = folder;
  }

  /** Through a listing of the tree: its name for a file is an id, which no path can be mistaken for. */
  async file(commit: string, paths: readonly string[], signal: AbortSignal, most = MOST_BYTES): Promise<{ readonly path: string; readonly text: string } | undefined> {
    const { text } = await this.#git.text(this.#folder, ['ls-tree', '-z', '--long', '--full-tree', '--end-of-options', full(commit), ...paths], { signal });
    const blobs = text.split('\0').flatMap((entry) => {
      const [, id, size, path] = /^100\d{3} blob ([0-9a-f]{40}|[0-9a-f]{64}) +(\d+)\t(.*)$/s.exec(entry) ?? [];
      return id === undefined || Number(size) > most ? [] : [{ id, path: path! }];
    });
    const [first] = paths.flatMap((path) => blobs.filter((blob) => blob.path === path));
    return first === undefined ? undefined : { path: first.path, text: (await this.#git.text(this.#folder, ['cat-file', 'blob', first.id], { signal })).text };
  }

  async *elsewhere(commit: string, { since, until }: Span, signal: AbortSignal): AsyncGenerator<LoggedCommit> {
    const [oldest, newest] = [Math.floor(since / 1_000), Math.ceil(until / 1_000)].map((seconds) => Math.max(0, seconds));
    const args = [...LOG, loggedLayout.format, `--max-age=${oldest}`, `--min-age=${newest}`, '--branches', '--remotes', '--tags', '--not', full(commit)];
    yield* readRecords(this.#git, this.#folder, args, loggedLayout, readLogged, { signal });
  }

  async authors(commit: string, signal: AbortSignal): Promise<ReadonlySet<string>> {
    const authors = new Set<string>();
    for await (const author of this.#fields(['log', '-z', '--no-patch', '--encoding=UTF-8', '--format=%ae', '--end-of-options', full(commit)], 256, signal)) {
      authors.add(author.toLowerCase());
      if (authors.size === MOST_AUTHORS) break;
    }
    return authors;
  }

  async tagsIn(commit: string, signal: AbortSignal): Promise<ReadonlySet<string>> {
    const names = new Set<string>();
    // Its records end with a line break as well.
    for await (const name of this.#fields(['for-each-ref', '--format=%(refname)%00', `--merged=${full(commit)}`, 'refs/tags/'], 1_024, signal)) names.add(name.replace(/^\n?refs\/tags\//, ''));
    return names;
  }

  /** All of a merge's sides are looked at, or commits would be missing that came to the folder by one of them. */
  async touching({ from, to }: { readonly from?: string; readonly to: string }, path: string, signal: AbortSignal): Promise<ReadonlySet<string>> {
    const range = from === undefined ? full(to) : `${full(from)}..${full(to)}`;
    const command = ['log', '-z', '--no-patch', '--full-history', '--format=%H', '--end-of-options', range, '--', path];
    const touching = new Set<string>();
    for await (const sha of this.#fields(command, 64, signal)) touching.add(sha);
    return touching;
  }

  async countOnlyIn(one: string, other: string, signal: AbortSignal): Promise<number> {
    const { text } = await this.#git.text(this.#folder, ['rev-list', '--count', '--end-of-options', `${full(other)}..${full(one)}`], { signal });
    return Number(text.trim());
  }

  async isShallow(signal: AbortSignal): Promise<boolean> {
    const { text } = await this.#git.text(this.#folder, ['rev-parse', '--is-shallow-repository'], { signal });
    return text.trim() === 'true';
  }

  async remotes(signal: AbortSignal): Promise<readonly Remote[]> {
    const { text } = await this.#git.text(this.#folder, ['remote', '-v'], { signal });
    const remotes = text.split('\n').flatMap((line): Remote[] => {
      const [, name, url] = /^([^\t]+)\t(.+) \(fetch\)(?: \[[^\]]*\])?$/.exec(line) ?? [];
      return name === undefined || url === undefined ? [] : [{ name, url }];
    });
    return remotes.slice(0, MOST_REMOTES);
  }

  #fields(command: readonly string[], bytes: number, signal: AbortSignal): AsyncGenerator<string> {
    return readRecords(this.#git, this.#folder, command, { limits: [bytes] }, ([field]) => field!.text, { signal });
  }
}

function full(commit: string): string {
  if (/^[0-9a-f]+$/.test(commit) && isFull(commit)) return commit;
  throw new TypeError('A history is asked by full commit ids.');
}
