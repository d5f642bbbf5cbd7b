import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { changedPoints, SLOT_FIELDS, slotRow } from '../../../../src/core/canary/slotRow.ts';
import { GRAPH_FIELDS, SlotTable } from '../../../../src/core/canary/slotTable.ts';
import { summarise } from '../../../../src/core/canary/summary.ts';
import type { Point } from '../../../../src/core/canary/series.ts';

const SECONDS = 5;
const pointAt = (slot: number, errors = 1, late = false): Point => ({
  at: slot * SECONDS * 1000,
  late,
  sample: { at: slot * SECONDS * 1000, seconds: SECONDS, canary: { requests: 100, errors, p95: 10 + slot }, stable: { requests: 900, errors: 9, p99: 50 } },
});
const rowsOf = (points: readonly Point[]) => points.flatMap(slotRow);
const all = (table: SlotTable) => Object.fromEntries([...SLOT_FIELDS, ...GRAPH_FIELDS].map((field) => [field, [...table.column(field).subarray(0, table.length)]]));

describe('The table of slots', () => {
  it('is the same in whatever order and pieces slots come, corrected ones too', () => {
    const slots = fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(slots, fc.integer({ min: 1, max: 20 }), fc.subarray([0, 1, 2, 3, 4, 5]), (numbers, piece, wrongFirst) => {
        const mixed = new SlotTable(SECONDS, 1_000);
        // Some are wrong at first.
        mixed.put(rowsOf(numbers.filter((_, i) => wrongFirst.includes(i)).sort((a, b) => a - b).map((slot) => pointAt(slot, 50))));
        for (let i = 0; i < numbers.length; i += piece) mixed.put(rowsOf(numbers.slice(i, i + piece).map((slot) => pointAt(slot))));
        const inOrder = new SlotTable(SECONDS, 1_000);
        inOrder.put(rowsOf([...numbers].sort((a, b) => a - b).map((slot) => pointAt(slot))));
        assert.deepEqual(all(mixed), all(inOrder));
      }),
    );
  });

  it('keeps the newest, and drops what the host does not keep', () => {
    const table = new SlotTable(SECONDS, 300);
    for (let slot = 0; slot < 1_000; slot += 1) table.put(rowsOf([pointAt(slot)]));
    assert.deepEqual([table.length, table.value('at', 0), table.value('canaryP95', 299)], [300, 700 * 5_000, 1_009]);
    table.dropBefore(900 * 5_000);
    assert.deepEqual([table.length, table.value('at', 0)], [100, 900 * 5_000]);
  });

  it('works out rates, traffic and the difference over two minutes', () => {
    const table = new SlotTable(SECONDS, 1_000);
    table.put(rowsOf(Array.from({ length: 30 }, (_, slot) => pointAt(slot, slot < 20 ? 0 : 12))));
    assert.deepEqual([table.value('canaryRate', 29), table.value('stableTraffic', 29)], [0.12, 180]);
    // Of the last 24 slots, ten have twelve errors.
    assert.ok(Math.abs(table.value('difference', 29) - (120 / 2_400 - 0.01)) < 1e-12);
    assert.ok(table.value('differenceLow', 29) < table.value('difference', 29));
  });

  it('does not make zeros of what is not known', () => {
    const table = new SlotTable(SECONDS, 1_000);
    table.put([...slotRow({ at: 0, sample: null, late: false }), ...slotRow({ at: 5_000, late: true, sample: { at: 5_000, seconds: 5, canary: { requests: 0, errors: 0 }, stable: { requests: 10, errors: NaN, p95: -1 } } })]);
    const { canaryRate, stableRate, difference, canaryTraffic, stableP95 } = all(table);
    assert.deepEqual([canaryRate, stableRate, difference, canaryTraffic, stableP95], [[NaN, NaN], [NaN, NaN], [NaN, NaN], [NaN, 0], [NaN, NaN]]);
  });
});

describe('Changed points', () => {
  it('are those that are new or differ', () => {
    const before = [pointAt(1), pointAt(2), { at: 15_000, sample: null, late: false }];
    const now = [before[0]!, pointAt(2), pointAt(3, 1, true), pointAt(4)];
    assert.deepEqual(changedPoints(before, now), [now[2], now[3]]);
    assert.deepEqual(changedPoints(before, [before[0]!, pointAt(2, 7), before[2]!]).map(({ at }) => at), [10_000]);
    assert.deepEqual(changedPoints([], now), now);
  });

  it('bring another table to the same state, whatever the host drops', () => {
    const states = fc.array(fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 3 })), { maxLength: 30 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(states, (told) => {
        const table = new SlotTable(SECONDS, 1_000);
        let before: Point[] = [];
        const known = new Map<number, Point>();
        for (const news of told) {
          for (const [slot, errors] of news) known.set(slot, pointAt(slot, errors));
          const now = [...known.values()].sort((a, b) => a.at - b.at).slice(-10);
          table.put(rowsOf(changedPoints(before, now)));
          if (now.length > 0) table.dropBefore(now[0]!.at);
          before = now;
        }
        const fresh = new SlotTable(SECONDS, 1_000);
        fresh.put(rowsOf(before));
        assert.deepEqual([...table.column('canaryErrors').subarray(0, table.length)], [...fresh.column('canaryErrors').subarray(0, fresh.length)]);
      }),
    );
  });
});

describe('A summary of slots', () => {
  it('knows of one side what the other does not tell', () => {
    const table = new SlotTable(SECONDS, 20_000);
    table.put(slotRow({ at: 0, sample: { at: 0, seconds: SECONDS, canary: null, stable: { requests: 200, errors: 3 } }, late: false }));
    const [row] = summarise(table, 0, 1, 60);
    assert.deepEqual([row!.canaryRate, row!.stableRate, row!.difference], [NaN, 0.015, NaN]);
  });

  it('has at most so many rows, newest first, and counts every slot once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 2, max: 60 }), fc.integer({ min: 0, max: 1_000 }), (count, most, start) => {
        const table = new SlotTable(SECONDS, 20_000);
        table.put(rowsOf(Array.from({ length: count }, (_, i) => pointAt(start + i, 2, i % 3 === 0))));
        const rows = summarise(table, 0, table.length, most);
        assert.ok(rows.length <= most && rows.every((row, i) => i === 0 || row.to <= rows[i - 1]!.from));
        assert.equal(rows.reduce((sum, { slots }) => sum + slots, 0), count);
        assert.equal(rows.reduce((sum, { late }) => sum + late, 0), Math.ceil(count / 3));
        assert.ok(rows.every(({ canaryRate, stableP99 }) => canaryRate === 0.02 && stableP99 === 50));
      }),
    );
  });
});
