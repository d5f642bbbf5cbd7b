import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Excess } from '../../../../src/core/canary/excess.ts';
import { Promotion, referenceLimit } from '../../../../src/core/canary/promotion.ts';
import { ShareBet, stakeOn, unstaked } from '../../../../src/core/canary/shareBet.ts';
import { SignBet } from '../../../../src/core/canary/points.ts';

/** The probabilities of 0, 1, … of so many, each with this probability. */
function binomial(of: number, p: number): readonly number[] {
  let ways = 1;
  return Array.from({ length: of + 1 }, (_, x) => {
    const probability = ways * p ** x * (1 - p) ** (of - x);
    ways = (ways * (of - x)) / (x + 1);
    return probability;
  });
}

interface Outcome {
  readonly probability: number;
  readonly canary: number;
  readonly stable: number;
}

/** Everything that one sample can be when each request fails by itself. */
function outcomes(canaryRequests: number, stableRequests: number, canaryRate: number, stableRate: number): readonly Outcome[] {
  const theirs = binomial(stableRequests, stableRate);
  return binomial(canaryRequests, canaryRate).flatMap((p, canary) => theirs.map((q, stable) => ({ probability: p * q, canary, stable })));
}

/** The mean of what is reached after the samples, over everything that can happen. */
function mean<T>(samples: readonly (readonly Outcome[])[], fresh: () => T, add: (judge: T, sample: number, outcome: Outcome) => void, read: (judge: T) => number): number {
  const walk = (path: readonly Outcome[]): number => {
    const next = samples[path.length];
    if (next !== undefined) return next.reduce((sum, outcome) => sum + outcome.probability * walk([...path, outcome]), 0);
    const judge = fresh();
    for (const [i, outcome] of path.entries()) add(judge, i, outcome);
    return read(judge);
  };
  return walk([]);
}

const requests = fc.integer({ min: 1, max: 3 });
const rate = fc.double({ min: 0, max: 1, noNaN: true });
const twoSamples = fc.tuple(fc.tuple(requests, requests), fc.tuple(requests, requests));

describe('Evidence of harm', () => {
  it('is 1 at most on average, over everything that can happen, while the canary is no worse', () =>
    fc.assert(
      fc.property(twoSamples, rate, rate, fc.constantFrom(undefined, 2, 3, 90), (sizes, a, b, planned) => {
        const samples = sizes.map(([ours, theirs]) => outcomes(ours, theirs, Math.min(a, b), Math.max(a, b)));
        const average = mean(samples, () => new ShareBet(1, planned), (bet, i, { canary, stable }) => bet.add(canary, sizes[i]![0], stable, sizes[i]![1]), (bet) => bet.evidence);
        assert.ok(average <= 1 + 1e-9, String(average));
      }),
      { numRuns: 60 },
    ));

  it('is 1 at most on average when errors come in clumps that fall on a side by its share', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 60 }), fc.double({ min: 1, max: 3, noNaN: true }), (ours, theirs, errors, r0) => {
        const tolerated = (ours * r0) / (ours * r0 + theirs);
        const one = [{ probability: tolerated, canary: errors, stable: 0 }, { probability: 1 - tolerated, canary: 0, stable: errors }];
        const average = mean([one, one, one], () => new ShareBet(r0, 90), (bet, _, { canary, stable }) => bet.add(canary, Math.max(ours, canary), stable, Math.max(theirs, stable)), (bet) => bet.evidence);
        assert.ok(ours < errors || theirs < errors || average <= 1 + 1e-9, String(average));
      }),
    ));

  it('stakes everything once, on some beginning', () =>
    fc.assert(
      fc.property(fc.constantFrom(undefined, 1, 2, 5, 90), fc.integer({ min: 0, max: 200 }), (planned, k) => {
        let staked = 0;
        for (let i = 1; i <= k; i += 1) staked += stakeOn(i, planned);
        assert.ok(Math.abs(staked + unstaked(k, planned) - 1) < 1e-12);
        assert.ok(unstaked(k, planned) >= 0);
      }),
    ));

  it('is not moved by samples without an error', () => {
    const bet = new ShareBet(1, 90);
    for (let i = 0; i < 200; i += 1) bet.add(0, 10, 0, 90);
    assert.ok(Math.abs(bet.evidence - 1) < 1e-12);
  });

  it('by signs is 1 at most on average while the canary is as often the slower one as not', () => {
    let sum = 0;
    for (let signs = 0; signs < 1_024; signs += 1) {
      const bet = new SignBet();
      for (let i = 0; i < 10; i += 1) bet.add(((signs >> i) & 1) === 1);
      sum += bet.evidence;
    }
    assert.ok(Math.abs(sum / 1_024 - 1) < 1e-12);
  });
});

describe('Evidence for promotion', () => {
  it('is 1 at most on average while the canary is worse by the margin', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 5 }), fc.double({ min: 0.0001, max: 0.5, noNaN: true }), (ours, theirs, errors, stableRate) => {
        const limit = referenceLimit(stableRate, 0.005);
        const share = (ours * limit) / (ours * limit + theirs);
        const one = binomial(errors, share).map((probability, canary) => ({ probability, canary, stable: errors - canary }));
        const average = mean([one, one, one], () => new Promotion(), (promotion, _, { canary, stable }) => promotion.add(canary, ours, stable, theirs, stableRate, 0.005), (promotion) => promotion.evidence);
        assert.ok(average <= 1 + 1e-9, String(average));
      }),
      { numRuns: 60 },
    ));

  it('does not come from silence, nor from requests without errors', () => {
    const promotion = new Promotion();
    for (let i = 0; i < 1_000; i += 1) promotion.add(0, 1_000, 0, 9_000, 0.005, 0.005);
    assert.equal(promotion.evidence, 1);
  });
});

describe('The excess', () => {
  it('stays 0 for equal rates, whatever the steps of traffic and of the rate are', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 100 })), { minLength: 1, maxLength: 80 }), (ladder) => {
        const excess = new Excess(30, 12);
        for (const [canary, stable, percent] of ladder) excess.add(canary * percent, canary * 100, stable * percent, stable * 100);
        for (const value of [excess.all, excess.long, excess.short]) assert.ok(Math.abs(value!) < 1e-12);
      }),
    ));

  it('is that of the last slots, gaps among them', () => {
    const excess = new Excess(4, 2);
    excess.add(10, 100, 0, 100);
    excess.pass(2);
    assert.deepEqual([excess.all, excess.long, excess.short], [0.1, 0.1, null]);
    excess.add(0, 100, 0, 100);
    assert.deepEqual([excess.all, excess.long, excess.short], [0.05, 0.05, 0]);
    excess.pass(1_000_000);
    assert.deepEqual([excess.all, excess.long, excess.short, excess.largest], [0.05, null, null, 0.05]);
  });
});
