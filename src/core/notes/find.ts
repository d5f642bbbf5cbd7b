import { Failure } from '../failure.ts';
import { originalsOf } from './copies.ts';
import { Evidence } from './evidence.ts';
import type { Findings } from './findings.ts';
import type { LocalHistory } from './localHistory.ts';
import type { Answers, CommitAnswer, HostedRepository, PullRequest, PullRequests } from './pullRequests.ts';
import type { Range } from './range.ts';
import type { RangeCommit } from './rangeCommit.ts';
import { together } from './together.ts';
import { counts, isOf, verify, type Context } from './verify.ts';

/** Beyond this many commits, those that a verified merge brought are not asked for one by one. */
export const MOST_THOROUGH = 1_000;
/** The host's index of commits may lag by minutes; after an hour nobody waits for it. */
const LAG_MS = 3_600_000;
const MOST_LATEST = 25;

export interface Search {
  readonly range: Range;
  readonly repository: HostedRepository;
  readonly pullRequests: PullRequests;
  readonly history: LocalHistory;
  readonly now: number;
  readonly signal: AbortSignal;
}

type CommitAnswers = Answers<string, CommitAnswer>;

/** The set is that of the local history; what each commit belongs to, the host says. */
export async function find(search: Search): Promise<Findings> {
  const evidence = new Evidence(search.range, search.repository.name);
  const early = await askNumbers(search, evidence);
  await askCommits(search, evidence, early);
  await askOriginals(search, evidence);
  await askLatest(search, evidence);
  // The second time for the originals of backports that were found by their commits.
  await askFacts(search, evidence);
  if (!evidence.hasFailed) await askFacts(search, evidence);
  return evidence.findings();
}

/** The numbers that commits carry; meanwhile the commits that no number will account for. */
async function askNumbers(search: Search, evidence: Evidence): Promise<CommitAnswers> {
  const { range, pullRequests, signal } = search;
  const mentioning = range.commits.filter(({ mention }) => mention !== undefined);
  const numbers = [...new Set(mentioning.map(({ mention }) => mention!.number))];
  const [answers, early] = await together([pullRequests.byNumbers(numbers, signal), pullRequests.byCommits(certain(range, pullRequests.commitsAtOnce), signal)]);
  evidence.keepFacts(answers);
  evidence.failed(early.failure);
  const context = await contextOf(search, answers.answered.keys(), evidence);
  for (const commit of mentioning) {
    const answer = answers.answered.get(commit.mention!.number);
    if (answer === undefined) evidence.unanswered(commit);
    const verified = answer === undefined ? undefined : verify(commit, commit.mention!, answer, context);
    if (verified !== undefined) evidence.accept(commit.mention!.number, verified.how, verified.accountsForCommit ? commit : undefined);
  }
  return early;
}

/** Commits to be asked for whatever the numbers turn out to be: only as many as fill whole requests, so that it takes no more of them. */
function certain(range: Range, atOnce: number): readonly string[] {
  const maySettle = ({ mention, fromPrivateFork }: RangeCommit): boolean => mention !== undefined || fromPrivateFork;
  const isAsked = (commit: RangeCommit): boolean => !maySettle(commit) && (isThorough(range) || ![...range.broughtBy(commit.sha)].some((merge) => maySettle(range.get(merge)!)));
  const keys = keysOf(range.commits.filter(isAsked));
  return keys.slice(0, keys.length - (keys.length % atOnce));
}

function isThorough({ commits }: Range): boolean {
  return commits.length <= MOST_THOROUGH;
}

/** Themselves, and what they say that they were picked from. */
function keysOf(commits: readonly RangeCommit[]): readonly string[] {
  return [...new Set(commits.flatMap(({ sha, pickedFrom }) => [sha, ...pickedFrom]))];
}

async function askCommits(search: Search, evidence: Evidence, early: CommitAnswers): Promise<void> {
  const { range, pullRequests, signal } = search;
  const asked = range.commits.filter((commit) => !evidence.isSettled(commit) && (isThorough(range) || !evidence.isBrought(commit)));
  const before = new Set([...early.answered.keys(), ...early.unanswered]);
  const late = await pullRequests.byCommits(keysOf(asked).filter((key) => !before.has(key)), signal);
  evidence.failed(late.failure);
  const answerOf = (sha: string): CommitAnswer | undefined => early.answered.get(sha) ?? late.answered.get(sha);
  const context = await contextOf(search, [], evidence);
  for (const commit of asked) {
    const answer = answerOf(commit.sha);
    take(commit, answer, 'commit', context, evidence);
    for (const origin of commit.pickedFrom) if (!evidence.isSettled(commit)) take(commit, answerOf(origin), 'picked', context, evidence);
    if (answer === undefined && !evidence.isSettled(commit)) evidence.unanswered(commit);
    else evidence.answered(commit, answer?.kind !== 'unknown');
  }
}

function take(commit: RangeCommit, answer: CommitAnswer | undefined, how: 'commit' | 'picked', context: Context, evidence: Evidence): void {
  if (answer?.kind !== 'known') return;
  for (const ref of answer.pullRequests) if (counts(ref, context, how === 'picked')) evidence.accept(ref.number, how, commit);
}

/** What was copied from another branch without a word of it. */
async function askOriginals(search: Search, evidence: Evidence): Promise<void> {
  const { range, history, pullRequests, signal } = search;
  const originals = await originalsOf(evidence.without, range, history, signal);
  if (originals.size === 0) return;
  const { answered, failure } = await pullRequests.byCommits([...new Set([...originals.values()].map(({ sha }) => sha))], signal);
  evidence.failed(failure);
  const context = await contextOf(search, [], evidence);
  for (const [copy, { sha }] of originals) take(copy, answered.get(sha), 'picked', context, evidence);
}

/** The index of commits lags behind the newest merges. */
async function askLatest({ repository, pullRequests, now, signal }: Search, evidence: Evidence): Promise<void> {
  const late = evidence.without.filter(({ at }) => at !== undefined && now - at < LAG_MS);
  if (late.length === 0 || repository.defaultBranch === undefined) return;
  const latest = await pullRequests.latestMerged(repository.defaultBranch, MOST_LATEST, signal).catch((error: unknown): readonly PullRequest[] => {
    signal.throwIfAborted();
    if (!(error instanceof Failure)) throw error;
    evidence.failed(error);
    return [];
  });
  const byMergeCommit = new Map(latest.map((each) => [each.mergeCommit, each]));
  for (const commit of late) {
    const found = byMergeCommit.get(commit.sha);
    if (found === undefined || found.state !== 'merged' || !isOf(found, repository.name)) continue;
    evidence.keepFact(found);
    evidence.accept(found.number, 'latest', commit);
  }
}

async function askFacts({ pullRequests, signal }: Search, evidence: Evidence): Promise<void> {
  const { missingFacts } = evidence;
  if (missingFacts.length > 0) evidence.keepFacts(await pullRequests.byNumbers(missingFacts, signal));
}

/** Where a number became a commit outside the range, that commit's subject tells a copy. */
async function contextOf({ range, repository, history, signal }: Search, numbers: Iterable<number>, evidence: Evidence): Promise<Context> {
  const outside = new Set([...numbers].flatMap((number) => evidence.factsOf(number)?.mergeCommit ?? []).filter((sha) => !range.has(sha)));
  const known = outside.size === 0 ? undefined : await history.find([...outside], signal);
  const subjectOf = (sha: string): string | undefined => {
    const found = known?.get(sha);
    return range.get(sha)?.subject ?? (found?.state === 'found' ? found.commit.subject : undefined);
  };
  return { range, repository: repository.name, subjectOf };
}
