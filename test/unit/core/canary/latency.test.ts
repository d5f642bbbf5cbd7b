import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Judge, type Side } from '../../../../src/core/canary/judge.ts';
import { boundsOf, bucketCounts, PooledBuckets, quantile } from '../../../../src/core/canary/latency.ts';
import { configured, sampleAt, side } from './support/samples.ts';

const bounds = [50, 100, 200, 400];

function bucketed(counts: readonly number[], more: Partial<Side> = {}): Side {
  let below = 0;
  const buckets = bounds.map((bound, i) => [bound, (below += counts[i]!)] as const);
  return side(0, counts.reduce((a, b) => a + b, 0), { buckets, ...more });
}

const fast = [20, 60, 100, 15, 5];
const slow = [10, 40, 60, 60, 30];

describe('Latency from buckets', () => {
  it('aborts a slow canary, by what was slow before', () => {
    const judge = new Judge(configured({ measures: 'latency' }));
    for (let k = -30; k < 0; k += 1) judge.history(sampleAt(k, null, bucketed(fast)));
    for (let k = 0; k < 20; k += 1) judge.add(sampleAt(k, bucketed([...slow.slice(0, 4), slow[4]! + (k % 3)]), bucketed(fast.map((count) => count * 9))));
    // The second key is twice the latency, which these buckets cannot show: 400 ms is where they end.
    assert.deepEqual([judge.verdict.state, judge.verdict.evidence.total > Math.log(100)], ['hold', true]);
    const allowed = new Judge(configured({ measures: 'latency', thresholds: { p95Ratio: 1.2 } }));
    for (let k = -30; k < 0; k += 1) allowed.history(sampleAt(k, null, bucketed(fast)));
    for (let k = 0; k < 20; k += 1) allowed.add(sampleAt(k, bucketed([...slow.slice(0, 4), slow[4]! + (k % 3)]), bucketed(fast.map((count) => count * 9))));
    assert.equal(allowed.verdict.state, 'abort');
    assert.equal(allowed.verdict.decision.by, 'evidence');
  });

  it('learns what is slow in the first two minutes, where nothing was before', () => {
    const judge = new Judge(configured({ measures: 'latency' }));
    for (let k = 0; k < 12; k += 1) judge.add(sampleAt(k, bucketed([...slow.slice(0, 4), k]), bucketed(fast.map((count) => count * 9))));
    assert.equal(judge.verdict.evidence.total, 0);
    for (let k = 12; k < 16; k += 1) judge.add(sampleAt(k, bucketed([...slow.slice(0, 4), k]), bucketed(fast.map((count) => count * 9))));
    assert.ok(judge.verdict.evidence.total > 1);
  });

  it('judges errors and latency together where the first sample has both', () => {
    const judge = new Judge(configured());
    judge.add(sampleAt(0, bucketed(fast), bucketed(fast)));
    const { error, slow95, slow99 } = judge.verdict.evidence;
    assert.deepEqual([error, slow95, slow99], [0, 0, 0]);
    const errorsAlone = new Judge(configured());
    errorsAlone.add(sampleAt(0, side(0, 10), side(0, 90)));
    assert.deepEqual(errorsAlone.verdict.evidence.slow95, null);
  });

  it('is missing where bounds change or counts cannot be', () => {
    for (const broken of [
      bucketed(fast, { buckets: [[50, 1], [101, 2], [200, 3], [400, 4]] }),
      bucketed(fast, { buckets: [[50, 1], [100, 2], [200, 3]] }),
      bucketed(fast, { buckets: [[50, 5], [100, 2], [200, 3], [400, 4]] }),
      bucketed(fast, { buckets: [[50, NaN], [100, 2], [200, 3], [400, 4]] }),
      bucketed(fast, { buckets: [[50, 1], [100, 2], [200, 3], [400, 9_999]] }),
      bucketed(fast, { requests: 0 }),
      null,
    ])
      assert.equal(bucketCounts(broken, bounds), undefined);
    assert.deepEqual([...bucketCounts(bucketed(fast), bounds)!], fast);
    for (const none of [[[0, 1]], [[5, 1], [5, 2]], [[Infinity, 1]], [[NaN, 1]], []] as (readonly [number, number][])[])
      assert.equal(boundsOf(side(0, 1, { buckets: none })), undefined);
  });

  it('pools the last slots, gaps among them', () =>
    fc.assert(
      fc.property(fc.array(fc.option(fc.array(fc.nat(50), { minLength: 5, maxLength: 5 })), { maxLength: 40 }), (slots) => {
        const pooled = new PooledBuckets(bounds, 6);
        for (const counts of slots)
          if (counts === null) pooled.pass(1);
          else pooled.push({ canary: Float64Array.from(counts), stable: Float64Array.from(counts) });
        const sums = bounds.concat(0).map((_, i) => slots.slice(-6).reduce((sum, counts) => sum + (counts?.[i] ?? 0), 0));
        assert.deepEqual([...pooled.canary], sums);
        assert.deepEqual(pooled.ratio(0.95), quantile(Float64Array.from(sums), bounds, 0.95) === null ? null : quantile(pooled.canary, bounds, 0.95) === 0 ? pooled.ratio(0.95) : 1);
      }),
    ));
});

describe('Latency from points', () => {
  const samples = (canary: number, stable: number, requests: number): Judge => {
    const judge = new Judge(configured({ measures: 'latency', thresholds: { p95Ratio: 1.2 } }));
    for (let k = 0; k < 15; k += 1) judge.add(sampleAt(k, side(0, requests + (k % 3), { p95: canary + k, p99: 2 * canary }), side(0, 9 * requests, { p95: stable, p99: 2 * stable })));
    return judge;
  };

  it('aborts a canary that is always slower, and calls itself approximate', () => {
    const { state, approximate } = samples(300, 150, 600).verdict;
    assert.deepEqual({ state, approximate }, { state: 'abort', approximate: true });
  });

  it('says nothing of a canary that is as fast, or of quantiles of too few requests', () => {
    assert.ok(samples(140, 150, 600).verdict.evidence.total < 0);
    assert.equal(samples(300, 150, 50).verdict.evidence.total, 0);
  });

  it('goes by the 95th percentile alone where there is no other', () => {
    const judge = new Judge(configured());
    for (let k = 0; k < 15; k += 1) judge.add(sampleAt(k, side(0, 200 + k, { p95: 300 }), side(0, 1_800, { p95: 150 })));
    const { slow95, slow99 } = judge.verdict.evidence;
    assert.ok(slow95! > Math.log(100));
    assert.equal(slow99, null);
  });
});
