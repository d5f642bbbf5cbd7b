import assert from 'node:assert/strict';
import { MOST_LISTED, type Commit, type CommitSet } from '../../../src/core/changes/commits.ts';
import type { WhatIsIn } from '../../../src/core/changes/whatIsIn.ts';
import { changesAction, changesSummary } from '../../../src/words/changes.ts';
import { changesDocument } from '../../../src/words/changesDocument.ts';

const reader = { locale: 'en', nowMs: 0 };
const move = { from: 'r12', to: 'r11', rollsBack: true };
const compare = { ...move, rollsBack: false };

function commit(sha: string, subject = 'Sell soap', different: Partial<Commit> = {}): Commit {
  const person = { name: 'A. Seller', email: 'seller@harbour.example', at: Date.UTC(2026, 0, 2, 12) };
  return { sha: sha.padEnd(40, '0'), parents: ['f'.repeat(40)], author: person, committer: person, subject, ...different };
}

function known(removed: readonly Commit[], added: readonly Commit[], counts = [removed.length, added.length]): WhatIsIn {
  const set = (newest: readonly Commit[], count: number): CommitSet => ({ count, newest });
  return { state: 'known', from: commit('aaaaaaa'), to: commit('bbbbbbb'), removed: set(removed, counts[0]!), added: set(added, counts[1]!) };
}

const one = [commit('1234567')];
const two = [commit('2222222', 'x'), commit('3333333', 'y')];

describe('What is in it, in a sentence', () => {
  it('counts both ways', () => {
    assert.equal(changesSummary(known(two, []), move, reader), 'Rolling back from r12 to r11 removes 2 commits.');
    assert.equal(changesSummary(known(two, one), move, reader), 'Rolling back from r12 to r11 removes 2 commits and adds 1 commit.');
    assert.equal(changesSummary(known([], one), move, reader), 'Rolling back from r12 to r11 removes nothing and adds 1 commit.');
    assert.equal(changesSummary(known([], one), compare, reader), 'Going from r12 to r11 adds 1 commit.');
    assert.equal(changesSummary(known(two, one), compare, reader), 'Going from r12 to r11 removes 2 commits and adds 1 commit.');
    assert.equal(changesSummary(known(one, [], [4_321, 0]), compare, reader), 'Going from r12 to r11 removes 4,321 commits.');
  });

  it('tells apart what was copied and is not lost', () => {
    assert.equal(changesSummary(known([...one, ...two], [commit('4444444')]), move, reader), 'Rolling back from r12 to r11 removes 3 commits and adds 1 commit. Copied, and so in both: 1 commit.');
    // A merge is not copied, and neither is what only has the same first line.
    assert.doesNotMatch(changesSummary(known(one, [commit('4444444', 'Sell soap', { parents: ['1', '2'] })]), move, reader), /Copied/);
    assert.doesNotMatch(changesSummary(known(one, [commit('4444444', 'Sell soap', { author: { name: 'B', email: 'b', at: 0 } })]), move, reader), /Copied/);
  });

  it('says what is not known, and what helps', () => {
    const answers: readonly (readonly [WhatIsIn, RegExp, string?])[] = [
      [{ state: 'same', sha: 'abcdef1234' }, /^r12 and r11 are made of the same commit, abcdef1\.$/],
      [{ state: 'noCommit', ends: ['to'] }, /^Nobody says which commit r11 is made of/],
      [{ state: 'noCommit', ends: ['from', 'to'] }, /^Nobody says which commits r12 and r11 are made of/],
      [{ state: 'notFound', missing: [{ end: 'to', sha: '1234567', ambiguous: false }] }, /^r11 is made of the commit 1234567, which this repository does not have/, 'fetch'],
      [{ state: 'notFound', missing: [{ end: 'from', sha: '1234567', ambiguous: true }] }, /^r12 is said to be made of 1234567, which fits more than one/],
      [{ state: 'shallow' }, /does not have enough of the history/, 'fetch'],
      [{ state: 'unrelated' }, /have no commit in common/],
    ];
    for (const [answer, sentence, action] of answers) {
      assert.match(changesSummary(answer, move, reader), sentence);
      assert.equal(changesAction(answer)?.id, action);
    }
  });
});

