import assert from 'node:assert/strict';
import { Failure } from '../../../src/core/failure.ts';
import type { Answers, PullRequests } from '../../../src/core/notes/pullRequests.ts';
import { rejection } from '../support/rejection.ts';
import { entriesIn, Fixture, numbersIn } from './support/drafting.ts';

const broken = new Failure('serverError', { origin: 'https://github.example', status: 502 });

describe('What a draft says of itself', () => {
  let fixture: Fixture;
  beforeEach(() => {
    fixture = new Fixture();
    fixture.project.pull({ title: 'Show prices', by: 'squash' });
    fixture.project.pull({ title: 'Keep the basket', by: 'rebase' });
    fixture.project.tag('v1.1.0');
  });
  afterEach(() => fixture.remove());

  it('nothing, where all is known', async () => {
    assert.deepEqual((await fixture.draft(fixture.pullRequests())).notices, []);
  });

  it('where a tag was moved', async () => {
    const pullRequests = fixture.pullRequests();
    const { history, project } = fixture;
    project.tag('v1.0.0', project.tip());
    const { notices } = await fixture.draft(pullRequests, undefined, history);
    assert.deepEqual(notices.map(({ kind, ...facts }) => [kind, 'tag' in facts ? facts.tag : '']), [['moved', 'v1.0.0']]);
  });

  it('where GitHub does not have the tag, or the commits, yet', async () => {
    const { project } = fixture;
    const pushed = new Set(project.history.shas);
    project.push('Not pushed');
    project.tag('v1.2.0');
    const { history } = fixture;
    project.pushed = pushed;
    project.tags.delete('v1.2.0');
    const { notices } = await fixture.draft(fixture.pullRequests(), { from: 'v1.0.0', to: 'v1.2.0' }, history);
    assert.deepEqual(notices, [{ kind: 'unpushed', commits: 1 }, { kind: 'notAtHost', tag: 'v1.2.0' }]);
  });

  it('where the tags are on different branches, the wrong way round, or have nothing in common', async () => {
    const { project } = fixture;
    project.branch('release-1.x');
    project.push('Only there', 'release-1.x');
    project.tag('v1.1.1', project.tip('release-1.x'));
    project.push('Only on main');
    project.tag('v1.2.0');
    project.tag('v0.0.1', project.history.commit('Another root', [], { name: 'harbour-a', email: 'harbour-a@harbour.example' }));
    const kinds = async (from: string, to: string) => (await fixture.draft(fixture.pullRequests(), { from, to })).notices;
    assert.deepEqual(await kinds('v1.1.1', 'v1.2.0'), [{ kind: 'apart', onlyFrom: 1 }]);
    assert.deepEqual(await kinds('v1.1.0', 'v1.0.0'), [{ kind: 'swapped' }]);
    assert.deepEqual(await kinds('v0.0.1', 'v1.0.0'), [{ kind: 'unrelated' }]);
  });

  it('where the clone has not all of the history', async () => {
    // A draft without an earlier tag is of all that there is.
    const draft = await fixture.draft(undefined, { to: 'v1.1.0' }, fixture.clone('--depth=2'));
    assert.deepEqual(draft.notices.map(({ kind }) => kind), ['local', 'shallow']);
  });

  it('where release.yml is not understood', async () => {
    const { repository, project } = fixture;
    const blob = repository.git(['hash-object', '-w', '--stdin'], 'changelog: [1\n');
    const folder = repository.git(['mktree'], `100644 blob ${blob}\trelease.yaml\n`);
    const tree = repository.git(['mktree'], `040000 tree ${folder}\t.github\n`);
    repository.git(['tag', 'v1.2.0', repository.git(['commit-tree', '-p', project.tip()!, '-m', 'x', tree])]);
    const { notices } = await fixture.draft(undefined, { from: 'v1.1.0', to: 'v1.2.0' });
    assert.deepEqual(notices.map(({ kind }) => kind), ['local', 'configNotUnderstood']);
  });

  it('where GitHub answers nothing: it is made of the history then', async () => {
    const pullRequests = fixture.pullRequests();
    pullRequests.repository = () => Promise.reject(broken);
    const draft = await fixture.draft(pullRequests);
    assert.deepEqual(draft.notices, [{ kind: 'local', failure: broken }]);
    assert.deepEqual(entriesIn(draft).map(({ title, how }) => [title, how]), [['Show prices', 'unverified'], ['Keep the basket', 'none']]);
  });

  it('where GitHub does not answer all: what it answered is kept, and what is missing is counted', async () => {
    const whole = fixture.pullRequests();
    const silent = <Key, Answer>(keys: readonly Key[]): Promise<Answers<Key, Answer>> => Promise.resolve({ answered: new Map(), unanswered: keys, failure: broken });
    const partly = (without: Partial<PullRequests>): PullRequests => Object.assign(Object.create(whole) as PullRequests, { repository: whole.repository.bind(whole), byNumbers: whole.byNumbers.bind(whole), byCommits: whole.byCommits.bind(whole) }, without);
    const noCommits = await fixture.draft(partly({ byCommits: silent }));
    assert.deepEqual([numbersIn(noCommits), noCommits.notices], [[2], [{ kind: 'unresolved', commits: 1, failure: broken }]]);
    const noNumbers = await fixture.draft(partly({ byNumbers: silent }));
    // What is known by its commits has its number at least.
    assert.deepEqual([numbersIn(noNumbers), noNumbers.notices], [[2, 3], [{ kind: 'unresolved', commits: 0, failure: broken }]]);
    const neither = await fixture.draft(partly({ byNumbers: silent, byCommits: silent }));
    assert.deepEqual([numbersIn(neither), neither.notices], [[2], [{ kind: 'unresolved', commits: 2, failure: broken }]]);
    assert.deepEqual(entriesIn(neither).map(({ how }) => how), ['unverified', 'none']);
  });

  it('which tag there is not', async () => {
    const failure = await rejection(fixture.draft(undefined, { to: '--output=x' }));
    assert.ok(Failure.is(failure, 'noSuchTag'));
    assert.deepEqual(failure.facts, { tag: '--output=x' });
  });

  it('nothing more once it is aborted', async () => {
    const pullRequests = fixture.pullRequests();
    const aborted = new DOMException('stopped', 'AbortError');
    pullRequests.byCommits = () => Promise.reject(aborted);
    assert.equal(await rejection(fixture.draft(pullRequests)), aborted);
  });
});
