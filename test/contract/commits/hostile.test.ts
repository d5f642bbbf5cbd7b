import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { GitCommits } from '../../../src/adapters/git/commits.ts';
import { Git } from '../../../src/adapters/git/git.ts';
import { systemTimer } from '../../../src/adapters/system/timer.ts';
import { Failure } from '../../../src/core/failure.ts';
import { collected } from '../../support/collected.ts';
import { line } from '../../unit/core/changes/support/history.ts';
import { rejection } from '../support/rejection.ts';
import { gitCommits } from './harness.ts';
import { known, subjects } from './suite.ts';
import { ISOLATED, listing, Repository, temporaryFolder } from './support/repository.ts';
import { Traps } from './support/traps.ts';

const signal = new AbortController().signal;
const NOWHERE = 'f'.repeat(40);

/** Looks signed, so that git would ask a program whether it is. */
const SIGNED = ['gpgsig -----BEGIN PGP SIGNATURE-----', ' ', ' bm90IG9uZQ==', ' -----END PGP SIGNATURE-----'].join('\n');

describe('A repository that means harm', () => {
  let temporary: ReturnType<typeof temporaryFolder>;
  let repository: Repository;
  let sha: (name: string) => string;
  beforeEach(() => {
    temporary = temporaryFolder();
    repository = Repository.init(join(temporary.path, 'repository'));
    sha = repository.make([...line(['a', 'b', 'c']), { name: 'merge', parents: ['c', 'a'] }]);
  });
  afterEach(() => temporary.remove());

  it('has nothing of it run, and nothing written, whatever is asked', async () => {
    repository.git(['update-ref', 'refs/heads/main', sha('merge')]);
    const tree = repository.git(['mktree'], `100644 blob ${repository.git(['hash-object', '-w', '--stdin'], 'text')}\tfile.txt\n`);
    const raw = (parent: string): string =>
      repository.makeRaw(`tree ${tree}\nparent ${parent}\nauthor A <a@harbour.example> 1800000000 +0000\ncommitter A <a@harbour.example> 1800000000 +0000\n${SIGNED}\n\nsigned\n\nReviewed-by: B\n`);
    const signed = raw(sha('merge'));
    const orphaned = raw(NOWHERE);
    repository.git(['update-ref', 'refs/heads/main', signed]);
    const traps = new Traps(repository);

    const before = listing(temporary.path);
    const commits = gitCommits(repository.folder);
    assert.deepEqual(subjects(known(await commits.between(sha('b'), signed, signal)).added), ['signed', 'merge', 'c']);
    assert.equal((await commits.between(NOWHERE, signed, signal)).state, 'notFound');
    assert.equal((await commits.find([NOWHERE, tree, 'abcdef0'], signal)).get(tree)?.state, 'unknown');
    const [logged] = await collected(commits.log({ from: sha('merge'), to: signed }, signal));
    assert.deepEqual([logged!.subject, logged!.trailers], ['signed', [{ key: 'Reviewed-by', value: 'B' }]]);
    assert.ok(Failure.is(await rejection(collected(commits.log({ to: orphaned }, signal))), 'gitFailed'));
    assert.ok(Failure.is(await rejection(commits.between(orphaned, signed, signal)), 'gitFailed'));
    assert.deepEqual(await collected(commits.tags(signal)), []);
    assert.deepEqual(traps.sprung(), []);
    assert.deepEqual(listing(temporary.path), before);

    // And it would have: these are what an ordinary git does here.
    for (const args of [['log', '-p', '-1'], ['status'], ['cat-file', '-e', NOWHERE]]) spawnSync('git', args, { cwd: repository.folder, env: ISOLATED });
    for (const trap of ['core.fsmonitor', 'gpg.program', 'remote']) assert.ok(traps.sprung().includes(trap), `${trap} is no trap`);
  });

  it('has names that are only names', async () => {
    for (const [ref, name] of [
      ['refs/tags/--output=x', 'a'],
      ['refs/tags/HEAD', 'a'],
      ['refs/heads/-n1', 'a'],
      // Called like another commit, in short and in full.
      [`refs/heads/${sha('b').slice(0, 7)}`, 'a'],
      [`refs/tags/${sha('c')}`, 'a'],
    ] as const)
      repository.git(['update-ref', ref, sha(name)]);
    const before = listing(temporary.path);
    const commits = gitCommits(repository.folder);
    const asked = [sha('b').slice(0, 7), sha('c')];
    assert.deepEqual([...(await commits.find(asked, signal)).values()].map((found) => (found.state === 'found' ? found.commit.sha : found.state)), [sha('b'), sha('c')]);
    assert.deepEqual(subjects(known(await commits.between(asked[0]!, asked[1]!, signal)).added), ['c']);
    assert.deepEqual((await collected(commits.log({ from: sha('b'), to: sha('c') }, signal))).map(({ subject }) => subject), ['c']);
    assert.deepEqual(new Set((await collected(commits.tags(signal))).map((tag) => [tag.name, tag.commit].join())), new Set([`--output=x,${sha('a')}`, `HEAD,${sha('a')}`, `${sha('c')},${sha('a')}`]));
    assert.deepEqual(listing(temporary.path), before);
  });

  it('puts no other commit in the place of one', async () => {
    repository.git(['replace', sha('c'), sha('a')]);
    const commits = gitCommits(repository.folder);
    const found = (await commits.find([sha('c')], signal)).get(sha('c'));
    assert.equal(found?.state === 'found' ? found.commit.subject : found?.state, 'c');
    assert.deepEqual(subjects(known(await commits.between(sha('a'), sha('c'), signal)).added), ['c', 'b']);
  });

  it('is the one that is read, whatever the environment says, and no trace is left', async () => {
    const other = Repository.init(join(temporary.path, 'other'));
    const trace = join(temporary.path, 'trace');
    const leads = { GIT_DIR: join(other.folder, '.git'), GIT_WORK_TREE: other.folder, GIT_INDEX_FILE: trace, GIT_OBJECT_DIRECTORY: trace, GIT_SHALLOW_FILE: trace };
    const runs = { GIT_CONFIG_PARAMETERS: "'alias.log=!false'", GIT_EXTERNAL_DIFF: 'false', GIT_PAGER: 'false' };
    const environment = { ...ISOLATED, ...leads, ...runs, GIT_TRACE: trace, GIT_TRACE2_EVENT: trace, LANGUAGE: 'de', LC_ALL: 'de_DE.UTF-8' };
    const before = listing(temporary.path);
    const commits = new GitCommits(new Git({ program: 'git', timer: systemTimer, environment }), repository.folder);
    assert.equal(known(await commits.between(sha('a'), sha('merge'), signal)).added.count, 3);
    assert.deepEqual(listing(temporary.path), before);
  });
});
