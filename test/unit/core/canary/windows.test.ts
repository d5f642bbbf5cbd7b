import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { EnoughWindow } from '../../../../src/core/canary/enough.ts';
import { RowLog } from '../../../../src/core/canary/rowLog.ts';
import { TrailingMean } from '../../../../src/core/canary/trailing.ts';

const slots = fc.array(fc.option(fc.tuple(fc.nat(100), fc.nat(50))), { maxLength: 60 });

describe('The window with enough', () => {
  it('is the shortest one at the end that has enough, and no longer than it may be', () =>
    fc.assert(
      fc.property(slots, fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 12 }), (pushed, minimum, capacity) => {
        const window = new EnoughWindow(2, 0, minimum, capacity);
        const rows: (readonly [number, number])[] = [];
        for (const row of pushed) {
          if (row === null) window.pass(1);
          else window.push(row);
          rows.push(row ?? [0, 0]);
          const sums = (length: number): readonly [number, number] => rows.slice(-length).reduce<[number, number]>(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
          const lengths = Array.from({ length: Math.min(capacity, rows.length) }, (_, i) => i + 1);
          const shortest = lengths.find((length) => sums(length)[0] >= minimum);
          assert.equal(window.isEnough, shortest !== undefined);
          if (shortest !== undefined) assert.deepEqual([...window.sums], sums(shortest));
        }
      }),
    ));
});

describe('The trailing mean', () => {
  it('is that of the last slots', () =>
    fc.assert(
      fc.property(slots, fc.integer({ min: 1, max: 12 }), (pushed, length) => {
        const trailing = new TrailingMean(length);
        for (const row of pushed)
          if (row === null) trailing.pass(1);
          else trailing.push(row[0], row[1] + 1);
        const last = pushed.slice(-length).filter((row) => row !== null);
        const expected = last.length === 0 ? null : last.reduce((sum, [value]) => sum + value, 0) / last.reduce((sum, [, weight]) => sum + weight + 1, 0);
        assert.equal(trailing.mean, expected);
      }),
    ));
});

describe('The log of samples', () => {
  it('keeps a day of them, the oldest first', () => {
    const log = new RowLog();
    for (let slot = 0; slot < 17_290; slot += 1) log.push(slot, 1, 2, 3, 4);
    assert.equal(log.length, 17_280);
    assert.deepEqual([log.at(0), log.at(17_279)], [[10, 1, 2, 3, 4], [17_289, 1, 2, 3, 4]]);
  });
});
