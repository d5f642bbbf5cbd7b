import { Failure } from '../failure.ts';
import { backportOf } from './mentions.ts';
import type { Answers, CommitAnswer, HostedRepository, NumberAnswer, PullRequest, PullRequests } from './pullRequests.ts';
import type { Range } from './range.ts';
import type { RangeCommit } from './rangeCommit.ts';
import { isOf, counts, verify, type Context, type How } from './verify.ts';

/** A pull request of the range, with all that tells so. */
export interface Finding {
  readonly number: number;
  readonly how: How;
  /** Its commits in the range, newest first: what it became, or a copy of that. */
  readonly commits: readonly RangeCommit[];
  /** Absent where nobody could be asked. */
  readonly pullRequest?: PullRequest;
  /** The one whose title, labels and author count, where this one only brings it to another branch. */
  readonly original?: PullRequest;
}

export interface Findings {
  readonly pullRequests: readonly Finding[];
  /** Commits that no pull request accounts for. */
  readonly alone: readonly RangeCommit[];
  /** How many commits of the range got no answer, and why. */
  readonly unresolved: number;
  readonly failure?: Failure;
  /** Those that the host does not have. */
  readonly unpushed: number;
}

/** Beyond this many commits, those that a verified merge brought are not asked for one by one. */
export const MOST_THOROUGH = 1_000;
/** The host's index of commits may lag by minutes; after an hour nobody waits for it. */
const LAG_MS = 3_600_000;
const MOST_LATEST = 25;

export interface Search {
  readonly range: Range;
  readonly repository: HostedRepository;
  readonly pullRequests: PullRequests;
  /** The subjects of commits that the clone has, in the range or not. */
  readonly subjects: (shas: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly now: number;
  readonly signal: AbortSignal;
}

/** The set is that of the local history; what each commit belongs to, the host says. */
export async function find(search: Search): Promise<Findings> {
  const finder = new Finder(search);
  await finder.askNumbers();
  await finder.askCommits();
  await finder.askLatest();
  await finder.askFacts();
  return finder.findings();
}

class Finder {
  readonly #search: Search;
  readonly #found = new Map<number, { how: How; readonly commits: Set<RangeCommit> }>();
  readonly #facts = new Map<number, PullRequest>();
  readonly #settled = new Set<string>();
  /** Commits that an answer is missing for. */
  readonly #unresolved = new Set<string>();
  /** Commits that the host has, and has no pull request for. */
  readonly #without = new Set<string>();
  #unpushed = 0;
  #failure: Failure | undefined;

  constructor(search: Search) {
    this.#search = search;
  }

  async askNumbers(): Promise<void> {
    const { range, pullRequests, signal } = this.#search;
    const mentioning = range.commits.filter(({ mention }) => mention !== undefined);
    const answers = await pullRequests.byNumbers([...new Set(mentioning.map(({ mention }) => mention!.number))], signal);
    this.#keepFacts(answers);
    const context = await this.#context(mentioning);
    for (const commit of mentioning) {
      const answer = answers.answered.get(commit.mention!.number);
      if (answer === undefined) this.#unresolved.add(commit.sha);
      const verified = answer === undefined ? undefined : verify(commit, commit.mention!, answer, context);
      if (verified !== undefined) this.#accept(commit.mention!.number, verified.how, verified.accountsForCommit ? commit : undefined);
    }
  }

