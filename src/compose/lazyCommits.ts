import type { CommitRange, Commits, Found, Between, LoggedCommit, Tag } from '../core/changes/commits.ts';

/** Git is looked for, and its adapter loaded, with the first question. */
export class LazyCommits implements Commits {
  readonly #load: () => Promise<Commits>;
  #loaded: Promise<Commits> | undefined;

  constructor(load: () => Promise<Commits>) {
    this.#load = load;
  }

  async find(shas: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Found>> {
    return (await this.#commits()).find(shas, signal);
  }

  async between(from: string, to: string, signal: AbortSignal): Promise<Between> {
    return (await this.#commits()).between(from, to, signal);
  }

  async *log(range: CommitRange, signal: AbortSignal): AsyncIterable<LoggedCommit> {
    yield* (await this.#commits()).log(range, signal);
  }

  async *tags(signal: AbortSignal): AsyncIterable<Tag> {
    yield* (await this.#commits()).tags(signal);
  }

  /** A git that could not be had is looked for again: it may be installed, or the workspace trusted, by then. */
  #commits(): Promise<Commits> {
    this.#loaded ??= this.#load().catch((error: unknown) => {
      this.#loaded = undefined;
      throw error;
    });
    return this.#loaded;
  }
}
