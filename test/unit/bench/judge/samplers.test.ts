import assert from 'node:assert/strict';
import { Random } from '../../../../src/adapters/sample/random.ts';
import { logFactorial } from '../../../bench/judge/numbers.ts';
import { binomial, geometric, multinomial, poisson } from '../../../bench/judge/samplers.ts';

const DRAWS = 20_000;

/** Mean and variance within five standard errors of what theory says; the variance of the variance as of a normal. */
function hasMoments(mean: number, variance: number, draw: (random: Random) => number): void {
  const random = new Random('moments', mean, variance);
  const drawn = Array.from({ length: DRAWS }, () => draw(random));
  const found = drawn.reduce((sum, value) => sum + value, 0) / DRAWS;
  const spread = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / DRAWS;
  const fourth = drawn.reduce((sum, value) => sum + (value - mean) ** 4, 0) / DRAWS;
  assert.ok(Math.abs(found - mean) < 5 * Math.sqrt(variance / DRAWS), `mean ${found} instead of ${mean}`);
  assert.ok(Math.abs(spread - variance) < 5 * Math.sqrt((fourth - spread ** 2) / DRAWS), `variance ${spread} instead of ${variance}`);
}

/** Every frequent outcome as often as theory says, within five standard errors. */
function hasChances(draw: (random: Random) => number, lnChance: (k: number) => number, most: number): void {
  const random = new Random('chances', most);
  const counts = new Map<number, number>();
  for (let i = 0; i < DRAWS; i++) {
    const k = draw(random);
    counts.set(k, (counts.get(k) ?? 0) + 1);
  }
  let seen = 0;
  for (let k = 0; k <= most; k++) {
    const chance = Math.exp(lnChance(k));
    if (chance * DRAWS < 20) continue;
    seen++;
    const off = (counts.get(k) ?? 0) - chance * DRAWS;
    assert.ok(Math.abs(off) < 5 * Math.sqrt(chance * (1 - chance) * DRAWS), `${k} came ${counts.get(k)} times instead of ${chance * DRAWS}`);
  }
  assert.ok(seen > 5);
}

describe('The samplers of the benchmark', () => {
  for (const mean of [0.02, 3, 9.9, 10.1, 180, 27_000])
    it(`poisson of ${mean}`, () => hasMoments(mean, mean, (random) => poisson(random, mean)));

  for (const [trials, probability] of [[20, 0.005], [200, 0.015], [1990, 0.005], [2010, 0.005], [18_000, 0.01], [27_000, 0.3], [50, 0.9], [2000, 0.97]] as const)
    it(`binomial of ${trials} and ${probability}`, () =>
      hasMoments(trials * probability, trials * probability * (1 - probability), (random) => binomial(random, trials, probability)));

  for (const mean of [4, 13])
    it(`each outcome of a poisson of ${mean}`, () => hasChances((random) => poisson(random, mean), (k) => k * Math.log(mean) - mean - logFactorial(k), 60));

  for (const [trials, probability] of [[30, 0.1], [60, 0.25]] as const)
    it(`each outcome of a binomial of ${trials} and ${probability}`, () =>
      hasChances(
        (random) => binomial(random, trials, probability),
        (k) => logFactorial(trials) - logFactorial(k) - logFactorial(trials - k) + k * Math.log(probability) + (trials - k) * Math.log(1 - probability),
        trials,
      ));

  it('geometric, at least 1', () => {
    hasMoments(3, 6, (random) => geometric(random, 3));
    const random = new Random('least');
    assert.equal(Math.min(...Array.from({ length: 100 }, () => geometric(random, 3))), 1);
  });

  it('multinomial: all are somewhere, each class has its part', () => {
    const into = new Int32Array(3);
    // Of 40 %, 36 % and 24 %: what is in no class before is 40 %, then 60 % of the rest, then all of it.
    const left = [0.4, 0.6];
    for (const [i, chance] of [0.4, 0.36, 0.24].entries())
      hasMoments(500 * chance, 500 * chance * (1 - chance), (random) => {
        multinomial(random, 500, left, into);
        assert.equal(into[0]! + into[1]! + into[2]!, 500);
        return into[i]!;
      });
  });

  it('nothing comes of nothing, and all of certainty', () => {
    const random = new Random('edges');
    assert.equal(poisson(random, 0), 0);
    assert.equal(poisson(random, NaN), 0);
    assert.equal(binomial(random, 0, 0.5), 0);
    assert.equal(binomial(random, 10, 0), 0);
    assert.equal(binomial(random, 10, 1), 10);
  });
});