describe('Pull requests between two revisions', () => {
  const pulls = { removed: [{ number: 7, title: 'Show [prices]' }], added: [] };

  it('are counted beside the commits, and never as none where nobody could be asked', () => {
    const some = known(two, one);
    assert.equal(changesSummary(some, move, reader, pulls), 'Rolling back from r12 to r11 removes 2 commits, 1 pull request and adds 1 commit, 0 pull requests.');
    assert.match(changesSummary(some, move, reader, 'notLookedUp'), /removes 2 commits and adds 1 commit\. Pull requests: not looked up\.$/);
    assert.match(changesSummary(some, move, reader, 'looking'), /Pull requests: looking them up…$/);
    assert.doesNotMatch(changesSummary(some, move, reader), /pull request/i);
  });

  it('are listed by number and title, before the commits', () => {
    assert.match(changesDocument(known(two, one), move, reader, pulls), /## Removed\n\n### Pull requests \(1\)\n\n- &#35;7 Show &#91;prices&#93;\n\n### Commits \(2\)\n\n- `2222222`/);
    assert.doesNotMatch(changesDocument(known(two, one), move, reader, 'notLookedUp'), /###/);
  });
});

describe('What is in it, as a document', () => {
  it('lists what goes and what comes, with who wrote it and when', () => {
    const document = changesDocument(known(two, one), move, reader);
    assert.match(document, /^# From r12 to r11\n\nRolling back from r12 to r11 removes 2 commits and adds 1 commit&#46;\n\n## Removed \(2\)\n\n- `2222222` x · A&#46; Seller · .+\n- `3333333` y · .+\n\n## Added \(1\)\n\n- `1234567` Sell soap · .+\n$/);
  });

  it('says how many more there are than it lists', () => {
    const most = Array.from({ length: MOST_LISTED }, (_, index) => commit(String(1_000_000 + index), `n${index}`));
    const document = changesDocument(known(most, [], [5_000, 0]), move, reader);
    assert.equal(document.match(/^- `/gm)?.length, MOST_LISTED);
    assert.match(document, /\n- and 4,000 more\n$/);
  });

  it('says beside a commit which one over there is its copy', () => {
    const document = changesDocument(known(one, [commit('4444444')]), move, reader);
    assert.match(document, /`1234567` .+ · in r11 as `4444444`\n/);
    assert.match(document, /`4444444` .+ · in r12 as `1234567`\n/);
  });

  it('is the sentence alone where nothing else is known', () => {
    assert.match(changesDocument({ state: 'shallow' }, move, reader), /^# From r12 to r11\n\nThis clone [^\n]+\n$/);
  });

  it('shows hostile text as text, in one line each', () => {
    const evil = '<img src=x onerror=alert(1)>\n# heading [click](command:x) `code` | a @team #1\u202E ![x](http://x)';
    const hostile = commit('1234567', evil, { author: { name: evil, email: evil, at: 0 } });
    const document = changesDocument(known([hostile], []), { from: evil, to: `${evil}2`, rollsBack: true }, reader);
    // Of what could be markup, only ours is there: two headings, one list, one code span.
    assert.equal(document.split('\n').length, changesDocument(known(one, []), move, reader).split('\n').length);
    assert.doesNotMatch(document.replaceAll(/&#\d+;/g, ''), /[<>[\]|@!\u202E]|\]\(|:\/\//);
    assert.deepEqual(document.match(/^#+ /gm), ['# ', '## ']);
    assert.equal(document.match(/`/g)?.length, 2);
  });

  it('leaves out a time that is unknown', () => {
    const timeless = commit('1234567', 'x', { author: { name: 'A', email: 'a' } });
    assert.match(changesDocument(known([timeless], []), move, reader), /- `1234567` x · A\n$/);
  });
});
