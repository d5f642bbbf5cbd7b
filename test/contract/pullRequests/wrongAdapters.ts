import { Failure } from '../../../src/core/failure.ts';
import type { Answers, CommitAnswer, HostedRepository, NumberAnswer, PullRequest, PullRequestRef, PullRequests } from '../../../src/core/notes/pullRequests.ts';
import type { Project } from '../../fakes/github/project.ts';
import { memoryHarness } from './harnesses.ts';

export type Change = (right: PullRequests, projects: readonly Project[]) => Partial<PullRequests>;

/** An adapter as somebody might well write it, and the case of the contract that must find it. */
export interface WrongAdapter {
  readonly does: string;
  readonly foundBy: string;
  readonly change: Change;
}

const within = <Key, Answer>(change: (answers: Answers<Key, Answer>, asked: readonly Key[]) => Answers<Key, Answer>, ask: (keys: readonly Key[], signal: AbortSignal) => Promise<Answers<Key, Answer>>) =>
  async (keys: readonly Key[], signal: AbortSignal) => change(await ask(keys, signal), keys);

const eachAnswer = <Key, Answer>(change: (answer: Answer, key: Key) => Answer) => (answers: Answers<Key, Answer>): Answers<Key, Answer> => ({ ...answers, answered: new Map([...answers.answered].map(([key, answer]) => [key, change(answer, key)])) });

const inRepository = (change: (repository: HostedRepository, projects: readonly Project[]) => HostedRepository): Change => (right, projects) => ({ repository: async (tags, signal) => change(await right.repository(tags, signal), projects) });

const inNumbers = (change: (answer: NumberAnswer, number: number) => NumberAnswer): Change => (right) => ({ byNumbers: within(eachAnswer(change), (keys, signal) => right.byNumbers(keys, signal)) });

const inPullRequests = (change: (pullRequest: PullRequest) => PullRequest): Change => inNumbers((answer) => (answer.kind === 'pullRequest' ? { ...answer, pullRequest: change(answer.pullRequest) } : answer));

const inCommits = (change: (answer: CommitAnswer) => CommitAnswer): Change => (right) => ({ byCommits: within(eachAnswer(change), (keys, signal) => right.byCommits(keys, signal)) });

const inRefs = (change: (refs: readonly PullRequestRef[]) => readonly PullRequestRef[]): Change => inCommits((answer) => (answer.kind === 'known' ? { ...answer, pullRequests: change(answer.pullRequests) } : answer));

const inLatest = (change: (latest: readonly PullRequest[]) => readonly PullRequest[]): Change => (right) => ({ latestMerged: async (base, _, signal) => change(await right.latestMerged(base, 100, signal)) });

const known: CommitAnswer = { kind: 'known', pullRequests: [] };
const identity = 'a repository has a name, a page, a branch, and those of the tags asked for that it has, at their commits';
const many = 'many numbers are each answered as their own';
const latest = 'the latest merged into a branch come newest first, as many as were asked for';

