import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { binomial, poisson } from '../../../../src/adapters/sample/distributions.ts';
import { Random } from '../../../../src/adapters/sample/random.ts';

const keys = fc.array(fc.oneof(fc.integer(), fc.string()), { minLength: 1, maxLength: 4 });
const first = (...of: readonly (string | number)[]): string => {
  const random = new Random(...of);
  return [random.unit(), random.unit()].join();
};

describe('Random', () => {
  it('is a function of its keys', () => {
    fc.assert(fc.property(keys, (of) => assert.equal(first(...of), first(...of))));
  });

  it('tells different keys apart, and where one ends', () => {
    fc.assert(fc.property(keys, keys, (a, b) => a.length === b.length && a.every((key, i) => key === b[i]) || first(...a) !== first(...b)));
    assert.notEqual(first('ab', 'c'), first('a', 'bc'));
    assert.notEqual(first('1'), first(1));
    assert.notEqual(first(0.25), first(0.75));
  });

  it('stays within its bounds', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -100, max: 100 }), fc.nat(100), (seed, low, width) => {
        const random = new Random(seed);
        const unit = random.unit();
        assert.ok(unit >= 0 && unit < 1);
        const drawn = random.integer(low, low + width);
        assert.ok(Number.isInteger(drawn) && drawn >= low && drawn <= low + width);
      }),
    );
  });

  it('gives neighbouring keys numbers that are spread evenly', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let key = 0; key < 20_000; key++) {
      const tenth = Math.floor(new Random(7, 'slot', key).unit() * 10);
      tenths[tenth] = tenths[tenth]! + 1;
    }
    for (const count of tenths) assert.ok(Math.abs(count - 2_000) < 250, String(tenths));
  });
});

describe('The distributions', () => {
  function moments(draw: (random: Random) => number): { mean: number; variance: number } {
    const drawn = Array.from({ length: 20_000 }, (_, i) => draw(new Random('moments', i)));
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
    return { mean, variance: drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawn.length };
  }
  const near = (actual: number, expected: number): void => assert.ok(Math.abs(actual - expected) <= 0.06 * expected, `${actual} is not near ${expected}`);

  for (const mean of [0.2, 3, 15, 17, 90])
    it(`poisson has mean and variance ${mean}`, () => {
      const found = moments((random) => poisson(random, mean));
      near(found.mean, mean);
      near(found.variance, mean);
    });

  for (const [trials, probability] of [[9, 0.05], [80, 0.004], [30, 0.5], [200, 0.3], [40, 0.9]] as const)
    it(`binomial of ${trials} at ${probability} has its mean and variance`, () => {
      const found = moments((random) => binomial(random, trials, probability));
      near(found.mean, trials * probability);
      near(found.variance, trials * probability * (1 - probability));
    });

  it('binomial never leaves 0 to its trials, poisson never goes below 0', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(500), fc.double({ min: -0.5, max: 1.5, noNaN: true }), (seed, trials, probability) => {
        const successes = binomial(new Random(seed), trials, probability);
        assert.ok(Number.isInteger(successes) && successes >= 0 && successes <= trials);
        const count = poisson(new Random(seed), trials * probability);
        assert.ok(Number.isInteger(count) && count >= 0);
      }),
    );
  });
});
