import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { likelyStart, ratioAtLeast } from '../../../../src/core/canary/explain.ts';
import { increase } from '../../../../src/core/canary/counters.ts';
import { Judge, type Sample } from '../../../../src/core/canary/judge.ts';
import { anySide, configured, experienced, feed, nothing, rowAt, rows, sampleAt, side } from './support/samples.ts';

describe('The judge', () => {
  it('aborts a canary that is clearly worse, and says by what', () => {
    const judge = experienced();
    feed(judge, rows(8, [12, 200, 9, 1_800]));
    const { state, decision, level, excess } = judge.verdict;
    assert.deepEqual({ state, decision, level }, { state: 'abort', decision: { by: 'evidence', measure: 'error' }, level: 3 });
    assert.ok(excess.all! > 0.05 && excess.all! < 0.06);
  });

  it('keeps an abort, whatever comes later', () => {
    const judge = experienced();
    const next = feed(judge, rows(8, [12, 200, 9, 1_800]));
    feed(judge, Array.from({ length: 50 }, () => null), next);
    assert.equal(judge.verdict.state, 'abort');
    feed(judge, rows(50, [0, 200, 9, 1_800]), next + 50);
    judge.end();
    assert.equal(judge.verdict.state, 'abort');
  });

  it('promotes only at the end, and only with evidence', () => {
    const judge = experienced();
    const good = rows(60, [1, 300, 15, 2_700]);
    for (const [k, row] of good.entries()) {
      judge.add(rowAt(k, row));
      assert.notEqual(judge.verdict.state, 'promote');
    }
    assert.equal(judge.verdict.state, 'collecting');
    judge.end();
    assert.deepEqual(judge.verdict.decision, { by: 'promotion' });
    assert.equal(judge.verdict.state, 'promote');
  });

  it('holds what it knows too little of when the end comes', () => {
    const judge = experienced();
    feed(judge, rows(12, [0, 20, 1, 180]));
    assert.equal(judge.verdict.state, 'collecting');
    judge.end();
    assert.deepEqual([judge.verdict.state, judge.verdict.decision], ['hold', { by: 'inconclusive' }]);
  });

  it('never promotes without errors on either side: silence is no evidence', () => {
    const judge = new Judge(configured());
    feed(judge, rows(90, [0, 300, 0, 2_700]));
    judge.end();
    assert.deepEqual(judge.verdict.decision, { by: 'inconclusive' });
  });

  it('wants as many requests as the rules do before it promotes', () => {
    const judge = experienced({ thresholds: { minimumRequests: 100_000 } });
    feed(judge, rows(60, [1, 300, 15, 2_700]));
    judge.end();
    assert.deepEqual(judge.verdict.decision, { by: 'tooFewRequests', requests: 18_060, needed: 100_000 });
  });

  it('ends by itself when the planned samples are in', () => {
    const judge = experienced({ plannedSamples: 60 });
    feed(judge, rows(60, [1, 300, 15, 2_700]));
    assert.equal(judge.verdict.state, 'promote');
  });

  it('begins anew for a new revision of either side, and only then', () => {
    const bad = { errors: 12, requests: 200 };
    for (const changed of ['canary', 'stable'] as const) {
      const judge = experienced();
      const add = (from: number, revisions: { canary: string; stable: string }): void => {
        for (let k = from; k < from + 8; k += 1)
          judge.add(sampleAt(k, side(bad.errors, bad.requests + (k % 3), { revision: revisions.canary }), side(9, 1_800, { revision: revisions.stable })));
      };
      add(0, { canary: 'a', stable: 'b' });
      judge.add(sampleAt(8, null, side(9, 1_800)));
      assert.equal(judge.level, 3);
      judge.add(sampleAt(9, side(0, 200, { revision: changed === 'canary' ? 'c' : 'a' }), side(9, 1_800, { revision: changed === 'stable' ? 'c' : 'b' })));
      assert.equal(judge.level, 0);
      assert.equal(judge.verdict.since, 90_000);
    }
  });

  it('holds while traffic is not where it should be', () => {
    const judge = experienced();
    for (let k = 0; k < 10; k += 1) judge.add({ ...sampleAt(k, side(0, 60 + (k % 2)), side(9, 1_940)), weight: 0.1 });
    const { decision } = judge.verdict;
    assert.deepEqual([decision.by, 'share' in decision && decision.share < 0.035], ['weight', true]);
    judge.add({ ...sampleAt(10, side(1, 200), side(9, 1_800)), weight: 0.1 });
    assert.equal(judge.verdict.state, 'collecting');
  });

  it('does not take chance for traffic that is not where it should be', () => {
    const judge = experienced();
    // Of 80 requests 8 should be the canary's, and 14 are no news.
    for (let k = 0; k < 10; k += 1) judge.add({ ...sampleAt(k, side(0, 14 + (k % 2)), side(1, 66)), weight: 0.1 });
    assert.notEqual(judge.verdict.decision.by, 'weight');
    for (let k = 10; k < 13; k += 1) judge.add({ ...sampleAt(k, side(0, 40 + (k % 2)), side(1, 40)), weight: 0.1 });
    assert.equal(judge.verdict.decision.by, 'weight');
  });

  it('needs the second key: certain but trifling harm is held, never aborted', () => {
    const judge = experienced();
    feed(judge, rows(80, [130, 20_000, 900, 180_000]));
    assert.ok(judge.verdict.evidence.total > Math.log(100));
    assert.equal(judge.verdict.state, 'hold');
  });

  it('tells from when and by how much', () => {
    const judge = experienced();
    const next = feed(judge, rows(20, [1, 200, 9, 1_800]));
    feed(judge, rows(15, [10, 200, 9, 1_800]), next);
    const { errors } = judge.run!.evidence;
    assert.equal(likelyStart(errors), 20);
    const ratio = ratioAtLeast(errors, 0.01)!;
    assert.ok(ratio > 2 && ratio < 10, String(ratio));
    assert.ok(Math.abs(judge.verdict.counted.expected - (20 + 150 + 35 * 9) / 10) < 0.5);
  });
});

