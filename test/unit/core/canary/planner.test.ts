import assert from 'node:assert/strict';
import { falseAlarms, toleratedRatio, type ErrorRow } from '../../../../src/core/canary/calibrate.ts';
import { leastSeen, secondsToDecide, secondsToPromote, shareNeeded } from '../../../../src/core/canary/planner.ts';
import { configured, rowAt, rows, sampleAt, side } from './support/samples.ts';

const traffic = { stableRate: 0.005, requestsPerSecond: 200, share: 0.1, sampleSeconds: 10, falseAlarm: 0.01 };

describe('The planner', () => {
  it('tells how long a worsening takes to be seen: less, the larger it is', () => {
    const times = [0.005, 0.01, 0.05].map((delta) => secondsToDecide({ ...traffic, delta })!);
    assert.deepEqual([...times].sort((a, b) => b - a), times);
    // As it was measured for this traffic.
    assert.ok(Math.abs(times[0]! - 290) < 30 && Math.abs(times[1]! - 115) < 15 && Math.abs(times[2]! - 46) < 10, String(times));
  });

  it('tells what this traffic cannot show', () => {
    const seen = leastSeen(traffic, 240)!;
    assert.ok(secondsToDecide({ ...traffic, delta: seen })! <= 240);
    assert.ok(secondsToDecide({ ...traffic, delta: seen * 0.95 })! > 240);
    assert.equal(leastSeen({ ...traffic, requestsPerSecond: 0.01 }, 60), null);
  });

  it('tells which share it would take', () => {
    assert.equal(shareNeeded({ ...traffic, delta: 0.01 }, 130), 0.1);
    assert.ok(shareNeeded({ ...traffic, delta: 0.005 }, 200)! > 0.1);
    assert.equal(shareNeeded({ ...traffic, delta: 0 }, 1e6), null);
  });

  it('tells how long a good canary takes to be promotable, and that without errors it never is', () => {
    const seconds = secondsToPromote({ ...traffic, delta: 0.005 })!;
    assert.ok(seconds > 100 && seconds < 900, String(seconds));
    assert.equal(secondsToPromote({ ...traffic, stableRate: 0, delta: 0.005 }), null);
  });
});

describe('Calibration', () => {
  it('asks for no tolerance where the sides scatter as independent requests do', () => {
    assert.equal(toleratedRatio([rows(36, [5, 400, 45, 3_600])], 12), 1);
    assert.equal(toleratedRatio([], 12), 1);
    assert.equal(toleratedRatio([[[0, 0, 0, 0], [0, 10, 0, 90]]], 1), 1);
  });

  it('asks for some where they wander apart, but never for more than 4', () => {
    const wandering: ErrorRow[] = Array.from({ length: 36 }, (_, i) => [i % 24 < 12 ? 40 : 5, 400, 45, 3_600]);
    assert.ok(toleratedRatio([wandering], 12) > 1.5);
    const apart: ErrorRow[] = rows(36, [390, 400, 1, 3_600]);
    assert.equal(toleratedRatio([apart], 12), 4);
  });

  it('replays recordings and counts what the configuration makes of them', () => {
    const history = Array.from({ length: 30 }, (_, i) => sampleAt(i - 30, null, side(10, 2_000)));
    const recording = (row: ErrorRow, count: number) => [...history, ...rows(count, row).map((each, k) => rowAt(k, each))];
    const recordings = [recording([1, 300, 15, 2_700], 60), recording([30, 300, 15, 2_700], 60), recording([0, 20, 1, 180], 5), history];
    assert.deepEqual(falseAlarms(configured(), recordings), { canaries: 4, held: 2, recommended: 0, aborted: 1, promoted: 1 });
  });
});
