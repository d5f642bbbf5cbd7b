import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Tag } from '../../../src/core/changes/commits.ts';
import { collected } from '../../support/collected.ts';
import { line, numbered } from '../../unit/core/changes/support/history.ts';
import { gitCommits } from './harness.ts';
import { Repository, temporaryFolder } from './support/repository.ts';

const signal = new AbortController().signal;
/** When the tags of these tests are made, by their environment. */
const MADE = 1_700_000_000_000;

describe('The tags of a repository', () => {
  let temporary: ReturnType<typeof temporaryFolder>;
  let repository: Repository;
  let sha: (name: string) => string;
  beforeEach(() => {
    temporary = temporaryFolder();
    repository = Repository.init(join(temporary.path, 'repository'));
    sha = repository.make([...line(['a', 'b']), { name: 'c', parents: ['b'], at: 1_800_000_000 }]);
  });
  afterEach(() => temporary.remove());

  async function told(name: string): Promise<Tag> {
    const tags = await collected(gitCommits(repository.folder).tags(signal));
    return tags.find((tag) => tag.name === name)!;
  }

  it('lead to their commits, with when they were made and what they say', async () => {
    repository.git(['tag', 'v1.0.0', sha('c')]);
    repository.git(['tag', '-a', '-m', 'The second\n\nWith more to say.', 'group/v2.0.0', sha('c')]);
    assert.deepEqual(await told('v1.0.0'), { name: 'v1.0.0', commit: sha('c'), annotated: false, at: 1_800_000_000_000, subject: 'c' });
    assert.deepEqual(await told('group/v2.0.0'), { name: 'group/v2.0.0', commit: sha('c'), annotated: true, at: MADE, subject: 'The second' });
  });

  it('lead there through other tags too', async () => {
    repository.git(['tag', '-a', '-m', 'one', 'one', sha('b')]);
    repository.git(['tag', '-a', '-m', 'two', 'two', 'one']);
    repository.git(['tag', '-a', '-m', 'three', 'three', 'two']);
    for (const name of ['one', 'two', 'three']) assert.deepEqual(await told(name), { name, commit: sha('b'), annotated: true, at: MADE, subject: name });
  });

  it('lead nowhere where they are of something else', async () => {
    const tree = repository.git(['rev-parse', `${sha('a')}^{tree}`]);
    repository.git(['tag', 'tree', tree]);
    repository.git(['tag', '-a', '-m', 'x', 'tagged-tree', tree]);
    repository.git(['tag', '-a', '-m', 'x', 'twice', 'tagged-tree']);
    for (const name of ['tree', 'tagged-tree', 'twice']) assert.equal((await told(name)).commit, undefined, name);
    assert.equal((await told('tree')).at, undefined);
  });

  it('come in thousands, in any script', async () => {
    const names = [...numbered('v1.0.', 3_000), 'verð/ñ-発売'];
    repository.git(['update-ref', '--stdin'], names.map((name) => `create refs/tags/${name} ${sha('a')}\n`).join(''));
    const tags = await collected(gitCommits(repository.folder).tags(signal));
    assert.deepEqual(new Set(tags.map(({ name }) => name)), new Set(names));
  });

  it('are none in a repository that has none', async () => {
    assert.deepEqual(await collected(gitCommits(repository.folder).tags(signal)), []);
  });
});