  async askCommits(): Promise<void> {
    const { range, pullRequests, signal } = this.#search;
    const open = range.commits.filter(({ sha }) => !this.#settled.has(sha));
    const asked = range.commits.length <= MOST_THOROUGH ? open : open.filter(({ sha }) => !this.#isBrought(sha));
    const shas = new Set(asked.flatMap(({ sha, pickedFrom }) => [sha, ...pickedFrom]));
    if (shas.size === 0) return;
    const answers = await pullRequests.byCommits([...shas], signal);
    this.#failure ??= answers.failure;
    const context = await this.#context([]);
    for (const commit of asked) {
      this.#take(commit, answers.answered.get(commit.sha), context, false);
      for (const origin of commit.pickedFrom) if (!this.#settled.has(commit.sha)) this.#take(commit, answers.answered.get(origin), context, true);
    }
  }

  #take(commit: RangeCommit, answer: CommitAnswer | undefined, context: Context, isCopy: boolean): void {
    if (!isCopy) this.#note(commit, answer);
    if (answer?.kind !== 'known') return;
    for (const ref of answer.pullRequests) if (counts(ref, context, isCopy)) this.#accept(ref.number, isCopy ? 'picked' : 'commit', commit);
    if (!this.#settled.has(commit.sha)) this.#without.add(commit.sha);
  }

  #note({ sha }: RangeCommit, answer: CommitAnswer | undefined): void {
    if (answer === undefined) this.#unresolved.add(sha);
    else this.#unresolved.delete(sha);
    if (answer?.kind === 'unknown') this.#unpushed++;
  }

  /** The index of commits lags behind the newest merges. */
  async askLatest(): Promise<void> {
    const { range, pullRequests, repository, now, signal } = this.#search;
    const late = range.commits.filter(({ sha, at }) => this.#without.has(sha) && at !== undefined && now - at < LAG_MS);
    const base = repository.defaultBranch;
    if (late.length === 0 || base === undefined) return;
    const byMergeCommit = new Map<string, PullRequest>();
    for (const latest of await this.#latest(base, pullRequests, signal)) if (latest.mergeCommit !== undefined) byMergeCommit.set(latest.mergeCommit, latest);
    for (const commit of late) {
      const latest = byMergeCommit.get(commit.sha);
      if (latest === undefined || latest.state !== 'merged' || !isOf(latest, repository.name)) continue;
      this.#facts.set(latest.number, latest);
      this.#accept(latest.number, 'latest', commit);
    }
  }

  async #latest(base: string, pullRequests: PullRequests, signal: AbortSignal): Promise<readonly PullRequest[]> {
    try {
      return await pullRequests.latestMerged(base, MOST_LATEST, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof Failure)) throw error;
      this.#failure ??= error;
      return [];
    }
  }

  /** What is known by its commit alone, and what a backport brings. */
  async askFacts(): Promise<void> {
    const { pullRequests, signal } = this.#search;
    // The second time for the originals of backports that were found by their commits.
    for (const round of [1, 2]) {
      const missing = [...this.#found.keys(), ...this.#originals().values()].filter((number) => !this.#facts.has(number));
      if (missing.length === 0 || (round === 2 && this.#failure !== undefined)) return;
      this.#keepFacts(await pullRequests.byNumbers([...new Set(missing)], signal));
    }
  }

  findings(): Findings {
    const { range } = this.#search;
    const unresolved = this.#unresolved.size;
    // Better than nothing is the number that a commit carries; it stays unresolved.
    for (const commit of range.commits) if (this.#unresolved.has(commit.sha) && commit.mention !== undefined) this.#accept(commit.mention.number, 'unverified', commit);
    const originals = this.#originals();
    const pullRequests = [...this.#found].map(([number, { how, commits }]): Finding => {
      const pullRequest = this.#facts.get(number);
      const original = this.#original(number, originals);
      return {
        number,
        how,
        commits: [...commits].sort((a, b) => range.position(a.sha) - range.position(b.sha)),
        ...(pullRequest === undefined ? {} : { pullRequest }),
        ...(original === undefined ? {} : { original }),
      };
    });
    const alone = range.commits.filter(({ sha }) => !this.#settled.has(sha) && !this.#isBrought(sha));
    return {
      pullRequests,
      alone,
      unresolved,
      unpushed: this.#unpushed,
      ...(this.#failure === undefined ? {} : { failure: this.#failure }),
    };
  }

  #originals(): Map<number, number> {
    const originals = new Map<number, number>();
    for (const number of this.#found.keys()) {
      const facts = this.#facts.get(number);
      const original = facts === undefined ? undefined : backportOf(facts.title, facts.head);
      if (original !== undefined && original !== number) originals.set(number, original);
    }
    return originals;
  }

  /** Only what was merged here can be brought to another branch. */
  #original(number: number, originals: ReadonlyMap<number, number>): PullRequest | undefined {
    const original = this.#facts.get(originals.get(number) ?? 0);
    return original !== undefined && original.state === 'merged' && isOf(original, this.#search.repository.name) ? original : undefined;
  }

  #accept(number: number, how: How, commit: RangeCommit | undefined): void {
    const known = this.#found.get(number);
    const entry = known ?? { how, commits: new Set<RangeCommit>() };
    if (known === undefined) this.#found.set(number, entry);
    // That the commit itself carries the number says more than that the host knows it.
    else if (known.how === 'commit' && how !== 'commit') known.how = how;
    if (commit === undefined) return;
    entry.commits.add(commit);
    this.#settled.add(commit.sha);
    this.#unresolved.delete(commit.sha);
  }

  /** Whether a merge that is accounted for brought it. */
  #isBrought(sha: string): boolean {
    for (const merge of this.#search.range.broughtBy(sha)) if (this.#settled.has(merge) || this.#search.range.get(merge)!.fromPrivateFork) return true;
    return false;
  }

  #keepFacts(answers: Answers<number, NumberAnswer>): void {
    this.#failure ??= answers.failure;
    for (const [number, answer] of answers.answered) if (answer.kind === 'pullRequest') this.#facts.set(number, answer.pullRequest);
  }

  /** Where a number became a commit outside the range, that commit's subject tells a copy. */
  async #context(mentioning: readonly RangeCommit[]): Promise<Context> {
    const { range, repository, subjects } = this.#search;
    const outside = new Set(mentioning.flatMap(({ mention }) => this.#facts.get(mention!.number)?.mergeCommit ?? []).filter((sha) => !range.has(sha)));
    const known = outside.size === 0 ? new Map<string, string>() : await subjects([...outside]);
    return { range, repository: repository.name, subjectOf: (sha) => range.get(sha)?.subject ?? known.get(sha) };
  }
}
