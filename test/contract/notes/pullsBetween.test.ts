import assert from 'node:assert/strict';
import { pullsBetween } from '../../../src/core/notes/pullsBetween.ts';
import { Failure } from '../../../src/core/failure.ts';
import type { PullRequests } from '../../../src/core/notes/pullRequests.ts';
import { Fixture } from './support/drafting.ts';

const signal = new AbortController().signal;

describe('The pull requests between two commits', () => {
  let fixture: Fixture;
  beforeEach(() => {
    fixture = new Fixture();
  });
  afterEach(() => fixture.remove());

  const look = (from: string, to: string, pullRequests: PullRequests = fixture.pullRequests()) => pullsBetween(from, to, { history: fixture.history, pullRequests, now: fixture.project.history.now }, signal);

  it('are told of both sides, by number and title, newest first', async () => {
    const { project } = fixture;
    const from = project.tip()!;
    project.branch('next');
    project.pull({ title: 'Show prices', by: 'squash', base: 'next' });
    project.pull({ title: 'Sort orders', by: 'rebase', base: 'next', commits: ['one', 'two'] });
    project.pull({ title: 'Round half cents', by: 'merge' });
    assert.deepEqual(await look(project.tip()!, project.tip('next')!), {
      removed: [{ number: 4, title: 'Round half cents' }],
      added: [
        { number: 3, title: 'Sort orders' },
        { number: 2, title: 'Show prices' },
      ],
    });
    assert.deepEqual(await look(project.tip('next')!, from), { removed: [{ number: 3, title: 'Sort orders' }, { number: 2, title: 'Show prices' }], added: [] });
  });

  it('are neither where one was picked to the other side', async () => {
    const { project } = fixture;
    project.branch('next');
    const pull = project.pull({ title: 'Round half cents', by: 'squash' });
    project.pick(pull, 'next', { x: true });
    project.pull({ title: 'Show prices', by: 'squash', base: 'next' });
    assert.deepEqual(await look(project.tip('next')!, project.tip()!), { removed: [{ number: 3, title: 'Show prices' }], added: [] });
  });

  it('are none between commits that have none', async () => {
    const { project } = fixture;
    const from = project.tip()!;
    project.push('Tidy up');
    assert.deepEqual(await look(from, project.tip()!), { removed: [], added: [] });
  });

  it('are not told where not all of it was answered', async () => {
    const { project } = fixture;
    const from = project.tip()!;
    project.pull({ title: 'Show prices', by: 'rebase' });
    const pullRequests = fixture.pullRequests();
    const failure = new Failure('gaveUp', { origin: 'https://github.example' });
    pullRequests.byCommits = (shas) => Promise.resolve({ answered: new Map(), unanswered: shas, failure });
    assert.equal(await look(from, project.tip()!, pullRequests), undefined);
  });
});
