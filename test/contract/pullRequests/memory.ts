import { Failure } from '../../../src/core/failure.ts';
import type { Answers, CommitAnswer, HostedRepository, NumberAnswer, PullRequest, PullRequests } from '../../../src/core/notes/pullRequests.ts';
import type { Project } from '../../fakes/github/project.ts';
import { told, toldRef } from './harness.ts';

/** The port over projects in memory, without any host: for tests of what uses it. */
export class MemoryPullRequests implements PullRequests {
  readonly #projects: readonly Project[];
  readonly #name: string;
  readonly #web: string;
  #tags: readonly string[] = [];
  readonly commitsAtOnce = 50;
  cost = { requests: 0, points: 0 };

  constructor(projects: readonly Project[], name: string, web: string) {
    this.#projects = projects;
    this.#name = name;
    this.#web = web;
  }

  repository(tags: readonly string[], signal: AbortSignal): Promise<HostedRepository> {
    return this.#ask(signal, () => {
      this.#tags = tags;
      const { name, tags: has } = this.#project();
      return { name, url: `${this.#web}/${name}`, defaultBranch: 'main', tags: new Map(tags.flatMap((tag): [string, string][] => (has.has(tag) ? [[tag, has.get(tag)!]] : []))) };
    });
  }

  byNumbers(numbers: readonly number[], signal: AbortSignal): Promise<Answers<number, NumberAnswer>> {
    return this.#answers(numbers, signal, (number, { pulls, issues }) => {
      const pull = pulls.get(number);
      if (pull !== undefined) return { kind: 'pullRequest', pullRequest: told(pull) };
      return { kind: issues.has(number) ? 'issue' : 'nothing' };
    });
  }

  byCommits(shas: readonly string[], signal: AbortSignal): Promise<Answers<string, CommitAnswer>> {
    return this.#answers(shas, signal, (sha, project) =>
      project.has(sha) ? { kind: 'known', pullRequests: this.#projects.flatMap(({ pulls }) => [...pulls.values()]).filter(({ commits }) => commits.includes(sha)).map(toldRef) } : { kind: 'unknown' },
    );
  }

  latestMerged(base: string, count: number, signal: AbortSignal): Promise<readonly PullRequest[]> {
    return this.#ask(signal, () => {
      const merged = [...this.#project().pulls.values()].filter((pull) => pull.state === 'MERGED' && pull.base === base);
      return merged.sort((a, b) => b.mergedAt! - a.mergedAt!).slice(0, count).map(told);
    });
  }

  async mergedBefore(logins: readonly string[], before: number, signal: AbortSignal): Promise<Answers<string, number>> {
    const strange = logins.filter((login) => /[^\w[\]-]/.test(login));
    const answers = await this.#answers(logins.filter((login) => !strange.includes(login)), signal, (login, { pulls }) => [...pulls.values()].filter(({ author, mergedAt = Infinity }) => author?.login === login && mergedAt < before).length);
    return strange.length === 0 ? answers : { ...answers, unanswered: strange, failure: new Failure('notUnderstood', { origin: this.#web, what: 'login' }) };
  }

  #project(): Project {
    const is = (name: string): boolean => name === this.#name;
    const project = this.#projects.find(({ name, formerly }) => is(name) || formerly.some(is));
    if (project === undefined) throw new Failure('noSuchRepository', { origin: this.#web, repository: this.#name });
    const { parent } = project;
    return parent === undefined || this.#tags.some((tag) => project.tags.has(tag) && !parent.tags.has(tag)) ? project : parent;
  }

  async #answers<Key, Answer>(keys: readonly Key[], signal: AbortSignal, answer: (key: Key, project: Project) => Answer): Promise<Answers<Key, Answer>> {
    const all = [...new Set(keys)];
    try {
      return all.length === 0 ? { answered: new Map(), unanswered: [] } : await this.#ask(signal, () => ({ answered: new Map(all.map((key) => [key, answer(key, this.#project())])), unanswered: [] }));
    } catch (error) {
      if (error instanceof Failure) return { answered: new Map(), unanswered: all, failure: error };
      throw error;
    }
  }

  // oxlint-disable-next-line typescript/require-await -- it rejects where others do
  async #ask<T>(signal: AbortSignal, answer: () => T): Promise<T> {
    signal.throwIfAborted();
    this.cost = { requests: this.cost.requests + 1, points: this.cost.points + 1 };
    return answer();
  }
}
