import assert from 'node:assert/strict';
import { Random } from '../../../../src/adapters/sample/random.ts';
import { AT_THE_END, EACH_MINUTE, firstHigh, isHigh, rankSumZ } from '../../../bench/judge/kayenta.ts';

const z = (canary: readonly number[], stable: readonly number[], shift = 0): number =>
  rankSumZ(Float64Array.from(canary).sort(), Float64Array.from(stable).sort(), shift);
const high = (canary: readonly number[], stable: readonly number[]): boolean => isHigh(canary, stable, new Random('noise'));
const near = (actual: number, expected: number): void => assert.ok(Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);

describe('The rank sum, by hand', () => {
  it('without ties: ranks 4, 5, 6 of six', () => {
    // 15 − 6 − 4.5 = 4.5 above the middle, half a step back, over √(9·7/12).
    near(z([4, 5, 6], [1, 2, 3]), 4 / Math.sqrt(5.25));
    near(z([1, 2, 3], [4, 5, 6]), -4 / Math.sqrt(5.25));
  });

  it('with ties: mid-ranks and a smaller variance', () => {
    // 1 2 2 | 2 3: ranks 1, 3, 3, 3, 5. The canary has 3 + 5 = 8; 8 − 3 − 3 = 2; ties 27 − 3 = 24.
    near(z([2, 3], [1, 2, 2]), 1.5 / Math.sqrt(0.5 * (6 - 24 / 20)));
  });

  it('in the middle, no half step', () => assert.equal(z([1, 4], [2, 3]), 0));

  it('after a shift', () => near(z([14, 15, 16], [1, 2, 3], 10), 4 / Math.sqrt(5.25)));
});

describe('Kayenta', () => {
  const low = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

  it('says High when the interval begins far above', () => assert.equal(high(low.map((value) => value + 20), low), true));
  it('passes what is lower, or the same, or of one value', () => {
    assert.equal(high(low, low.map((value) => value + 20)), false);
    assert.equal(high(low, low), false);
    assert.equal(high([0, 0, 0], [0, 0]), false);
  });
  it('passes a shift that could be none', () => assert.equal(high(low.map((value) => value + 0.5), low), false));
  it('passes where there are no points', () => {
    assert.equal(high([], low), false);
    assert.equal(high(low, []), false);
  });
  it('tells two constants apart', () => {
    const of = (value: number): number[] => Array.from({ length: 10 }, () => value);
    assert.equal(high(of(3), of(2)), true);
    assert.equal(high(of(2), of(3)), false);
  });
  it('with so few points that no rank sum is large enough, begins the interval at the least shift', () => {
    assert.equal(high([24, 25, 26], [1, 2, 3]), true);
    assert.equal(high([4, 25, 26], [1, 2, 30]), false);
  });

  it('looks each minute, or once at the end, at the points that exist', () => {
    const stable = Float64Array.from({ length: 90 }, (_, k) => k % 7);
    const canary = stable.map((value, k) => (k < 12 ? NaN : value + 20));
    const noise = new Random('noise');
    assert.equal(firstHigh(canary, stable, EACH_MINUTE, noise), 17);
    assert.equal(firstHigh(canary, stable, AT_THE_END, noise), 89);
    assert.equal(firstHigh(stable, canary, EACH_MINUTE, noise), 90);
  });
});
