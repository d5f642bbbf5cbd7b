import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { PullRequest } from '../../../src/core/notes/pullRequests.ts';
import { startGitHub, type GitHub } from '../../fakes/github/github.ts';
import { makeFerry } from '../pullRequests/ferry.ts';
import { pullRequestsAt } from './support/provider.ts';

const { signal } = new AbortController();
const ferry = makeFerry();
const numbers = [...ferry.project.pulls.keys()];

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One place of an answer, chosen by numbers, has something else in it. */
function damaged(value: Json, way: readonly number[], something: Json): Json {
  const [step, ...rest] = way;
  if (step === undefined || typeof value !== 'object' || value === null || Object.keys(value).length === 0) return something;
  const keys = Object.keys(value);
  const key = keys[step % keys.length]!;
  if (Array.isArray(value)) return value.map((each, index) => (String(index) === key ? damaged(each, rest, something) : each));
  return { ...value, [key]: damaged(value[key]!, rest, something) };
}

/** A pull request as the port promises it, whatever the answer was. */
function isSound({ number, state, repository, mergeCommit = '0'.repeat(40), title, labels, head, author }: PullRequest): boolean {
  return (
    Number.isInteger(number) && ['open', 'closed', 'merged'].includes(state) && [repository, title, head, author?.login ?? '', ...labels].every((text) => typeof text === 'string' && text.isWellFormed() && text.length <= 10_000) &&
    /^[0-9a-f]{40}$/.test(mergeCommit) && labels.length <= 100
  );
}

describe('An answer of GitHub that is damaged', () => {
  let github: GitHub;
  before(async () => (github = await startGitHub({ projects: ferry.projects })));
  after(() => github.close());

  it('is understood as what it says, or said to be missing, and never anything else', async () => {
    const something = fc.oneof(fc.jsonValue() as fc.Arbitrary<Json>, fc.constantFrom<Json>('x'.repeat(20_000), '\uD800', -1, 1e300, {}, [], { __typename: 'Issue' }, '__proto__'));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 30 }), { maxLength: 7 }), something, async (way, what) => {
        const { pullRequests } = pullRequestsAt(github);
        const remove = github.faults.add(({ honest }) => ({ ...honest(), body: damaged(honest().body as Json, way, what) }));
        try {
          const { answered, unanswered, failure } = await pullRequests.byNumbers(numbers, signal);
          assert.deepEqual(new Set([...answered.keys(), ...unanswered]), new Set(numbers));
          assert.equal(answered.size + unanswered.length, numbers.length);
          assert.equal(failure === undefined, unanswered.length === 0);
          for (const answer of answered.values()) assert.ok(answer.kind !== 'pullRequest' || isSound(answer.pullRequest), JSON.stringify(answer));
        } finally {
          remove();
        }
      }),
      { numRuns: 60 },
    );
  });
});
