import assert from 'node:assert/strict';
import { backportOf, mentionsIn, normalTitle } from '../../../../src/core/notes/mentions.ts';
import { revertIn } from '../../../../src/core/notes/reverts.ts';
import { conventional, groupOfTitle, isBreaking } from '../../../../src/core/notes/conventional.ts';
import { groupOf, meaningOf } from '../../../../src/core/notes/groups.ts';
import { advisoriesIn } from '../../../../src/core/notes/rangeCommit.ts';

const mention = (subject: string, body = '') => mentionsIn({ subject, body, trailers: [] });

describe('The number that a commit carries', () => {
  const cases: Readonly<Record<string, readonly [number: number, by: string, title: string] | undefined>> = {
    'Show prices (#12)': [12, 'squash', 'Show prices'],
    'Sort (fix #1) (#2)': [2, 'squash', 'Sort (fix #1)'],
    'Fix #3 and #4 (#5)': [5, 'squash', 'Fix #3 and #4'],
    'Merge pull request #7 from harbour/x': [7, 'merge', 'Told within'],
    'Auto merge of #8 - someone:x, r=y': [8, 'merge', 'Told within'],
    'Backport PR #9 on branch 1.x (Show prices)': [9, 'backport', 'Show prices'],
    'Backport PR #9: Show prices': [9, 'backport', 'Show prices'],
    'Backport PR #9 on branch 1.x (Show prices) (#10)': [10, 'squash', 'Backport PR #9 on branch 1.x (Show prices)'],
    'Fixes #12': undefined,
    'Show (#12) prices': undefined,
    '(#12)': undefined,
    'Zero (#0)': undefined,
    'More than there can be (#99999999999)': undefined,
    'Merge branch main into x': undefined,
  };
  for (const [subject, expected] of Object.entries(cases))
    it(`${expected === undefined ? 'is none' : `is ${expected[0]}`}: ${subject}`, () => {
      const found = mention(subject, 'Told within\n\nand more');
      assert.deepEqual(found && [found.number, found.by, found.title], expected);
    });

  it('is the last in a message that says where it landed', () => {
    assert.deepEqual(mention('Show prices', 'Text.\n\nPR-URL: https://github.example/harbour/shop/pull/4\nPR-URL: https://github.example/harbour/shop/pull/5'), { number: 5, by: 'trailer', title: 'Show prices', repository: 'harbour/shop' });
    assert.equal(mention('Show prices', 'Pull Request resolved: https://github.example/harbour/shop/pull/6')?.number, 6);
  });

  it('comes with the whole title where that was cut', () => {
    assert.equal(mention('Show all of the pri… (#1)', '…ces\n\nMore')?.title, 'Show all of the prices');
    assert.equal(mention('Show all of the pri… (#1)', 'ces')?.title, 'Show all of the pri…');
  });

  it('does not matter where titles are compared', () => {
    assert.equal(normalTitle('Fix: half cents (#12)'), normalTitle('fix half-cents'));
    assert.notEqual(normalTitle('Fix half cents'), normalTitle('Fix whole cents'));
  });
});

describe('What a backport brings', () => {
  for (const [title, head, expected] of [
    ['Backport PR #9 on branch 1.x (Show)', 'x', 9],
    ['[1.x] Show prices (#9)', 'x', 9],
    ['[backport] Show prices, of #9', 'x', 9],
    ['Show prices', 'backport-9-to-1.x', 9],
    ['Show prices', 'mergify/bp/1.x/pr-9', 9],
    ['Show prices', 'change-9', undefined],
  ] as const)
    it(`is ${expected}: ${title}, ${head}`, () => assert.equal(backportOf(title, head), expected));
});

describe('What a revert takes back', () => {
  it('is said by commit, number and title', () => {
    assert.deepEqual(revertIn('Revert "Show prices (#4)"', 'This reverts commit 0123456789abcdef0123456789abcdef01234567.\n\nReverts harbour/shop#4'), { shas: ['0123456789abcdef0123456789abcdef01234567'], numbers: [4, 4], titles: ['Show prices'] });
    assert.deepEqual(revertIn('Revert "Revert "Show prices""', ''), { shas: [], numbers: [], titles: ['Revert "Show prices"'] });
    assert.deepEqual(revertIn('revert: feat: seasons', ''), { shas: [], numbers: [], titles: ['feat: seasons'] });
    assert.deepEqual(revertIn('fix: revert, "Show prices"', '')?.titles, ['Show prices']);
  });

  it('is nothing where only the message tells of one', () => {
    assert.equal(revertIn('Rework prices', 'This reverts commit 0123456789abcdef.'), undefined);
    assert.equal(revertIn('Reverting is hard', ''), undefined);
  });
});

describe('What a title says', () => {
  it('by its type', () => {
    assert.deepEqual(conventional('feat(api)!: prices'), { type: 'feat', scope: 'api', breaking: true });
    assert.deepEqual(['feat: a', 'fix(x): a', 'perf: a', 'sec: a', 'docs: a', 'Fix a', 'toString: a'].map(groupOfTitle), ['features', 'bugFixes', 'improvements', 'security', undefined, undefined, undefined]);
  });

  it('and whether it breaks something', () => {
    assert.deepEqual([isBreaking('a!: b'), isBreaking('a: b', 'x\n\nBREAKING CHANGE: y'), isBreaking('a: b!'), isBreaking('a', 'no breaking change')], [true, true, false, false]);
  });

  it('of advisories', () => {
    assert.deepEqual(advisoriesIn('cve-2026-1234, GHSA-23cf-7mpq-vwx9 and CVE-2026-1234; not CVE-26-1'), ['CVE-2026-1234', 'GHSA-23cf-7mpq-vwx9']);
  });
});

describe('What labels say', () => {
  const group = (...labels: string[]) => groupOf(meaningOf(labels), true);
  it('whatever their case, emoji and prefix', () => {
    assert.deepEqual(['Bug', '🐛 bug', 'type: bug', 'kind/bug', 'Type/Bug', 'changelog:fixed'].map((label) => group(label)), Array.from({ length: 6 }, () => 'bugFixes'));
    assert.deepEqual([group('area/security'), group('constructor'), group('needs: security')], [undefined, undefined, undefined]);
  });

  it('by what matters most', () => {
    assert.equal(group('bug', 'security'), 'security');
    assert.equal(group('bug', 'feature'), 'features');
    assert.equal(group('documentation', 'bug'), 'bugFixes');
    assert.deepEqual([groupOf(meaningOf(['enhancement']), true), groupOf(meaningOf(['enhancement']), false)], ['improvements', 'features']);
    assert.deepEqual([meaningOf(['semver-major']).breaking, meaningOf(['skip-changelog']).skip, meaningOf(['dependencies']).dependencies], [true, true, true]);
  });
});
