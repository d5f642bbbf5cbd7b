import assert from 'node:assert/strict';
import type { Commit } from '../../../../src/core/changes/commits.ts';
import type { PullRequestLine } from '../../../../src/core/changes/pulls.ts';
import { impactLines, moreSentence, type Impact } from '../../../../src/words/operations/pageImpact.ts';

const reader = { locale: 'en', nowMs: 0 };
const somebody = { name: 'A. Seller', email: 'seller@harbour.example', at: 0 };

function commit(sha: string, subject: string): Commit {
  return { sha: sha.repeat(40), parents: [], author: somebody, committer: somebody, subject };
}

function impact(removed: readonly Commit[], pulls: readonly PullRequestLine[] | undefined, count = removed.length): Impact {
  const commits = { state: 'known', from: commit('a', 'x'), to: commit('b', 'y'), removed: { count, newest: removed }, added: { count: 0, newest: [] } } as const;
  return { state: 'known', commits, move: { from: 'r2', to: 'r1', rollsBack: true }, pulls: pulls === undefined ? 'notLookedUp' : { removed: pulls, added: [] } };
}

const history = [commit('1', 'Sell soap (#7)'), commit('2', 'Merge pull request #8 from harbour/tea'), commit('3', 'Revert "Sell rum (#7)" (#9)'), commit('4', 'docs: a word')];
const ids = (of: Impact): string[] => impactLines(of).map(({ id }) => id);

describe('The list of what goes', () => {
  it('has the pull requests, and then the commits that none of them tells of', () => {
    assert.deepEqual(ids(impact(history, [{ number: 8, title: 'Sell tea' }, { number: 7, title: 'Sell soap' }])), ['#8', '#7', '3333333', '4444444']);
    assert.deepEqual(ids(impact(history, undefined)), ['1111111', '2222222', '3333333', '4444444']);
  });

  it('counts as more what stands nowhere in it, and nothing twice', () => {
    const some = impact(history, [{ number: 7, title: 'Sell soap' }], 10);
    assert.equal(impactLines(some).length, 4);
    assert.equal(moreSentence(some, 4, reader), 'and 6 more');
    assert.equal(moreSentence(impact(history, [{ number: 7, title: 'Sell soap' }]), 4, reader), undefined);
    assert.equal(moreSentence(some, 2, reader), 'and 8 more');
  });
});
