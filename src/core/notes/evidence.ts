import type { Failure } from '../failure.ts';
import type { Finding, Findings } from './findings.ts';
import { backportOf } from './mentions.ts';
import type { Answers, NumberAnswer, PullRequest } from './pullRequests.ts';
import type { Range } from './range.ts';
import type { RangeCommit } from './rangeCommit.ts';
import { isOf, type How } from './verify.ts';

/** What is known so far: which pull requests a range has, and which of its commits they account for. */
export class Evidence {
  readonly #range: Range;
  readonly #repository: string;
  readonly #found = new Map<number, { how: How; readonly commits: Set<RangeCommit> }>();
  readonly #facts = new Map<number, PullRequest>();
  /** What each backport says that it brings. */
  readonly #originals = new Map<number, number>();
  readonly #settled = new Set<string>();
  /** Commits that an answer is missing for. */
  readonly #unresolved = new Set<string>();
  /** Those that the host has no pull request for, or does not have. */
  readonly #without = new Map<string, RangeCommit>();
  #unpushed = 0;
  #failure: Failure | undefined;

  constructor(range: Range, repository: string) {
    this.#range = range;
    this.#repository = repository;
  }

  /** `commit` is one that it accounts for. */
  accept(number: number, how: How, commit?: RangeCommit): void {
    const known = this.#found.get(number);
    const entry = known ?? { how, commits: new Set<RangeCommit>() };
    if (known === undefined) this.#found.set(number, entry);
    // That the commit itself carries the number says more than that the host knows it.
    else if (known.how === 'commit' && how !== 'commit') known.how = how;
    if (commit === undefined) return;
    entry.commits.add(commit);
    this.#settled.add(commit.sha);
    this.#unresolved.delete(commit.sha);
    this.#without.delete(commit.sha);
  }

  unanswered({ sha }: RangeCommit): void {
    this.#unresolved.add(sha);
  }

  /** The host was asked for a commit, and said this much of it. */
  answered(commit: RangeCommit, isThere: boolean): void {
    this.#unresolved.delete(commit.sha);
    if (!isThere) this.#unpushed++;
    if (!this.isSettled(commit)) this.#without.set(commit.sha, commit);
  }

  failed(failure: Failure | undefined): void {
    this.#failure ??= failure;
  }

  keepFacts({ answered, failure }: Answers<number, NumberAnswer>): void {
    this.failed(failure);
    for (const answer of answered.values()) if (answer.kind === 'pullRequest') this.keepFact(answer.pullRequest);
  }

  keepFact(pullRequest: PullRequest): void {
    const { number, title, head } = pullRequest;
    this.#facts.set(number, pullRequest);
    const original = backportOf(title, head);
    if (original !== undefined && original !== number) this.#originals.set(number, original);
  }

  factsOf(number: number): PullRequest | undefined {
    return this.#facts.get(number);
  }

  get hasFailed(): boolean {
    return this.#failure !== undefined;
  }

  get without(): readonly RangeCommit[] {
    return [...this.#without.values()];
  }

  isSettled({ sha }: RangeCommit): boolean {
    return this.#settled.has(sha);
  }

  /** Whether a merge that is accounted for brought it. */
  isBrought({ sha }: RangeCommit): boolean {
    for (const merge of this.#range.broughtBy(sha)) if (this.#settled.has(merge) || this.#range.get(merge)!.fromPrivateFork) return true;
    return false;
  }

  /** Those that are known by their commits alone, and those that backports bring. */
  get missingFacts(): readonly number[] {
    const needed = [...this.#found.keys()].flatMap((number) => [number, this.#originals.get(number) ?? number]);
    return [...new Set(needed)].filter((number) => !this.#facts.has(number));
  }

  findings(): Findings {
    const { commits } = this.#range;
    const unresolved = this.#unresolved.size;
    // Better than nothing is the number that a commit carries; it stays unresolved.
    for (const commit of commits) if (this.#unresolved.has(commit.sha) && commit.mention !== undefined) this.accept(commit.mention.number, 'unverified', commit);
    return {
      pullRequests: [...this.#found].map(([number, { how, commits: own }]) => this.#finding(number, how, [...own])),
      alone: commits.filter((commit) => !this.isSettled(commit) && !this.isBrought(commit)),
      unresolved,
      unpushed: this.#unpushed,
      ...(this.#failure === undefined ? {} : { failure: this.#failure }),
    };
  }

  #finding(number: number, how: How, commits: readonly RangeCommit[]): Finding {
    const pullRequest = this.#facts.get(number);
    const original = this.#facts.get(this.#originals.get(number) ?? 0);
    // Only what was merged here can be brought to another branch.
    const isOriginal = original !== undefined && original.state === 'merged' && isOf(original, this.#repository);
    return {
      number,
      how,
      commits: commits.toSorted((a, b) => this.#range.position(a.sha) - this.#range.position(b.sha)),
      ...(pullRequest === undefined ? {} : { pullRequest }),
      ...(isOriginal ? { original } : {}),
    };
  }
}
