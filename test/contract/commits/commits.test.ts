import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Between } from '../../../src/core/changes/commits.ts';
import type { Step } from '../../unit/core/changes/support/history.ts';
import { gitHarness, graphHarness, type Made } from './harness.ts';
import { describeCommits, subjects } from './suite.ts';

describeCommits(graphHarness);
describeCommits(gitHarness());

describe('What lies between two commits of any history', () => {
  const git = gitHarness();
  afterEach(() => git.clear());

  it('is the same by git and by the arithmetic of sets', async () => {
    await fc.assert(
      fc.asyncProperty(histories(), fc.nat(), fc.nat(), async (steps, from, to) => {
        const ends = [steps[from % steps.length]!.name, steps[to % steps.length]!.name] as const;
        assert.deepEqual(await told(git.make(steps), ends), await told(graphHarness.make(steps), ends));
      }),
      { numRuns: 25 },
    );
  });
});

/** Commits with up to three parents each, so that there are roots, merges and criss-crosses. */
function histories(): fc.Arbitrary<Step[]> {
  return fc.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 2, maxLength: 12 }).map((choices) =>
    choices.map((parents, index) => ({
      name: `n${index}`,
      parents: index === 0 ? [] : [...new Set(parents.map((parent) => `n${parent % index}`))],
    })),
  );
}

/** Without ids, which the two make differently. */
async function told({ commits, sha }: Made, [from, to]: readonly [string, string]): Promise<unknown> {
  const between: Between = await commits.between(sha(from), sha(to), new AbortController().signal);
  if (between.state !== 'known') return between;
  const { removed, added } = between;
  return [from, to, [removed, added].map((set) => [set.count, ...subjects(set)])];
}
