import assert from 'node:assert/strict';
import { stateWord, verdictSentences } from '../../../src/words/canary.ts';
import { duration, number, odds, points, rate } from '../../../src/words/canaryNumbers.ts';
import { stories } from '../core/canary/support/stories.ts';

const said = (name: string): string => verdictSentences(stories[name]!());

describe('A verdict in words', () => {
  const parts: Record<string, readonly (RegExp | string)[]> = {
    abort: ['Abort: the evidence is enough to act', '144 of 252 errors since ', 'which served 10% of the requests; 25 were expected', 'Excess +5.5 points (limit 0.5)', 'shows 100:1 in under 1% of runs', 'at least 4 times as likely', 'It began at about ', 'Only a new revision begins anew'],
    late: ['Abort: the evidence is enough to act', /Excess \+0\.38 points in all, \+[\d.]+ of late \(limit 0\.5\)/],
    recommend: ['An abort is recommended', 'a person decides', /Evidence 128:1: .* 500:1 in under 0\.2%/],
    heldByEvidence: ['Held: there is evidence that the canary is worse', 'Excess +0.15 points', 'From 20:1, with a difference above the limit', 'from 100:1'],
    slow: ['requests slower than 200 ms since ', 'were of the canary', 'at least 11 times as likely'],
    points: ['at least 3.1 times as slow in the mean', 'which is approximate'],
    ruleAbort: ['Abort: the canary fails 20% of its requests (limit 12%, set for the environment), 3 times in a row, 3 in all, over 202 requests, while stable is clearly better', 'Limits alone judge here'],
    ruleOfApp: ['(limit 10%, set for the app)', 'An abort is recommended'],
    ruleShared: ['Held: the canary fails 20%', 'the default', 'Stable is not clearly better'],
    success: ['75% of the requests to the canary succeed', 'Success is what did not fail'],
    measuredSuccess: ['Success is what the source measures as such'],
    collapse: ['only 34% of the requests to the canary succeed, while stable is well'],
    gate: ['Held: the canary fails 0.33% of its requests (limit 0.1%'],
    noCanary: ['came from the canary for 2 minutes', 'Nothing is decided meanwhile'],
    noStable: ['nothing to compare with'],
    nothing: ['nothing that can be used came for 2 minutes'],
    sameAgain: ['has said the same again and again for 5 minutes'],
    weight: ['the canary gets 3.4% of the requests where it should get 10%'],
    collecting: ['At this traffic, +0.5 points take about 5 minutes to be certain', 'A good canary takes about 9 minutes'],
    withoutErrors: ['+0.01 points can never be seen', 'What is planned can show +3.1 points and more'],
    inconclusive: ['Held: nothing is certain yet, neither'],
    tooFewRequests: ['the canary had 189 requests, and 200 are needed'],
    thinTraffic: [/What is planned can show \+\S+ points and more/, /With \d\d% of the traffic it could show \+0\.5 points/],
    promote: ['Promote: it is certain enough', 'Evidence for it 1,120:1 now'],
    unbroken: ['Promote: no limit is broken', 'without evidence, noise breaks them too'],
  };
  for (const [name, expected] of Object.entries(parts))
    it(`says why: ${name}`, () => {
      const sentence = said(name);
      for (const part of expected) assert.ok(typeof part === 'string' ? sentence.includes(part) : part.test(sentence), `${String(part)} is not in: ${sentence}`);
    });

  it('has nothing unfilled, nothing that is no number, and an end, in every way it can go', () => {
    for (const [name, story] of Object.entries(stories)) {
      const sentence = verdictSentences(story());
      assert.doesNotMatch(sentence, /\{\d|NaN|undefined|null|Infinity|∞/, `${name}: ${sentence}`);
      assert.match(sentence, /\.$/);
    }
  });

  it('has a word for each state', () => assert.deepEqual([stateWord('abort'), stateWord('no-data')], ['Abort', 'No data']));
});

describe('Numbers of a verdict', () => {
  it('have as many digits as are read', () => {
    assert.deepEqual([0.123, 5, 5.67, 42.42, 1234.5].map((value) => number(value, 'en')), ['0.12', '5', '5.7', '42', '1,235']);
    assert.deepEqual([0.005, -0.0123, 0, 0.00001, 0.15].map((value) => points(value, 'en')), ['+0.5', '-1.2', '0', '0', '+15']);
    assert.deepEqual([0.1, 0.0033, 1].map((part) => rate(part, 'en')), ['10%', '0.33%', '100%']);
  });

  it('tell evidence as odds, and no more of them than anybody needs', () => {
    assert.deepEqual([0, Math.log(340), 60, 400].map((logarithm) => odds(logarithm, 'en')), ['1', '340', '>1,000,000', '>1,000,000']);
  });

  it('tell lengths of time in a unit that fits', () => {
    assert.deepEqual([1, 89, 230, 7_000, 1e6].map((seconds) => duration(seconds, 'en')), ['1 second', '89 seconds', '4 minutes', '2 hours', '12 days']);
  });
});
