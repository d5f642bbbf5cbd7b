import assert from 'node:assert/strict';
import { join } from 'node:path';
import { line, numbered } from '../../unit/core/changes/support/history.ts';
import { gitCommits } from './harness.ts';
import { known, subjects } from './suite.ts';
import { listing, Repository, temporaryFolder } from './support/repository.ts';

const signal = new AbortController().signal;

describe('A clone without the whole history', () => {
  let temporary: ReturnType<typeof temporaryFolder>;
  let origin: Repository;
  beforeEach(() => {
    temporary = temporaryFolder();
    origin = Repository.init(join(temporary.path, 'origin'));
  });
  afterEach(() => temporary.remove());

  it('tells what lies between two commits that are newer than where it ends', async () => {
    const sha = origin.make(line(numbered('n', 20)));
    const clone = Repository.clone(origin, join(temporary.path, 'clone'), '--depth=10', '--branch=n20');
    const commits = gitCommits(clone.folder);
    assert.deepEqual(subjects(known(await commits.between(sha('n18'), sha('n20'), signal)).added), ['n20', 'n19']);
    assert.deepEqual(subjects(known(await commits.between(sha('n20'), sha('n12'), signal)).removed), numbered('n', 20).slice(12).reverse());
    // The eleventh is the last that it has, and the tenth it has not.
    assert.equal(known(await commits.between(sha('n11'), sha('n20'), signal)).added.count, 9);
    assert.deepEqual(await commits.between(sha('n10'), sha('n20'), signal), { state: 'notFound', missing: [{ end: 'from', ambiguous: false }] });
  });

  it('does not take two ends that were cut off for unrelated ones', async () => {
    const sha = origin.make([...line(['base']), ...line(['a1', 'a2', 'a3'], ['base']), ...line(['b1', 'b2', 'b3'], ['base'])]);
    const clone = Repository.clone(origin, join(temporary.path, 'clone'), '--depth=2', '--no-single-branch', '--branch=a3');
    const before = listing(temporary.path);
    assert.deepEqual(await gitCommits(clone.folder).between(sha('a3'), sha('b3'), signal), { state: 'shallow' });
    assert.deepEqual(listing(temporary.path), before);
  });

  it('does not take what an old branch brings along for new', async () => {
    // The branch began at the third commit, so a merge of it leads there, past where the main line is cut off.
    const names = numbered('n', 30);
    const sha = origin.make([...line(names), { name: 'old', parents: ['n3'] }, { name: 'merge', parents: ['n30', 'old'] }]);
    const whole = known(await gitCommits(origin.folder).between(sha('n30'), sha('merge'), signal));
    assert.deepEqual(subjects(whole.added), ['merge', 'old']);
    for (const depth of [3, 4, 5]) {
      const clone = Repository.clone(origin, join(temporary.path, `clone${depth}`), `--depth=${depth}`, '--branch=merge');
      assert.deepEqual(await gitCommits(clone.folder).between(sha('n30'), sha('merge'), signal), { state: 'shallow' });
    }
  });

  it('tells all once the rest is fetched', async () => {
    const sha = origin.make(line(numbered('n', 20)));
    const clone = Repository.clone(origin, join(temporary.path, 'clone'), '--depth=5', '--branch=n20');
    const commits = gitCommits(clone.folder);
    assert.equal((await commits.between(sha('n1'), sha('n20'), signal)).state, 'notFound');
    clone.git(['fetch', '--quiet', '--unshallow']);
    assert.equal(known(await commits.between(sha('n1'), sha('n20'), signal)).added.count, 19);
  });

  it('has commits without their files, when it is a partial one', async () => {
    const sha = origin.make(line(numbered('n', 5)));
    origin.git(['config', 'uploadpack.allowFilter', 'true']);
    const clone = Repository.clone(origin, join(temporary.path, 'clone'), '--filter=tree:0', '--no-checkout', '--branch=n5');
    origin.git(['config', 'uploadpack.allowFilter', 'false']);
    assert.equal(known(await gitCommits(clone.folder).between(sha('n1'), sha('n5'), signal)).added.count, 4);
  });
});
