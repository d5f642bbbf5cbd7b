import assert from 'node:assert/strict';
import type { Revision } from '../../../../src/core/apps/app.ts';
import type { Commits } from '../../../../src/core/changes/commits.ts';
import { whatIsIn } from '../../../../src/core/changes/whatIsIn.ts';
import { revision } from '../apps/fixtures.ts';
import { GraphCommits } from './support/graphCommits.ts';
import { line } from './support/history.ts';

const signal = new AbortController().signal;
const steps = [...line(['a', 'b', 'c']), ...line(['x'])];
// `a` and `b` have the same first ten digits, and `c` could be a number.
const shas: Readonly<Record<string, string>> = { a: 'abcdef1234'.padEnd(40, '0'), b: 'abcdef1234'.padEnd(40, '1'), c: '1234567890'.padEnd(40, 'c'), x: '7'.padEnd(40, 'e') };
const commits = new GraphCommits(steps, (name) => shas[name]!);

function of(sha: string | undefined): Revision {
  return revision({ name: `r-${sha ?? 'unknown'}`, ...(sha === undefined ? {} : { sha: { value: sha, from: 'service' } }) });
}

describe('What is in it', () => {
  it('is the commits between the two', async () => {
    const result = await whatIsIn(of(shas['c']), of(shas['a']), commits, signal);
    assert.ok(result.state === 'known');
    assert.deepEqual([result.removed.newest.map(({ subject }) => subject), result.added.count], [['c', 'b'], 0]);
  });

  it('is taken from digits that could be a number, where a repository has exactly one commit with them', async () => {
    assert.equal((await whatIsIn(of('1234567'), of(shas['a']), commits, signal)).state, 'known');
    assert.equal((await whatIsIn(of('7654321'), of(shas['a']), commits, signal)).state, 'notFound');
  });

  it('is unknown where nobody says of what commit one is, and says of which', async () => {
    const nobody: Commits['between'] = () => Promise.reject(new Error('git was asked'));
    const unasked: Commits = { find: commits.find.bind(commits), log: commits.log.bind(commits), tags: commits.tags.bind(commits), between: nobody };
    assert.deepEqual(await whatIsIn(of(undefined), of(shas['a']), unasked, signal), { state: 'noCommit', ends: ['from'] });
    assert.deepEqual(await whatIsIn(of(shas['a']), of(undefined), unasked, signal), { state: 'noCommit', ends: ['to'] });
    assert.deepEqual(await whatIsIn(of(undefined), of(undefined), unasked, signal), { state: 'noCommit', ends: ['from', 'to'] });
    assert.deepEqual(await whatIsIn(of('abc1234'), of('abc1234'), unasked, signal), { state: 'same', sha: 'abc1234' });
  });

  it('is the same commit, however many of its digits are said', async () => {
    assert.deepEqual(await whatIsIn(of(shas['c']), of(shas['c']!.slice(0, 8)), commits, signal), { state: 'same', sha: shas['c'] });
  });

  it('says which commit is missing, or fits more than one', async () => {
    assert.deepEqual(await whatIsIn(of('abcdef1'), of('fffffff'), commits, signal), {
      state: 'notFound',
      missing: [
        { end: 'from', sha: 'abcdef1', ambiguous: true },
        { end: 'to', sha: 'fffffff', ambiguous: false },
      ],
    });
    assert.equal((await whatIsIn(of('no commit id'), of(shas['a']), commits, signal)).state, 'notFound');
  });

  it('says where two have nothing in common', async () => {
    assert.deepEqual(await whatIsIn(of(shas['c']), of(shas['x']), commits, signal), { state: 'unrelated' });
  });
});
