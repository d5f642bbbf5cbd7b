import assert from 'node:assert/strict';
import type { Answers, CommitAnswer, NumberAnswer } from '../../../src/core/notes/pullRequests.ts';
import { Project, type Pull } from '../../fakes/github/project.ts';
import { rejection } from '../support/rejection.ts';
import { MANY_LABELS, type Ferry } from './ferry.ts';
import { told, toldRef, type ContractCase, type Harness } from './harness.ts';

const { signal } = new AbortController();
const NOWHERE = 'f'.repeat(40);

function byNumbers(harness: Harness, { projects, project }: Ferry, numbers: readonly number[]): Promise<Answers<number, NumberAnswer>> {
  return harness.open(projects, project.name, ({ pullRequests }) => pullRequests.byNumbers(numbers, signal));
}

async function byCommits(harness: Harness, { projects, project }: Ferry, shas: readonly string[]): Promise<readonly CommitAnswer[]> {
  const { answered, unanswered, failure } = await harness.open(projects, project.name, ({ pullRequests }) => pullRequests.byCommits(shas, signal));
  assert.deepEqual([unanswered, failure, [...answered.keys()]], [[], undefined, [...new Set(shas)]]);
  return [...answered.values()];
}

const pullRequest = (pull: Pull): NumberAnswer => ({ kind: 'pullRequest', pullRequest: told(pull) });
const known = (...pulls: readonly Pull[]): CommitAnswer => ({ kind: 'known', pullRequests: pulls.map(toldRef) });
const single = async (harness: Harness, ferry: Ferry, number: number): Promise<NumberAnswer | undefined> => (await byNumbers(harness, ferry, [number])).answered.get(number);

