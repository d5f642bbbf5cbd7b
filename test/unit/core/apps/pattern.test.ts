import assert from 'node:assert/strict';
import { patternLimits, RevisionPattern, type PatternFault } from '../../../../src/core/apps/pattern.ts';
import { waysToMatch } from '../../../../src/core/apps/patternWays.ts';

const good = [
  ':v?(?<build>\\d+)-(?<sha>[0-9a-f]{7,40})$',
  '^.*/(?<service>[^:]+):v?(?<build>[\\d.]+)-(?<sha>[0-9a-f]{7,40})$',
  '^(?:release|hotfix)/(?<build>.+)$',
  '--(?<build>r\\d+)$|:(?<sha>[0-9a-f]+)$',
  '(?<!x)(?<build>\\d+)(?=\\.)',
  '[)(*+]{3}(?<sha>\\(\\)\\p{L}[\\]*]*)',
  '(?<sha>a{7}){1}',
];

const bad: Record<string, readonly [pattern: unknown, fault: PatternFault]> = {
  nothing: [undefined, 'notText'],
  'a number': [7, 'notText'],
  'a list': [['(?<sha>.)'], 'notText'],
  'a long text': [`(?<sha>.)${'a'.repeat(500)}`, 'tooLong'],
  'a bracket that stays open': ['(?<sha>[0-9a-f]+', 'notAPattern'],
  'a class that stays open': ['(?<sha>[0-9a-f)', 'notAPattern'],
  'a group twice': ['(?<sha>a)(?<sha>b)', 'notAPattern'],
  'a brace alone': ['{(?<sha>a)', 'notAPattern'],
  'a pattern of slashes': ['/(?<sha>[0-9a-f]+)\\m/', 'notAPattern'],
  'an empty text': ['', 'noGroup'],
  'groups without names': ['([0-9a-f]+)', 'noGroup'],
  'groups of other names': ['(?<commit>[0-9a-f]+)', 'noGroup'],
  'a repetition of a repetition': ['(?<sha>(a+)+)$', 'tooManyWays'],
  'a repetition of alternatives': ['^(?<sha>(?:a|a)*)$', 'tooManyWays'],
  'a repetition of what may be nothing': ['^(?<sha>(?:a?){64})$', 'tooManyWays'],
  'a repetition within a bounded one': ['^(?<sha>(?:a*){12})$', 'tooManyWays'],
  'many repetitions': ['^(?<sha>.*.*.*.*.*)x', 'tooManyWays'],
  'many repetitions behind a class that looks like the end': ['^(?<sha>[(]a*a*a*a*a*)[)]', 'tooManyWays'],
  'a repetition of a group with a name': ['^(?<sha>a|b)*(?<build>c+)+', 'tooManyWays'],
  'a repetition of what looks behind': ['(?<sha>(?:(?<=a+)b)+)', 'tooManyWays'],
};

describe("A person's own pattern", () => {
  for (const pattern of good) it(`can be ${pattern}`, () => assert.ok(RevisionPattern.read(pattern) instanceof RevisionPattern, `${waysToMatch(pattern)}`));

  for (const [name, [pattern, fault]] of Object.entries(bad)) it(`cannot be ${name}`, () => assert.equal(RevisionPattern.read(pattern), fault));

  it('is not tried on what is longer than any name', () => {
    const pattern = RevisionPattern.read('(?<build>a)') as RevisionPattern;
    assert.deepEqual(pattern.match('a'.repeat(256)), { build: 'a' });
    assert.deepEqual(pattern.match('a'.repeat(257)), {});
  });

  it('says nothing where a group takes no part', () => {
    assert.deepEqual((RevisionPattern.read('b(?<build>\\d)|s(?<sha>.+)') as RevisionPattern).match('b7'), { build: '7' });
  });
});

describe('The ways in which a pattern can be tried', () => {
  const ways: Record<string, number> = {
    '^abc$': 1,
    '^a?b?c?': 8,
    '^a{2,5}': 4,
    '^(?:a|b|c)': 3,
    '^(?:a|b){3}': 8,
    '^a*': 257,
    '^a{3,}': 257,
    abc: 257,
    // Two of them share the text between them.
    '^a*b*': (257 * 258) / 2,
    'a*b': (257 * 258) / 2,
    // The second is not tied to the start.
    '^a|b': 2 * 257,
    '^[a*b+(]\\*\\(': 1,
    '^(a+)+': Infinity,
  };
  for (const [pattern, count] of Object.entries(ways)) it(`are counted for ${pattern}`, () => assert.equal(waysToMatch(pattern), count));

  it('are, at the limit, what takes a moment and not minutes', () => assert.ok(waysToMatch('^.*.*.*.*$') < patternLimits.ways && waysToMatch('.*.*.*.*$') > patternLimits.ways));
});