export const wrongAdapters: readonly WrongAdapter[] = [
  { does: 'takes the id of a tag for that of its commit', foundBy: identity, change: inRepository((repository) => ({ ...repository, tags: new Map([...repository.tags].map(([tag, sha]) => [tag, sha.replace(/^./, '-')])) })) },
  { does: 'puts a slash after the page', foundBy: identity, change: inRepository((repository) => ({ ...repository, url: `${repository.url}/` })) },
  {
    does: 'remembers where tags were',
    foundBy: 'a tag that was moved is where the host has it now',
    change: inRepository((repository, [project]) => ({ ...repository, tags: new Map([...repository.tags.keys()].map((tag) => [tag, project!.history.shas[0]!])) })),
  },
  { does: 'cleans names', foundBy: 'a tag may be called like anything', change: inRepository((repository) => ({ ...repository, tags: new Map([...repository.tags].map(([tag, sha]) => [tag.replace(/[^\w.-]/g, ''), sha])) })) },
  { does: 'tells of the fork itself', foundBy: 'a fork tells of what it was forked from', change: (right) => ({ byNumbers: async (keys, signal) => eachAnswer<number, NumberAnswer>(() => ({ kind: 'nothing' }))(await right.byNumbers(keys, signal)) }) },
  { does: 'takes every fork for a copy', foundBy: 'a fork that has a tag of its own tells of itself', change: inRepository((repository, [project]) => ({ ...repository, name: project!.name })) },
  { does: 'keeps to the old name', foundBy: 'a repository that was renamed is told by its new name', change: inRepository((repository) => ({ ...repository, name: 'harbour/old-ferry' })) },
  {
    does: 'knows of every repository',
    foundBy: 'a repository that is not there is a failure',
    change: (right) => ({ repository: (tags, signal) => right.repository(tags, signal).catch(() => ({ name: 'harbour/submarine', url: '', tags: new Map() })) }),
  },
  { does: 'loses labels', foundBy: 'everything that is known of a pull request arrives', change: inPullRequests((pull) => ({ ...pull, labels: [] })) },
  { does: 'says of each that it was merged', foundBy: 'one that was not merged has no commit', change: inPullRequests((pull) => ({ ...pull, state: 'merged' })) },
  { does: 'takes every author for a person', foundBy: 'an author is a person, a bot, something else, or gone', change: inPullRequests((pull) => (pull.author === undefined ? pull : { ...pull, author: { ...pull.author, kind: 'person' } })) },
  { does: 'tells the first page of labels', foundBy: 'all labels are told, however many', change: inPullRequests((pull) => ({ ...pull, labels: pull.labels.slice(0, 20) })) },
  { does: 'takes an issue for nothing', foundBy: 'a number can be that of an issue', change: inNumbers((answer) => (answer.kind === 'issue' ? { kind: 'nothing' } : answer)) },
  {
    does: 'fails for a number of nothing',
    foundBy: 'a number can be of nothing, or none at all',
    change: (right) => ({ byNumbers: within((answers) => ({ ...answers, answered: new Map(), unanswered: [...answers.answered.keys()] }), (keys, signal) => right.byNumbers(keys, signal)) }),
  },
  { does: 'asks for the first hundred', foundBy: many, change: (right) => ({ byNumbers: (keys, signal) => right.byNumbers(keys.slice(0, 100), signal) }) },
  {
    does: 'mixes up answers',
    foundBy: many,
    change: (right) => ({ byNumbers: within((answers) => ({ ...answers, answered: new Map([...answers.answered.keys()].toReversed().map((key, index) => [key, [...answers.answered.values()][index]!])) }), (keys, signal) => right.byNumbers(keys, signal)) }),
  },
  { does: 'cleans titles', foundBy: 'text is told as it was written', change: inPullRequests((pull) => ({ ...pull, title: pull.title.replace(/[<>]/g, '') })) },
  { does: 'knows only what a pull request became', foundBy: 'each commit that a pull request brought leads to it, however it was merged', change: (right, [project]) => ({ byCommits: async (keys, signal) => {
    const became = new Set([...project!.pulls.values()].map(({ mergeCommit }) => mergeCommit));
    const answers = await right.byCommits(keys, signal);
    return { ...answers, answered: new Map([...answers.answered].map(([sha, answer]) => [sha, became.has(sha) ? answer : known])) };
  } }) },
  { does: 'tells the first alone', foundBy: 'one of another repository on the same commit is told as that', change: inRefs((refs) => refs.slice(0, 1)) },
  { does: 'takes a commit without a pull request for unknown', foundBy: 'a commit without a pull request is known', change: inCommits((answer) => (answer.kind === 'known' && answer.pullRequests.length === 0 ? { kind: 'unknown' } : answer)) },
  { does: 'takes an unknown commit for one without a pull request', foundBy: 'a commit that the host does not have is unknown', change: inCommits((answer) => (answer.kind === 'unknown' ? known : answer)) },
  { does: 'tells the first five', foundBy: 'all that sit on a commit are told, however many', change: inRefs((refs) => refs.slice(0, 5)) },
  { does: 'tells more than was asked for', foundBy: latest, change: inLatest((all) => all) },
  { does: 'tells the oldest', foundBy: latest, change: inLatest((all) => all.toReversed().slice(0, 2)) },
  { does: 'counts for ever', foundBy: 'what somebody had merged before is counted', change: (right) => ({ mergedBefore: (logins, _, signal) => right.mergedBefore(logins, Infinity, signal) }) },
  {
    does: 'searches for anything',
    foundBy: 'a login that is none is not asked for',
    change: (right) => ({ mergedBefore: async (logins, before, signal) => (await right.mergedBefore(logins, before, signal), { answered: new Map(logins.map((login) => [login, 0])), unanswered: [] }) }),
  },
  { does: 'asks for nothing', foundBy: 'who asks for nothing is told nothing, at no cost', change: (right) => ({ byNumbers: async (keys, signal) => (await right.repository([], signal), right.byNumbers(keys, signal)) }) },
  { does: 'counts no points', foundBy: 'asking costs, and is counted', change: () => ({ cost: { requests: 1, points: 0 } }) },
  {
    does: 'stops in silence',
    foundBy: 'who stops is not answered',
    change: (right) => ({ byCommits: (keys, signal) => right.byCommits(keys, signal).catch(() => ({ answered: new Map(), unanswered: keys, failure: new Failure('unreachable', { origin: '' }) })) }),
  },
];

/** The harness in memory with the adapter changed. */
export function wrongly(change: Change): typeof memoryHarness {
  return {
    open: (projects, name, use) =>
      memoryHarness.open(projects, name, ({ pullRequests, web }) => {
        const wrong = change(pullRequests, projects);
        const all: PullRequests = {
          repository: (tags, signal) => pullRequests.repository(tags, signal),
          byNumbers: (numbers, signal) => pullRequests.byNumbers(numbers, signal),
          byCommits: (shas, signal) => pullRequests.byCommits(shas, signal),
          latestMerged: (base, count, signal) => pullRequests.latestMerged(base, count, signal),
          mergedBefore: (logins, before, signal) => pullRequests.mergedBefore(logins, before, signal),
          commitsAtOnce: pullRequests.commitsAtOnce,
      get cost() {
            return pullRequests.cost;
          },
        };
        return use({ pullRequests: Object.defineProperties(all, Object.getOwnPropertyDescriptors(wrong)), web });
      }),
  };
}