/** All that every `PullRequests` must keep to. */
export const cases: readonly ContractCase[] = [
  {
    name: 'a repository has a name, a page, a branch, and those of the tags asked for that it has, at their commits',
    run: async (harness, { projects, project }) => {
      await harness.open(projects, 'harbour/ferry', async ({ pullRequests, web }) => {
        assert.deepEqual(await pullRequests.repository(['v1.0.0', 'v1.0.1', 'v9', 'v1.1.0'], signal), {
          name: 'harbour/ferry',
          url: `${web}/harbour/ferry`,
          defaultBranch: 'main',
          tags: new Map(['v1.0.0', 'v1.0.1', 'v1.1.0'].map((tag) => [tag, project.tags.get(tag)!])),
        });
        assert.deepEqual((await pullRequests.repository([], signal)).tags, new Map());
      });
    },
  },
  {
    name: 'a tag that was moved is where the host has it now',
    run: async (harness, { projects, project, squashed }) => {
      project.tag('v1.0.0', squashed.mergeCommit);
      const { tags } = await harness.open(projects, project.name, ({ pullRequests }) => pullRequests.repository(['v1.0.0'], signal));
      assert.deepEqual(tags, new Map([['v1.0.0', squashed.mergeCommit]]));
    },
  },
  {
    name: 'a tag may be called like anything',
    run: async (harness, { projects, project, direct }) => {
      const names = ['--output=x', 'HEAD', '"}', '$v0', 'ü/ñ', 'v'.repeat(200)];
      for (const name of names) project.tag(name, direct);
      const { tags } = await harness.open(projects, project.name, ({ pullRequests }) => pullRequests.repository(names, signal));
      assert.deepEqual(tags, new Map(names.map((name) => [name, direct])));
    },
  },
  {
    name: 'a fork tells of what it was forked from',
    run: (harness, { projects, project, fork, squashed }) =>
      harness.open(projects, fork.name, async ({ pullRequests, web }) => {
        const { answered } = await pullRequests.byNumbers([1], signal);
        assert.deepEqual(answered.get(1), pullRequest(squashed));
        const { name, url, tags } = await pullRequests.repository(['v1.1.0'], signal);
        assert.deepEqual([name, url, tags.get('v1.1.0')], [project.name, `${web}/${project.name}`, project.tags.get('v1.1.0')]);
      }),
  },
  {
    name: 'a fork that has a tag of its own tells of itself',
    run: (harness, { projects, project, fork, ofFork }) => {
      for (const [tag, sha] of project.tags) fork.tag(tag, sha);
      fork.tag('v1.1.0-deckhand.1', project.tip());
      return harness.open(projects, fork.name, async ({ pullRequests }) => {
        assert.equal((await pullRequests.repository(['v1.0.0', 'v1.1.0'], signal)).name, project.name);
        const { name, tags } = await pullRequests.repository(['v1.1.0', 'v1.1.0-deckhand.1'], signal);
        assert.deepEqual([name, [...tags.keys()]], [fork.name, ['v1.1.0', 'v1.1.0-deckhand.1']]);
        assert.deepEqual((await pullRequests.byNumbers([1], signal)).answered.get(1), pullRequest(ofFork));
      });
    },
  },
  {
    name: 'a repository that was renamed is told by its new name',
    run: (harness, { projects, squashed }) =>
      harness.open(projects, 'harbour/old-ferry', async ({ pullRequests, web }) => {
        const { name, url } = await pullRequests.repository([], signal);
        assert.deepEqual([name, url], ['harbour/ferry', `${web}/harbour/ferry`]);
        assert.deepEqual((await pullRequests.byNumbers([1], signal)).answered.get(1), pullRequest(squashed));
      }),
  },
  {
    name: 'a repository that is not there is a failure',
    run: (harness, { projects }) =>
      harness.open(projects, 'harbour/submarine', async ({ pullRequests }) => {
        const failure = (await rejection(pullRequests.repository([], signal))) as { reason?: unknown; facts?: { repository?: unknown } };
        assert.deepEqual([failure.reason, failure.facts?.repository], ['noSuchRepository', 'harbour/submarine']);
        const numbers = await pullRequests.byNumbers([1, 2], signal);
        assert.deepEqual([numbers.answered.size, numbers.unanswered, numbers.failure?.reason], [0, [1, 2], 'noSuchRepository']);
      }),
  },
  { name: 'everything that is known of a pull request arrives', run: async (harness, ferry) => assert.deepEqual(await single(harness, ferry, ferry.squashed.number), pullRequest(ferry.squashed)) },
  {
    name: 'one that was not merged has no commit',
    run: async (harness, ferry) => {
      assert.deepEqual(await single(harness, ferry, ferry.open.number), pullRequest(ferry.open));
      assert.deepEqual(await single(harness, ferry, ferry.closed.number), pullRequest(ferry.closed));
    },
  },
  {
    name: 'an author is a person, a bot, something else, or gone',
    run: async (harness, ferry) => {
      for (const pull of [ferry.merged, ferry.byRobot, ferry.byPlaceholder, ferry.byGhost]) assert.deepEqual(await single(harness, ferry, pull.number), pullRequest(pull));
    },
  },
  {
    name: 'all labels are told, however many',
    run: async (harness, ferry) => {
      const answer = await single(harness, ferry, ferry.labelled.number);
      assert.deepEqual(answer?.kind === 'pullRequest' && answer.pullRequest.labels, MANY_LABELS);
    },
  },
  { name: 'a number can be that of an issue', run: async (harness, ferry) => assert.deepEqual(await single(harness, ferry, ferry.issue), { kind: 'issue' }) },
  {
    name: 'a number can be of nothing, or none at all',
    run: async (harness, ferry) => {
      const numbers = [9_999, 0, -1, 1.5, 3_000_000_000];
      const { answered, unanswered } = await byNumbers(harness, ferry, numbers);
      assert.deepEqual([answered, unanswered], [new Map(numbers.map((number) => [number, { kind: 'nothing' }])), []]);
    },
  },
  {
    name: 'many numbers are each answered as their own',
    run: async (harness) => {
      const project = new Project('harbour/fleet');
      project.push('Begin');
      const pulls = Array.from({ length: 230 }, (_, index) => project.pull({ title: `Ship ${index}`, by: 'squash' }));
      const asked = [...pulls].reverse().map(({ number }) => number);
      const { answered, unanswered, failure } = await harness.open([project], project.name, ({ pullRequests }) => pullRequests.byNumbers([...asked, 7, 7, 9_999], signal));
      assert.deepEqual([unanswered, failure], [[], undefined]);
      assert.deepEqual(answered, new Map<number, NumberAnswer>([...asked.map((number): [number, NumberAnswer] => [number, pullRequest(pulls[number - 1]!)]), [9_999, { kind: 'nothing' }]]));
    },
  },
  {
    name: 'text is told as it was written',
    run: async (harness) => {
      const titles = ['<img src=x onerror=alert(1)> @everyone fixes #1', '\u202Ereversed \u0007', '"}) { viewer { login } }', '船'.repeat(200), ' '];
      const project = new Project('harbour/fleet');
      project.push('Begin');
      const pulls = titles.map((title) => project.pull({ title, by: 'squash', labels: [`🚀 ${title.slice(0, 20)}`] }));
      const { answered } = await harness.open([project], project.name, ({ pullRequests }) => pullRequests.byNumbers([1, 2, 3, 4, 5], signal));
      assert.deepEqual([...answered.values()], pulls.map(pullRequest));
    },
  },
  {
    name: 'each commit that a pull request brought leads to it, however it was merged',
    run: async (harness, ferry) => {
      const { squashed, merged, rebased } = ferry;
      assert.equal((await byCommits(harness, ferry, squashed.commits)).length, 1);
      assert.deepEqual(await byCommits(harness, ferry, merged.commits), [known(merged), known(merged), known(merged)]);
      assert.deepEqual(await byCommits(harness, ferry, rebased.commits), [known(rebased), known(rebased), known(rebased)]);
    },
  },
  { name: 'one of another repository on the same commit is told as that', run: async (harness, ferry) => assert.deepEqual(await byCommits(harness, ferry, ferry.squashed.commits), [known(ferry.squashed, ferry.ofFork)]) },
  {
    name: 'a commit without a pull request is known',
    run: async (harness, ferry) => {
      const none = [ferry.direct, ...ferry.imported, ferry.picked, ferry.reverted];
      assert.deepEqual(await byCommits(harness, ferry, none), none.map(() => known()));
    },
  },
  { name: 'a commit that the host does not have is unknown', run: async (harness, ferry) => assert.deepEqual(await byCommits(harness, ferry, [ferry.unpushed, NOWHERE, 'main']), [{ kind: 'unknown' }, { kind: 'unknown' }, { kind: 'unknown' }]) },
  {
    name: 'all that sit on a commit are told, however many',
    run: async (harness, ferry) => {
      const [answer] = await byCommits(harness, ferry, [ferry.crowded]);
      assert.deepEqual(answer, known(...[...ferry.project.pulls.values()].filter(({ commits }) => commits.includes(ferry.crowded))));
    },
  },
  {
    name: 'the latest merged into a branch come newest first, as many as were asked for',
    run: (harness, { projects, project, labelled, byGhost, onRelease }) =>
      harness.open(projects, project.name, async ({ pullRequests }) => {
        assert.deepEqual(await pullRequests.latestMerged('main', 2, signal), [told(labelled), told(byGhost)]);
        assert.deepEqual(await pullRequests.latestMerged('1.x', 100, signal), [told(onRelease)]);
        assert.deepEqual(await pullRequests.latestMerged('no such branch', 5, signal), []);
      }),
  },
  {
    name: 'what somebody had merged before is counted',
    run: (harness, { projects, project, rebased }) =>
      harness.open(projects, project.name, async ({ pullRequests }) => {
        const { answered, unanswered } = await pullRequests.mergedBefore(['harbour-a', 'harbour-b', 'harbour-a'], rebased.mergedAt!, signal);
        assert.deepEqual([answered, unanswered], [new Map([['harbour-a', 2], ['harbour-b', 0]]), []]);
      }),
  },
  {
    name: 'a login that is none is not asked for',
    run: (harness, { projects, project }) =>
      harness.open(projects, project.name, async ({ pullRequests }) => {
        const { answered, unanswered, failure } = await pullRequests.mergedBefore(['x repo:other/one', 'harbour-a'], 0, signal);
        assert.deepEqual([answered, unanswered, failure?.reason], [new Map([['harbour-a', 0]]), ['x repo:other/one'], 'notUnderstood']);
      }),
  },
  {
    name: 'who asks for nothing is told nothing, at no cost',
    run: (harness, { projects, project }) =>
      harness.open(projects, project.name, async ({ pullRequests }) => {
        const none = { answered: new Map(), unanswered: [] };
        assert.deepEqual([await pullRequests.byNumbers([], signal), await pullRequests.byCommits([], signal), await pullRequests.mergedBefore([], 0, signal)], [none, none, none]);
        assert.deepEqual(pullRequests.cost, { requests: 0, points: 0 });
      }),
  },
  {
    name: 'asking costs, and is counted',
    run: (harness, { projects, project }) =>
      harness.open(projects, project.name, async ({ pullRequests }) => {
        await pullRequests.repository([], signal);
        const { requests, points } = pullRequests.cost;
        await pullRequests.byNumbers([1], signal);
        assert.ok(requests > 0 && pullRequests.cost.requests > requests && pullRequests.cost.points > points);
      }),
  },
  {
    name: 'who stops is not answered',
    run: (harness, { projects, project, direct }) =>
      harness.open(projects, project.name, async ({ pullRequests }) => {
        const reason = new Error('stopped');
        const stopped = AbortSignal.abort(reason);
        const asked = [pullRequests.repository([], stopped), pullRequests.byNumbers([1], stopped), pullRequests.byCommits([direct], stopped), pullRequests.latestMerged('main', 1, stopped), pullRequests.mergedBefore(['harbour-a'], 0, stopped)];
        for (const one of asked) assert.equal(await rejection(one), reason);
      }),
  },
];
