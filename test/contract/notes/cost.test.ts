import assert from 'node:assert/strict';
import { MOST_THOROUGH } from '../../../src/core/notes/find.ts';
import { Fixture, numbersIn } from './support/drafting.ts';

describe('What is asked of GitHub', () => {
  let fixture: Fixture;
  beforeEach(() => {
    fixture = new Fixture();
  });
  afterEach(() => fixture.remove());

  function counted() {
    const pullRequests = fixture.pullRequests();
    const asked = { numbers: 0, commits: 0 };
    const [byNumbers, byCommits] = [pullRequests.byNumbers.bind(pullRequests), pullRequests.byCommits.bind(pullRequests)];
    pullRequests.byNumbers = (numbers, signal) => {
      asked.numbers += numbers.length;
      return byNumbers(numbers, signal);
    };
    pullRequests.byCommits = (shas, signal) => {
      asked.commits += shas.length;
      return byCommits(shas, signal);
    };
    return { asked, pullRequests };
  }

  it('is each number once, and the commits that it does not account for', async () => {
    const { project } = fixture;
    for (let index = 0; index < 20; index++) project.pull({ title: `Change ${index}`, by: 'squash' });
    project.pull({ title: 'A merged one', by: 'merge', commits: ['a', 'b'] });
    project.push('Pushed');
    project.tag('v1.1.0');
    const { asked, pullRequests } = counted();
    await fixture.draft(pullRequests);
    // The two that were merged may have pull requests of their own.
    assert.deepEqual(asked, { numbers: 21, commits: 3 });
    // Besides: who the repository is, and the latest merges, as the last commit is new. Nobody else is.
    assert.equal(pullRequests.cost.requests, 4);
  });

  it('is not what a merge accounts for, where there are very many commits', async () => {
    const { project } = fixture;
    const per = 20;
    const merges = Math.ceil((MOST_THOROUGH + 1) / (per + 1));
    for (let index = 0; index < merges; index++) project.pull({ title: `Change ${index}`, by: 'merge', commits: Array.from({ length: per }, (_, each) => `part ${each}`) });
    const pushed = project.push('Pushed');
    project.tag('v1.1.0');
    const { asked, pullRequests } = counted();
    const draft = await fixture.draft(pullRequests);
    assert.equal(numbersIn(draft).length, merges);
    assert.deepEqual(asked, { numbers: merges, commits: 1 });
    assert.equal(draft.sections.at(-1)?.lines[0]?.entry.commits[0]?.sha, pushed);
  });
});
