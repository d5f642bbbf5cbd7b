import type { App, Revision } from '../apps/app.ts';
import type { Commits, Found } from './commits.ts';
import { commitId, couldBeNumber, isFull } from './sha.ts';

/** Answers kept: some hundred revisions of some dozen apps, and no more memory than a picture takes. */
const MOST_KEPT = 5_000;

/** Looked up in one go; what is left over comes with the next refresh. */
const MOST_ASKED = 1_000;

/**
 * Completes apps with what the repository knows of their commits. `complete` never waits: it says what is known so far,
 * and `learn` asks for the rest, to be shown when it says that there is something new.
 */
export class CommitMessages {
  readonly #commits: Commits;
  readonly #keep: number;
  /** The one that was used last is the last. */
  readonly #known = new Map<string, Found>();
  #version = 0;

  constructor(commits: Commits, keep = MOST_KEPT) {
    this.#commits = commits;
    this.#keep = keep;
  }

  /** Each app as it was where nothing is known beyond it, so that what is shown stays the same thing. */
  complete(apps: readonly App[]): readonly App[] {
    return apps.map((app) => completeApp(app, (sha) => this.#recall(sha)));
  }

  /** Counts what was learnt or forgotten: while it stays, `complete` says the same of the same apps. */
  get version(): number {
    return this.#version;
  }

  /** What `learn` would ask for now. */
  unknown(apps: readonly App[]): readonly string[] {
    const shas = new Set(apps.flatMap(({ revisions }) => revisions.flatMap(({ sha }) => (sha === undefined ? [] : (commitId(sha.value) ?? [])))));
    // No more than can be kept: else they would push each other out, and be asked for without end.
    return [...shas].slice(0, this.#keep).filter((sha) => !this.#known.has(sha)).slice(0, MOST_ASKED);
  }

  /** Says whether `complete` now says more, or other things, than before. */
  async learn(apps: readonly App[], signal: AbortSignal): Promise<boolean> {
    const asked = this.unknown(apps);
    if (asked.length === 0) return false;
    const answers = await this.#commits.find(asked, signal);
    for (const [sha, found] of answers) this.#remember(sha, found);
    this.#version++;
    return [...answers.values()].some(({ state }) => state === 'found');
  }

  /** After a fetch or a commit: what was not found may be there now, and a short id may fit two. A full one stays. */
  repositoryChanged(): void {
    for (const [sha, { state }] of this.#known) if (state !== 'found' || !isFull(sha)) this.#known.delete(sha);
    this.#version++;
  }

  #recall(sha: string): Found | undefined {
    const found = this.#known.get(sha);
    if (found !== undefined) this.#remember(sha, found);
    return found;
  }

  #remember(sha: string, found: Found): void {
    this.#known.delete(sha);
    this.#known.set(sha, found);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= this.#keep) break;
      this.#known.delete(oldest);
    }
  }
}

/** With no repository at hand nothing is recalled, and what could be a number is still not taken for a commit. */
export function completeApp(app: App, recall: (sha: string) => Found | undefined): App {
  const revisions = app.revisions.map((revision) => completeRevision(revision, recall));
  return revisions.every((revision, index) => revision === app.revisions[index]) ? app : { ...app, revisions };
}

function completeRevision(revision: Revision, recall: (sha: string) => Found | undefined): Revision {
  const { sha, ...rest } = revision;
  if (sha === undefined) return revision;
  const id = commitId(sha.value);
  const found = id === undefined ? undefined : recall(id);
  if (found?.state !== 'found') return couldBeNumber(sha.value) ? rest : revision;
  // A short id may mean another commit in another repository: what the provider itself says of it is worth more.
  if (revision.message !== undefined && !isFull(id!)) return revision;
  return { ...revision, message: { value: found.commit.subject, from: 'localGit' } };
}
