import assert from 'node:assert/strict';
import type { Account } from '../../fakes/github/project.ts';
import { entriesIn, Fixture, outline } from './support/drafting.ts';

const bot: Account = { login: 'dependabot', kind: 'Bot' };

describe('The shape of a draft', () => {
  let fixture: Fixture;
  beforeEach(() => {
    fixture = new Fixture();
  });
  afterEach(() => fixture.remove());

  const pull = (title: string, labels: readonly string[] = [], more: { readonly author?: Account; readonly head?: string } = {}) => fixture.project.pull({ title, by: 'squash', labels, ...more });

  it('has a section for each group, by label, then by what the title says', async () => {
    pull('Pay with a saved card', ['type: feature']);
    pull('Refuse tokens without an audience', ['Security', 'bug']);
    pull('The till counts twice', ['🐛 Bug']);
    pull('Cache pages', ['kind/performance']);
    pull('Sort orders', ['enhancement']);
    pull('fix(api): answer 404');
    pull('feat(www): a page for each season');
    pull('feat!: prices in minor units');
    pull('Say how a release is made', ['documentation']);
    pull('Something');
    pull('Bump log from 4.2.0 to 4.2.1', ['dependencies'], { author: bot });
    pull('Hidden', ['skip-changelog']);
    fixture.project.push('Tidy up');
    fixture.project.tag('v1.1.0');
    const draft = await fixture.draft(fixture.pullRequests());
    assert.deepEqual(outline(draft), {
      'Breaking changes': ['feat!: prices in minor units'],
      'Features': ['Pay with a saved card', 'feat(www): a page for each season'],
      'Improvements': ['Cache pages', 'Sort orders'],
      'Bug fixes': ['The till counts twice', 'fix(api): answer 404'],
      'Security': ['Refuse tokens without an audience'],
      'Other': ['Say how a release is made', 'Something'],
      'Dependencies': ['Bump log from 4.2.0 to 4.2.1'],
      'Commits without a pull request': ['Tidy up'],
    });
    assert.deepEqual(draft.folded.map(({ entry, because }) => [entry.title, because]), [['Hidden', 'excluded']]);
    assert.equal(draft.sections[0]!.lines[0]!.group, 'features');
  });

  it('takes enhancements for features where there is no label for those', async () => {
    pull('Sort orders', ['enhancement']);
    fixture.project.tag('v1.1.0');
    assert.deepEqual(outline(await fixture.draft(fixture.pullRequests())), { Features: ['Sort orders'] });
  });

  it('leaves out what was taken back, and tells what takes back something older', async () => {
    const gone = pull('A page for each season');
    fixture.project.revert(gone);
    const shown = pull('Show prices');
    const back = pull(`Revert "Show prices (#${shown.number})"`);
    // That one is taken back in turn, so that the prices stay.
    fixture.project.revert(back);
    pull('Revert "Before the first release"');
    fixture.project.tag('v1.1.0');
    for (const pullRequests of [fixture.pullRequests(), undefined]) {
      const draft = await fixture.draft(pullRequests);
      assert.deepEqual(entriesIn(draft).map(({ title }) => title), ['Show prices', 'Revert "Before the first release"']);
      assert.equal(draft.folded.length, 4);
    }
  });

  it('tells what a branch brought, and not that it was merged', async () => {
    fixture.project.branch('develop');
    for (const title of ['One', 'Two']) fixture.project.pull({ title, by: 'squash', base: 'develop' });
    const [main, develop] = [fixture.project.tip()!, fixture.project.tip('develop')!];
    const merge = fixture.project.history.commit('Merge pull request #9 from harbour/develop\n\nv2', [main, develop], { name: 'harbour-a', email: 'harbour-a@harbour.example' });
    fixture.project.tell({ number: 9, title: 'v2', state: 'MERGED', author: undefined, labels: [], base: 'main', head: 'develop', mergeCommit: merge, mergedAt: 1, commits: [merge] });
    fixture.project.tag('v1.1.0', merge);
    const draft = await fixture.draft(fixture.pullRequests());
    assert.deepEqual(outline(draft), { Other: ['One', 'Two'] });
    assert.deepEqual(draft.folded.map(({ entry, because }) => [entry.number, because]), [[9, 'container']]);
  });

  it('tells of what was fixed in private, from the commits', async () => {
    const { project } = fixture;
    const side = project.history.commit('Refuse long names\n\nFixes CVE-2026-12345', [project.tip()!], { name: 'harbour-a', email: 'harbour-a@harbour.example' });
    const merge = project.history.commit('Merge commit from fork\n\nRefuse names that are too long (GHSA-23cf-7mpq-vwx9)', [project.tip()!, side], { name: 'harbour-a', email: 'harbour-a@harbour.example' });
    project.tag('v1.1.0', merge);
    for (const pullRequests of [fixture.pullRequests(), undefined]) {
      const draft = await fixture.draft(pullRequests);
      assert.deepEqual(outline(draft), { Security: ['Refuse names that are too long (GHSA-23cf-7mpq-vwx9)'] });
      assert.deepEqual(entriesIn(draft)[0]!.advisories, ['GHSA-23cf-7mpq-vwx9']);
    }
  });

  it('thanks who wrote a backport, by the labels of what it brings', async () => {
    fixture.project.branch('release-1.x');
    const original = fixture.project.pull({ title: 'Round half cents to even', by: 'squash', labels: ['bug'], author: { login: 'harbour-b', kind: 'User' } });
    fixture.project.pull({ title: `Round half cents to even (#${original.number})`, by: 'squash', base: 'release-1.x', head: `backport-${original.number}-to-1.x`, author: bot });
    fixture.project.tag('v1.1.0', fixture.project.tip('release-1.x'));
    const draft = await fixture.draft(fixture.pullRequests());
    assert.deepEqual(outline(draft), { 'Bug fixes': ['Round half cents to even'] });
    const [entry] = entriesIn(draft);
    assert.deepEqual([entry?.author, entry?.backportOf, entry?.number], [{ login: 'harbour-b', kind: 'person' }, original.number, original.number + 1]);
  });

  it('welcomes those whose first pull request it is', async () => {
    const { project } = fixture;
    const newcomer: Account = { login: 'harbour-c', kind: 'User' };
    pull('Again', [], {});
    const first = pull('For the first time', [], { author: newcomer });
    pull('And once more', [], { author: newcomer });
    pull('By a machine', [], { author: bot });
    // Long ago, in a branch that no release has: only the host knows.
    const dave: Account = { login: 'dave', kind: 'User' };
    project.tell({ number: 70, title: 'Long ago', state: 'MERGED', author: dave, labels: [], base: 'x', head: 'y', mergedAt: 1, commits: [] });
    pull('By somebody known', [], { author: dave });
    project.tag('v1.1.0');
    const pullRequests = fixture.pullRequests();
    assert.deepEqual((await fixture.draft(pullRequests)).newContributors, [{ login: 'harbour-c', number: first.number }]);
  });

  it('follows .github/release.yml of the second tag', async () => {
    const { repository, project } = fixture;
    pull('A', ['Needs-Docs']);
    pull('B', ['bug']);
    pull('C', ['bug', 'ignore me']);
    pull('D', [], { author: bot });
    pull('E', ['internal']);
    const tip = project.tip()!;
    project.history.write(repository);
    const file = ['changelog:', '  exclude:', '    labels: [ignore me]', '    authors: ["dependabot[bot]"]', '  categories:', '    - title: Fixes', '      labels: [Bug]', '    - title: The rest', '      labels: ["*"]', '      exclude: { labels: [internal] }', ''].join('\n');
    const blob = repository.git(['hash-object', '-w', '--stdin'], file);
    const folder = repository.git(['mktree'], `100644 blob ${blob}\trelease.yml\n`);
    const tree = repository.git(['mktree'], `040000 tree ${folder}\t.github\n`);
    repository.git(['tag', 'v1.1.0', repository.git(['commit-tree', '-p', tip, '-m', 'Say how notes are made', tree])]);
    const draft = await fixture.draft(fixture.pullRequests());
    assert.deepEqual(outline(draft), { 'Fixes': ['B'], 'The rest': ['A'], 'Other': ['E'], 'Commits without a pull request': ['Say how notes are made'] });
    assert.deepEqual(draft.folded.map(({ entry }) => entry.title), ['C', 'D']);
  });

  it('has only what changes a folder, where it is of one', async () => {
    const { repository, project } = fixture;
    const commit = (folder: string, subject: string, ...parents: string[]): string => {
      const tree = repository.git(['mktree'], `100644 blob ${repository.git(['hash-object', '-w', '--stdin'], subject)}\tfile\n`);
      return repository.git(['commit-tree', ...parents.flatMap((parent) => ['-p', parent]), '-m', subject, repository.git(['mktree'], `040000 tree ${tree}\t${folder}\n`)]);
    };
    const first = commit('web', 'Season pages (#20)', project.tip()!);
    const side = commit('api', 'One part', first);
    repository.git(['tag', 'v1.1.0', commit('api', 'Merge pull request #21 from harbour/x\n\nCache pages', first, side)]);
    const titles = async (path: string) => entriesIn(await fixture.draft(undefined, { from: 'v1.0.0', to: 'v1.1.0', path })).map(({ title }) => title);
    // The first one takes the folder away again, which changes it as well.
    assert.deepEqual(await titles('api'), ['Cache pages']);
    assert.deepEqual(await titles('docs'), []);
    assert.deepEqual(await titles('.'), ['Season pages', 'Cache pages']);
  });

  it('is the same with and without GitHub where the history says it all', async () => {
    pull('feat: a page for each season');
    pull('fix: half cents');
    pull('Bump log from 4.2.0 to 4.2.1', [], { author: bot });
    fixture.project.push('chore: tidy up');
    fixture.project.tag('v1.1.0');
    assert.deepEqual(outline(await fixture.draft(undefined)), outline(await fixture.draft(fixture.pullRequests())));
  });
});
