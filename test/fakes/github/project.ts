import { History, type Person } from './history.ts';

export interface Account {
  readonly login: string;
  readonly kind: 'User' | 'Bot' | 'Mannequin' | 'Organization';
}

/** All that GitHub tells of a pull request. */
export interface Pull {
  readonly number: number;
  readonly title: string;
  readonly state: 'OPEN' | 'CLOSED' | 'MERGED';
  /** Absent where the account is gone. */
  readonly author: Account | undefined;
  readonly labels: readonly string[];
  readonly base: string;
  readonly head: string;
  /** `owner/name` of the repository that it was made for. */
  readonly repository: string;
  readonly createdAt: number;
  readonly mergedAt?: number;
  readonly mergeCommit?: string;
  /** The commits that it is found under. */
  readonly commits: readonly string[];
}

export interface Wanted {
  readonly title: string;
  readonly by: 'squash' | 'merge' | 'rebase';
  /** Messages of the commits in it; one with its title, if absent. */
  readonly commits?: readonly string[];
  readonly author?: Account | null;
  readonly labels?: readonly string[];
  readonly base?: string;
  readonly head?: string;
}

export const HARBOUR_A: Account = { login: 'harbour-a', kind: 'User' };

/** A repository at GitHub and how it came to be: each pull request is merged as GitHub does it. */
export class Project {
  readonly name: string;
  readonly parent: Project | undefined;
  readonly formerly: readonly string[];
  readonly history: History;
  readonly pulls = new Map<number, Pull>();
  readonly issues = new Set<number>();
  readonly branches = new Map<string, string>();
  readonly tags = new Map<string, string>();
  /** The ids that GitHub has; all that were made, if absent. */
  pushed: ReadonlySet<string> | undefined;
  #numbers = 0;

  constructor(name: string, { parent, formerly = [] }: { readonly parent?: Project; readonly formerly?: readonly string[] } = {}) {
    this.name = name;
    this.parent = parent;
    this.formerly = formerly;
    // A fork shares the commits of what it was forked from.
    this.history = parent?.history ?? new History();
    for (const [branch, sha] of parent?.branches ?? []) this.branches.set(branch, sha);
  }

  has(sha: string): boolean {
    return (this.pushed ?? this.#all()).has(sha);
  }

  #known: { readonly count: number; readonly shas: ReadonlySet<string> } = { count: 0, shas: new Set() };

  #all(): ReadonlySet<string> {
    const { count } = this.history;
    if (this.#known.count !== count) this.#known = { count, shas: new Set(this.history.shas) };
    return this.#known.shas;
  }

  tip(branch = 'main'): string | undefined {
    return this.branches.get(branch);
  }

  branch(name: string, from = 'main'): void {
    this.#move(name, this.branches.get(from)!);
  }

  tag(name: string, sha = this.tip()!): string {
    this.tags.set(name, sha);
    this.history.point(`refs/tags/${name}`, sha);
    return sha;
  }

  /** A commit that no pull request brought. */
  push(message: string, branch = 'main', author: Person = personOf(HARBOUR_A)): string {
    const tip = this.tip(branch);
    return this.#move(branch, this.history.commit(message, tip === undefined ? [] : [tip], author));
  }

  issue(number = this.#next()): number {
    this.issues.add(number);
    return number;
  }

  pull(wanted: Wanted): Pull {
    const number = this.#next();
    const { title, by, base = 'main', head = `change-${number}`, author = HARBOUR_A, labels = [] } = wanted;
    const messages = wanted.commits ?? [title];
    const tip = this.tip(base)!;
    const person = personOf(author ?? HARBOUR_A);
    const commits = by === 'squash' ? [this.history.commit(`${title} (#${number})`, [tip], person)] : this.#line(tip, messages, person);
    if (by === 'merge') commits.push(this.history.commit(`Merge pull request #${number} from ${this.name.split('/')[0]}/${head}\n\n${title}`, [tip, commits.at(-1)!], person));
    const mergeCommit = this.#move(base, commits.at(-1)!);
    return this.tell({ number, title, state: 'MERGED', author: author ?? undefined, labels, base, head, mergeCommit, mergedAt: this.history.now, commits });
  }

  /** One that is not merged; it sits on whatever commits it likes. */
  propose(title: string, state: 'OPEN' | 'CLOSED' = 'OPEN', commits: readonly string[] = []): Pull {
    const number = this.#next();
    return this.tell({ number, title, state, author: HARBOUR_A, labels: [], base: 'main', head: `change-${number}`, commits });
  }

  /** Copies what a pull request became to another branch, as `git cherry-pick` does it, with or without `-x`. */
  pick({ title, number, mergeCommit }: Pull, branch: string, { x = false } = {}): string {
    return this.push(`${title} (#${number})${x ? `\n\n(cherry picked from commit ${mergeCommit!})` : ''}`, branch);
  }

  /** Copies a commit to another branch, and says nothing of it. */
  copy(sha: string, branch: string): string {
    return this.#move(branch, this.history.copy(sha, this.tip(branch)!));
  }

  revert({ title, number, mergeCommit }: Pull, branch = 'main'): string {
    return this.push(`Revert "${title} (#${number})"\n\nThis reverts commit ${mergeCommit!}.`, branch);
  }

  /** Takes over another project's history, with the numbers that it has in its messages. */
  takeOver(messages: readonly string[], branch = 'main'): readonly string[] {
    const first = this.history.commit(messages[0]!, [], personOf(HARBOUR_A));
    const commits = [first, ...this.#line(first, messages.slice(1), personOf(HARBOUR_A))];
    this.#move(branch, this.history.commit('Merge the history of another project', [this.tip(branch)!, commits.at(-1)!], personOf(HARBOUR_A)));
    return commits;
  }

  /** A pull request as a test wants it. */
  tell(pull: Omit<Pull, 'repository' | 'createdAt'> & Partial<Pull>): Pull {
    const told = { repository: this.name, createdAt: this.history.now, ...pull };
    this.pulls.set(told.number, told);
    this.#numbers = Math.max(this.#numbers, told.number);
    return told;
  }

  #line(from: string, messages: readonly string[], person: Person): string[] {
    let tip = from;
    return messages.map((message) => (tip = this.history.commit(message, [tip], person)));
  }

  #move(branch: string, sha: string): string {
    this.branches.set(branch, sha);
    this.history.point(`refs/heads/${branch}`, sha);
    return sha;
  }

  #next(): number {
    return ++this.#numbers;
  }
}

function personOf({ login }: Account): Person {
  return { name: login, email: `${login}@harbour.example` };
}
