import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { GitHistory } from '../../../src/adapters/git/localHistory.ts';
import { collected } from '../../support/collected.ts';
import { historyOf } from '../notes/support/drafting.ts';
import { Repository, temporaryFolder } from './support/repository.ts';

const signal = new AbortController().signal;

describe('What notes need of a repository, told by git', () => {
  let temporary: ReturnType<typeof temporaryFolder>;
  let repository: Repository;
  let history: GitHistory;
  beforeEach(() => {
    temporary = temporaryFolder();
    repository = Repository.init(join(temporary.path, 'repository'));
    history = historyOf(repository.folder);
  });
  afterEach(() => temporary.remove());

  /** A commit with these files, each below one folder at most. */
  function commit(files: Readonly<Record<string, string>>, parents: readonly string[] = [], email = 'author@harbour.example'): string {
    const entries = Object.entries(files).map(([path, content]) => {
      const blob = repository.git(['hash-object', '-w', '--stdin'], content);
      const [folder, name] = path.split('/') as [string, string];
      return `040000 tree ${repository.git(['mktree'], `100644 blob ${blob}\t${name}\n`)}\t${folder}\n`;
    });
    const tree = repository.git(['mktree'], entries.join(''));
    return repository.git(['-c', `user.email=${email}`, 'commit-tree', ...parents.flatMap((parent) => ['-p', parent]), '-m', 'x', tree]);
  }

  it('is a file as it is in a commit, and nothing that is no file there', async () => {
    const sha = commit({ '.github/release.yml': 'changelog: {}\n' });
    const file = { path: '.github/release.yml', text: 'changelog: {}\n' };
    assert.deepEqual(await history.file(sha, ['.github/release.yml'], signal), file);
    assert.deepEqual(await history.file(sha, ['nowhere', '.github/release.yml', 'a/b'], signal), file);
    for (const path of ['.github', '.github/release.yaml', '--help', '*']) assert.equal(await history.file(sha, [path], signal), undefined, path);
    const both = commit({ 'b/x': '1', 'a/x': '2' });
    assert.equal((await history.file(both, ['b/x', 'a/x'], signal))?.text, '1', 'in the order in which they are asked for');
  });

  it('is no file that is longer than settings are', async () => {
    assert.equal(await history.file(commit({ 'a/b': 'x'.repeat(256 * 1_024 + 1) }), ['a/b'], signal), undefined);
  });

  it('is who wrote what a commit is made of', async () => {
    const first = commit({ 'a/b': '1' });
    const raw = repository.makeRaw(`tree ${repository.git(['rev-parse', `${first}^{tree}`])}\nparent ${first}\nauthor Other <OTHER@harbour.example> 1700000000 +0000\ncommitter Other <x> 1700000000 +0000\n\nx\n`);
    assert.deepEqual(await history.authors(raw, signal), new Set(['author@harbour.example', 'other@harbour.example']));
    assert.deepEqual(await history.authors(first, signal), new Set(['author@harbour.example']));
  });

  it('is the tags that a commit is made of, whatever they are called', async () => {
    const first = commit({ 'a/b': '1' });
    const second = commit({ 'a/b': '2' }, [first]);
    repository.git(['update-ref', '--stdin'], `create refs/tags/--output=x ${first}\ncreate refs/tags/v1.0.0 ${first}\ncreate refs/tags/v2.0.0 ${second}\n`);
    assert.deepEqual(await history.tagsIn(first, signal), new Set(['--output=x', 'v1.0.0']));
    assert.deepEqual(await history.tagsIn(second, signal), new Set(['--output=x', 'v1.0.0', 'v2.0.0']));
  });

  it('is what changes a folder, on every side of a merge, and how many there are on one side', async () => {
    const base = commit({ 'api/x': '1', 'web/x': '1' });
    const api = commit({ 'api/x': '2', 'web/x': '1' }, [base]);
    const web = commit({ 'api/x': '1', 'web/x': '2' }, [base]);
    const merge = commit({ 'api/x': '2', 'web/x': '2' }, [api, web]);
    const touching = await history.touching({ from: base, to: merge }, 'web', signal);
    assert.ok(touching.has(web) && !touching.has(api));
    assert.deepEqual(await Promise.all([history.countOnlyIn(merge, base, signal), history.countOnlyIn(base, merge, signal), history.countOnlyIn(web, api, signal)]), [3, 0, 1]);
    assert.deepEqual(await history.touching({ to: base }, 'nowhere', signal), new Set());
    assert.deepEqual(await history.touching({ to: base }, '--help', signal), new Set());
  });

  it('is what other branches and tags have that a commit does not, of a span of time', async () => {
    const base = commit({ 'a/b': '1' });
    const [main, branch, tagged] = ['2', '3', '4'].map((content) => commit({ 'a/b': content }, [base])) as [string, string, string];
    repository.git(['update-ref', '--stdin'], `create refs/heads/main ${main}\ncreate refs/remotes/origin/x ${branch}\ncreate refs/tags/v1 ${tagged}\ncreate refs/stash ${commit({ 'a/b': '5' }, [base])}\n`);
    const shas = async (since: number, until: number) => new Set((await collected(history.elsewhere(main, { since, until }, signal))).map(({ sha }) => sha));
    const at = Number(repository.git(['log', '-1', '--format=%ct', branch])) * 1_000;
    assert.deepEqual(await shas(-1, at + 3_600_000), new Set([branch, tagged]));
    assert.deepEqual(await shas(at + 3_600_000, at + 7_200_000), new Set());
    assert.deepEqual(await shas(0, at - 3_600_000), new Set());
  });

  it('is whether the history was cut off', async () => {
    const tip = commit({ 'a/b': '2' }, [commit({ 'a/b': '1' })]);
    repository.git(['update-ref', 'refs/heads/main', tip]);
    assert.equal(await history.isShallow(signal), false);
    assert.equal(await historyOf(Repository.clone(repository, join(temporary.path, 'clone'), '--depth=1').folder).isShallow(signal), true);
  });

  it('is where it was cloned from', async () => {
    assert.deepEqual(await history.remotes(signal), []);
    repository.git(['remote', 'add', 'origin', 'git@github.example:harbour/shop.git']);
    repository.git(['remote', 'add', 'upstream', 'https://github.example/harbour/shop']);
    repository.git(['remote', 'set-url', '--push', 'upstream', 'https://elsewhere.example/x']);
    assert.deepEqual(await history.remotes(signal), [
      { name: 'origin', url: 'git@github.example:harbour/shop.git' },
      { name: 'upstream', url: 'https://github.example/harbour/shop' },
    ]);
  });

  it('is asked by whole ids alone', async () => {
    for (const id of ['HEAD', '--help', '0123456', `${'0'.repeat(39)}G`]) {
      await assert.rejects(history.authors(id, signal), TypeError);
      await assert.rejects(history.countOnlyIn(id, id, signal), TypeError);
      await assert.rejects(history.file(id, ['a'], signal), TypeError);
      await assert.rejects(history.tagsIn(id, signal), TypeError);
      await assert.rejects(collected(history.elsewhere(id, { since: 0, until: 0 }, signal)), TypeError);
      await assert.rejects(history.touching({ to: id }, 'a', signal), TypeError);
    }
  });
});
