import assert from 'node:assert/strict';
import { SAMPLES } from '../../../bench/judge/cells.ts';
import { emptyErrorRun, type ErrorRun } from '../../../bench/judge/errorRun.ts';
import { judgeBuckets, judgeErrors, judgePoints } from '../../../bench/judge/judged.ts';
import { bounds, emptyLatencyRun, type LatencyRun } from '../../../bench/judge/latencyRun.ts';

/** Stable fails 9 of 1800 times in each sample; the canary as often as said of 200. */
function errorRun(canaryErrors: number): ErrorRun {
  const run = emptyErrorRun();
  run.history.requests.fill(1800);
  run.stable.requests.fill(1800);
  run.canary.requests.fill(200);
  for (const side of [run.history, run.stable]) side.errors.forEach((_, k) => (side.errors[k] = 8 + (k % 3)));
  run.canary.errors.forEach((_, k) => (run.canary.errors[k] = Math.max(0, canaryErrors - 1 + ((k * 2) % 3))));
  return run;
}

/** All of stable's requests take 75 to 100 ms; of the canary's as many take twice that as said, of about 1000. */
function latencyRun(slow: number): LatencyRun {
  const run = emptyLatencyRun();
  const fast = bounds.indexOf(100);
  for (const side of [run.history, run.stable, run.canary]) for (const [k, classes] of side.entries()) classes[fast] = 1000 + (k % 3);
  for (const classes of run.canary) {
    classes[bounds.indexOf(200)] = slow;
    classes[fast]! -= slow;
  }
  return run;
}

describe('Our judge in the benchmark', () => {
  it('promotes what is as good, and no level is reached', () => {
    assert.deepEqual(judgeErrors(errorRun(1)), { hold: SAMPLES, recommend: SAMPLES, act: SAMPLES, rollback: SAMPLES, promotable: SAMPLES - 1, promoted: SAMPLES - 1 });
  });

  it('rises level by level where the canary fails, and does not promote', () => {
    const { hold, recommend, act, rollback, promoted } = judgeErrors(errorRun(6));
    assert.ok(hold <= recommend && recommend <= act && act < 12);
    assert.equal(rollback, act);
    assert.equal(promoted, SAMPLES);
  });

  it('knows a silent canary', () => {
    const run = errorRun(6);
    run.canary.requests.fill(0);
    run.canary.errors.fill(0);
    assert.deepEqual(judgeErrors(run), { hold: SAMPLES, recommend: SAMPLES, act: SAMPLES, rollback: SAMPLES, promotable: SAMPLES, promoted: SAMPLES });
  });

  it('finds slow requests by buckets', () => {
    assert.ok(judgeBuckets(latencyRun(300)).act < 12);
    assert.equal(judgeBuckets(latencyRun(0)).hold, SAMPLES);
  });

  it('finds slow requests by percentiles alone', () => {
    const stable95 = Float64Array.from({ length: SAMPLES }, (_, k) => 100 + (k % 3));
    assert.ok(judgePoints(latencyRun(300), stable95.map((p95) => 1.9 * p95), stable95).act < 20);
    assert.equal(judgePoints(latencyRun(0), stable95, stable95).hold, SAMPLES);
  });
});
