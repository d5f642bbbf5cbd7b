import assert from 'node:assert/strict';
import { nextInUse } from '../../../../src/core/config/lastGood.ts';
import { read } from './support/reading.ts';

const good = read('version: 1\nenvironments: { demo: { provider: sample } }');
const better = read('version: 1\nenvironments: { demo: { provider: sample, seed: 2 } }');
const broken = read('version: [');

describe('What is in use of a file', () => {
  it('is what it says', () => assert.deepEqual(nextInUse(undefined, good, 1), { config: good.config, problems: [] }));

  it('is nothing while it was never good', () => assert.deepEqual(nextInUse(undefined, broken, 1), { problems: broken.problems }));

  it('is the last good one while it is broken, and says since when', () => {
    const first = nextInUse(nextInUse(undefined, good, 1), broken, 2);
    const second = nextInUse(first, read('version: {'), 3);
    assert.deepEqual([first.config, first.problems, first.lastGoodSince], [good.config, broken.problems, 2]);
    assert.deepEqual([second.config, second.lastGoodSince], [good.config, 2]);
    assert.deepEqual(nextInUse(second, better, 4), { config: better.config, problems: [] });
  });

  it('stays the same object where a text says the same', () => {
    const before = nextInUse(undefined, good, 1);
    const same = read('# but with a comment\nversion: 1\nenvironments: { demo: { provider: sample, seed: 1 } }');
    assert.equal(nextInUse(before, same, 2).config, before.config);
  });
});
