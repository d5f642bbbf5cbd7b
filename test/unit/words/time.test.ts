import assert from 'node:assert/strict';
import { ago } from '../../../src/words/time.ts';

describe('ago', () => {
  const cases: readonly (readonly [seconds: number, words: string])[] = [
    [0, '0 sec. ago'],
    [59, '59 sec. ago'],
    [60, '1 min. ago'],
    [7_199, '1 hr. ago'],
    [172_800, '2 days ago'],
    [31_536_000, '1 yr. ago'],
    [-5, '0 sec. ago'],
  ];
  for (const [seconds, words] of cases) it(`says ${words} after ${seconds} s`, () => assert.equal(ago(0, seconds * 1_000, 'en'), words));

  it("says it in the person's language", () => assert.equal(ago(0, 7_200_000, 'de'), 'vor 2 Std.'));
});
