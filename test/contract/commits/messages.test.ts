import assert from 'node:assert/strict';
import { join } from 'node:path';
import { collected } from '../../support/collected.ts';
import { line } from '../../unit/core/changes/support/history.ts';
import { gitCommits } from './harness.ts';
import { known } from './suite.ts';
import { Repository, temporaryFolder } from './support/repository.ts';

const signal = new AbortController().signal;
const WHEN = '1700000000 +0000';
const PERSON = `A <a@harbour.example> ${WHEN}`;

describe('A commit whose text means harm, or is broken', () => {
  let temporary: ReturnType<typeof temporaryFolder>;
  let repository: Repository;
  let base: string;
  let tree: string;
  beforeEach(() => {
    temporary = temporaryFolder();
    repository = Repository.init(join(temporary.path, 'repository'));
    base = repository.make(line(['base']))('base');
    tree = repository.git(['rev-parse', `${base}^{tree}`]);
  });
  afterEach(() => temporary.remove());

  /** A commit on the base that git itself would not make. */
  function commit(message: string | Uint8Array, { author, committer, encoding }: { readonly author?: string; readonly committer?: string; readonly encoding?: string } = {}): string {
    const header = `tree ${tree}\nparent ${base}\nauthor ${author ?? PERSON}\ncommitter ${committer ?? PERSON}\n${encoding === undefined ? '' : `encoding ${encoding}\n`}\n`;
    return repository.makeRaw(Buffer.concat([Buffer.from(header, 'latin1'), Buffer.from(message)]));
  }

  /** The one commit since the base, by both ways that it can be asked for. */
  async function told(sha: string) {
    const commits = gitCommits(repository.folder);
    const [logged, ...more] = await collected(commits.log({ from: base, to: sha }, signal));
    assert.deepEqual(more, []);
    const { added } = known(await commits.between(base, sha, signal));
    const { body: _body, bodyCut: _cut, trailers: _trailers, ...short } = logged!;
    assert.deepEqual(added, { count: 1, newest: [short] });
    assert.equal(short.sha, sha);
    return logged!;
  }

  it('keeps control and bidirectional characters for whoever shows them to deal with', async () => {
    const { subject, body } = await told(commit('a\u0007b\u202Ec\u001F\u001E\uFEFF 😀\n\n\u2066body\u0001'));
    assert.deepEqual([subject, body], ['a\u0007b\u202Ec\u001F\u001E\uFEFF 😀', '\u2066body\u0001']);
  });

  it('is no two records, whatever it has for a NUL', async () => {
    assert.equal((await told(commit(`a\u0000b\u0000${'f'.repeat(40)}\u0000`))).subject, 'a');
    assert.equal((await told(commit('a%x00b\\0c\n\n%x00'))).subject, 'a%x00b\\0c');
    // The encoding has a way to write it in letters.
    await told(commit('a+AAA-b', { encoding: 'UTF-7' }));
    await told(commit(Buffer.from('ab', 'utf16le'), { encoding: 'UTF-16' }));
  });

  it('shows where its bytes are no text', async () => {
    assert.equal((await told(commit(Buffer.from([0x61, 0xff, 0xc3, 0x28, 0x62])))).subject, 'a\uFFFD\uFFFD(b');
    assert.equal((await told(commit(Buffer.from('é', 'latin1'), { encoding: 'ISO-8859-1' }))).subject, 'é');
    assert.equal((await told(commit('a', { encoding: 'no-such-encoding' }))).subject, 'a');
  });

  it('is cut where it is long, between characters', async () => {
    const million = '发'.repeat(350_000);
    const { subject } = await told(commit(million));
    assert.match(subject, /^发{340,341}$/);
    const { body, bodyCut, trailers } = await told(commit(`short\n\n${million}\n\nReviewed-by: B\nSigned-off-by: ${'x'.repeat(100_000)}`));
    assert.match(body, /^发{21000,21845}$/);
    assert.deepEqual([bodyCut, trailers], [true, [{ key: 'Reviewed-by', value: 'B' }]]);
  });

  it('has its trailers told by git, folded lines and all', async () => {
    const message = 'Subject\n\nNot: one\n\nReviewed-by: B: C\n  and D\nRefs:#4\n(cherry picked from commit 1234567)\n';
    const { trailers } = await told(commit(message));
    assert.deepEqual(trailers, [
      { key: 'Reviewed-by', value: 'B: C and D' },
      { key: 'Refs', value: '#4' },
    ]);
  });

  it('has no time where it says none, or one after the end of all calendars', async () => {
    for (const time of ['', '99999999999999999999 +0000', 'soon', '9999999999999999 +0000']) {
      const { author, committer } = await told(commit('x', { author: `A <a@harbour.example> ${time}` }));
      assert.deepEqual(author, { name: 'A', email: 'a@harbour.example' }, time);
      assert.equal(committer.at, 1_700_000_000_000);
    }
  });

  it('has an author of any length, or none', async () => {
    const { author } = await told(commit('x', { author: `${'A'.repeat(5_000)} <${'e'.repeat(5_000)}> ${WHEN}` }));
    assert.deepEqual([author.name.length, author.email.length], [256, 256]);
    assert.equal((await told(commit('', { author: `<> ${WHEN}` }))).author.name, '');
    assert.equal((await told(commit('x', { author: 'nonsense' }))).author.at, undefined);
  });

  it('has as many parents as are told, and whole ids of them', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `p${index}`);
    const parents = repository.make(names.map((name) => ({ name })));
    const rows = names.map((name) => `parent ${parents(name)}\n`).join('');
    const sha = repository.makeRaw(`tree ${tree}\n${rows}author A <a> ${WHEN}\ncommitter A <a> ${WHEN}\n\noctopus`);
    const found = (await gitCommits(repository.folder).find([sha], signal)).get(sha);
    assert.ok(found?.state === 'found');
    assert.deepEqual(found.commit.parents, names.slice(0, found.commit.parents.length).map(parents));
    assert.ok(found.commit.parents.length >= 128);
  });
});
