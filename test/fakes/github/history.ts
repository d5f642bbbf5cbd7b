import { createHash } from 'node:crypto';
import type { Repository } from '../../contract/commits/support/repository.ts';

export interface Person {
  readonly name: string;
  readonly email: string;
}

interface Made {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: Person;
  readonly at: number;
  /** When it was written; a copy is written when its original was. */
  readonly written: number;
}

/** Seconds since 1970 of the first commit; each is a minute after the one before. */
const START = 1_750_000_000;
const NOTHING = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/**
 * Commits whose ids are known before they are written, as messages name commits. Git itself writes them, and has to come
 * to the same ids.
 */
export class History {
  readonly #made: Made[] = [];
  readonly #refs = new Map<string, string>();

  /** When the next commit is made, in milliseconds. */
  get now(): number {
    return (START + this.count * 60) * 1_000;
  }

  commit(message: string, parents: readonly string[], author: Person, written = this.now / 1_000): string {
    const at = this.now / 1_000;
    const body = Buffer.from(['tree ' + NOTHING, ...parents.map((parent) => `parent ${parent}`), `author ${stamp(author, written)}`, `committer ${stamp(author, at)}`, '', message].join('\n'));
    const sha = createHash('sha1').update(`commit ${body.length}\0`).update(body).digest('hex');
    this.#made.push({ sha, parents, message, author, at, written });
    return sha;
  }

  /** The same change upon another commit, as `git cherry-pick` and `git rebase` make it. */
  copy(sha: string, parent: string): string {
    const { message, author, written } = this.#made.find((made) => made.sha === sha)!;
    return this.commit(message, [parent], author, written);
  }

  /** A branch or tag, by its full name. */
  point(ref: string, sha: string): void {
    this.#refs.set(ref, sha);
  }

  /** What is reachable from a commit, itself included. */
  reach(sha: string): ReadonlySet<string> {
    const parents = new Map(this.#made.map((made) => [made.sha, made.parents]));
    const seen = new Set<string>();
    const todo = [sha];
    for (let next = todo.pop(); next !== undefined; next = todo.pop())
      if (!seen.has(next)) {
        seen.add(next);
        todo.push(...(parents.get(next) ?? []));
      }
    return seen;
  }

  get count(): number {
    return this.#made.length;
  }

  get shas(): readonly string[] {
    return this.#made.map(({ sha }) => sha);
  }

  /** An id that git does not come to has no object, and no branch can be at it: that is refused. */
  write(repository: Repository): void {
    const marks = new Map(this.#made.map(({ sha }, index) => [sha, `:${index + 1}`]));
    const stream = this.#made.flatMap(({ sha, parents, message, author, at, written }) => {
      const [first, ...merged] = parents.map((parent) => marks.get(parent)!);
      const data = Buffer.from(message);
      return [
        `${first === undefined ? 'reset refs/heads/made\n' : ''}commit refs/heads/made\nmark ${marks.get(sha)!}\nauthor ${stamp(author, written)}\ncommitter ${stamp(author, at)}\ndata ${data.length}\n`,
        data,
        `\n${first === undefined ? '' : `from ${first}\n`}${merged.map((parent) => `merge ${parent}\n`).join('')}\n`,
      ].map((part) => Buffer.from(part));
    });
    repository.git(['fast-import', '--quiet', '--force', '--date-format=raw-permissive'], Buffer.concat(stream));
    repository.git(['update-ref', '--stdin'], `${[...this.#refs].map(([ref, sha]) => `update ${ref} ${sha}\n`).join('')}delete refs/heads/made\n`);
  }
}

function stamp({ name, email }: Person, at: number): string {
  return `${name} <${email}> ${at} +0000`;
}
