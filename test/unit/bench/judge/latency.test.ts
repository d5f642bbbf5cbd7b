import assert from 'node:assert/strict';
import { Random } from '../../../../src/adapters/sample/random.ts';
import { latencyCells } from '../../../bench/judge/cells.ts';
import { percentile, slower } from '../../../bench/judge/latencyPeers.ts';
import { bounds, chances, emptyLatencyRun, fillLatencyRun } from '../../../bench/judge/latencyRun.ts';

const classesOf = (counts: Readonly<Record<number, number>>): Int32Array => Int32Array.from({ length: bounds.length + 1 }, (_, i) => counts[bounds[i] ?? Infinity] ?? 0);

/** The share of the requests up to a bound. */
function upTo(bound: number, scale: number, paused: number): number {
  let above = 1;
  for (const [i, left] of chances(scale, paused).entries()) if (bounds[i]! <= bound) above *= 1 - left;
  return 1 - above;
}

describe('The latencies of the benchmark', () => {
  it('are lognormal around 100 ms', () => {
    assert.ok(Math.abs(upTo(100, 1, 0) - 0.5) < 1e-12);
    // ln 2 is 1.1552 deviations of 0.6.
    assert.ok(Math.abs(upTo(200, 1, 0) - 0.8760050) < 1e-6);
    assert.ok(Math.abs(upTo(200, 2, 0) - 0.5) < 1e-12);
  });

  it('a pause adds a second to its part of the requests', () => {
    assert.ok(Math.abs(upTo(1000, 1, 0.03) - 0.97 * upTo(1000, 1, 0)) < 1e-12);
    assert.ok(Math.abs(upTo(2000, 1, 0.03) - 1) < 1e-4);
  });

  it('each cell has its traffic, its slow canary and its equal past', () => {
    const run = emptyLatencyRun();
    const share = (side: readonly Int32Array[], from: number): number => {
      let all = 0;
      let slow = 0;
      for (const classes of side)
        for (const [i, count] of classes.entries()) {
          all += count;
          if (i > from) slow += count;
        }
      return slow / all;
    };
    const at250 = bounds.indexOf(250);
    for (const cell of latencyCells.filter(({ scenario, rate, onset }) => scenario === 'steady' && rate === 2000 && onset === 0)) {
      fillLatencyRun(run, cell, new Random('latency', cell.name));
      const total = run.stable.reduce((sum, classes) => sum + classes.reduce((all, each) => all + each, 0), 0);
      assert.ok(Math.abs(total - 1_620_000) < 6 * Math.sqrt(1_620_000));
      assert.ok(Math.abs(share(run.history, at250) - share(run.stable, at250)) < 0.003);
      assert.ok(Math.abs(share(run.canary, at250) - (1 - upTo(250, cell.factor, cell.tail))) < 0.004, cell.name);
    }
  });
});

describe('The percentiles that others look at', () => {
  it('are linear within a bucket', () => {
    assert.equal(percentile(classesOf({ 100: 90, 200: 10 }), 0.95), 175);
  });
  it('say the last bound for what is above it, and nothing of nothing', () => {
    assert.equal(percentile(classesOf({ 100: 90, [Infinity]: 10 }), 0.95), 10_000);
    assert.equal(percentile(classesOf({}), 0.95), NaN);
  });
  it('count rows, which a missing one ends', () => {
    const stable = new Float64Array(90).fill(100);
    const canary = stable.map((_, k) => (k < 3 ? [121, NaN, 121][k]! : k < 10 ? 120 : 121));
    assert.equal(slower(canary, stable, 1), 0);
    assert.equal(slower(canary, stable, 3), 12);
    assert.equal(slower(stable, stable, 1), 90);
  });
});