describe('Without anything to compare, the judge', () => {
  it('says so after a minute, and who is silent', () => {
    const cases = { canary: [null, side(9, 1_800)], stable: [side(1, 200), null], both: [null, null] } as const;
    for (const [blind, [canary, stable]] of Object.entries(cases)) {
      const judge = experienced();
      feed(judge, rows(3, [1, 200, 9, 1_800]));
      for (let k = 3; k < 9; k += 1) judge.add(sampleAt(k, canary, stable));
      assert.deepEqual(judge.verdict.decision, { by: 'noData', blind, seconds: 60 });
      assert.deepEqual([judge.verdict.state, judge.verdict.promotable], ['no-data', false]);
    }
  });

  it('counts slots that never came, however many', () => {
    const judge = experienced();
    feed(judge, rows(3, [1, 200, 9, 1_800]));
    judge.add(rowAt(1_000_000_000, [1, 200, 9, 1_800]));
    assert.equal(judge.verdict.noData, false);
    judge.add(sampleAt(2_000_000_000, null, null));
    assert.equal(judge.verdict.noData, true);
  });

  it('neither aborts nor promotes, and learns nothing', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(nothing, anySide, fc.boolean()), { minLength: 1, maxLength: 60 }), fc.constantFrom('default', 'exact', 'rules' as const), (silent, mode) => {
        const judge = experienced({ mode });
        for (const [k, [none, other, isCanary]] of silent.entries()) judge.add(isCanary ? sampleAt(k, none, other) : sampleAt(k, other, none));
        judge.end();
        const { state, evidence, promoteEvidence, level } = judge.verdict;
        assert.ok(state === 'no-data' || state === 'hold', state);
        assert.deepEqual({ ...evidence, promoteEvidence, level }, { error: 0, slow95: null, slow99: null, total: 0, promoteEvidence: 0, level: 0 });
      }),
    ));

  it('is where it was: silence between samples changes no number but the windows', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(anySide, anySide), { minLength: 1, maxLength: 40 }), fc.array(nothing, { minLength: 40, maxLength: 40 }), (sides, silences) => {
        const plain = new Judge(configured({ mode: 'exact' }));
        const broken = new Judge(configured({ mode: 'exact' }));
        for (const [k, [canary, stable]] of sides.entries()) {
          plain.add(sampleAt(k, canary, stable));
          broken.add(sampleAt(2 * k, canary, stable));
          broken.add(sampleAt(2 * k + 1, silences[k]!, null));
        }
        const { evidence, promoteEvidence, excess } = plain.verdict;
        assert.deepEqual([broken.verdict.evidence, broken.verdict.promoteEvidence, broken.verdict.excess.all], [evidence, promoteEvidence, excess.all]);
      }),
    ));

  it('does not take the same figures over and over for certainty', () => {
    const judge = experienced();
    feed(judge, Array.from({ length: 90 }, () => [3, 200, 8, 1_800] as const));
    assert.ok(judge.level < 2);
    judge.end();
    assert.deepEqual(judge.verdict.decision, { by: 'noData', blind: 'repeats', seconds: 870 });
  });

  it('passes over what is not after the last sample', () => {
    const [once, twice] = [experienced(), experienced()];
    for (const [k, row] of rows(20, [5, 200, 9, 1_800]).entries()) {
      once.add(rowAt(k, row));
      for (const again of [k, k, k - 3]) twice.add(rowAt(again, row));
    }
    assert.deepEqual(twice.verdict, once.verdict);
  });
});

describe('Counters', () => {
  it('give what came between two looks, and nothing where one went down', () => {
    assert.deepEqual(increase({ requests: 10, errors: 1 }, { requests: 15, errors: 1 }), { requests: 5, errors: 0 });
    const unusable: readonly [Sample['canary'], Sample['canary']][] = [
      [null, side(0, 1)],
      [side(0, 1), null],
      [side(0, 10), side(0, 9)],
      [side(3, 10), side(2, 19)],
      [side(0, NaN), side(0, 9)],
      [side(0, 1), side(NaN, 9)],
      [side(0, 1), side(0, Infinity)],
    ];
    for (const [before, now] of unusable) assert.equal(increase(before, now), null);
  });
});
