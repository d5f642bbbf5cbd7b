import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { decimate, type Cut, type Table } from '../../../../src/core/canary/decimate.ts';

const SLOT = 5_000;
const cell = fc.oneof({ weight: 8, arbitrary: fc.double({ min: 0, max: 1e6, noNaN: true }) }, { weight: 1, arbitrary: fc.constant(NaN) });

/** Slots with holes between them, of two columns, and how many of them a pixel has. */
const cases: fc.Arbitrary<{ table: Table; cut: Cut }> = fc
  .record({ steps: fc.array(fc.constantFrom(1, 1, 1, 1, 7), { minLength: 1, maxLength: 200 }), perPixel: fc.integer({ min: 1, max: 40 }) })
  .chain(({ steps, perPixel }) =>
    fc.tuple(fc.array(cell, { minLength: steps.length, maxLength: steps.length }), fc.array(cell, { minLength: steps.length, maxLength: steps.length })).map((columns) => {
      let at = 0;
      const times = Float64Array.from(steps, (step) => (at += step * SLOT));
      return { table: { times, columns: columns.map((column) => Float64Array.from(column)) }, cut: { from: 0, to: steps.length, step: perPixel * SLOT, hole: 1.5 * SLOT } };
    }),
  );

const pixelOf = (at: number, { step }: Cut): number => Math.floor(at / step);
const known = (values: Iterable<number | null>): number[] => [...values].filter((value): value is number => value !== null && !Number.isNaN(value));

describe('Decimation', () => {
  it('keeps the extremes of each pixel', () => {
    fc.assert(
      fc.property(cases, ({ table, cut }) => {
        const drawn = decimate(table, cut);
        for (const [c, column] of table.columns.entries()) {
          const before = Map.groupBy(column.keys(), (i) => pixelOf(table.times[i]!, cut));
          const after = Map.groupBy(drawn.times.keys(), (i) => pixelOf(drawn.times[i]!, cut));
          for (const [pixel, indexes] of before) {
            const had = known(indexes.map((i) => column[i]!));
            const has = known(after.get(pixel)!.map((i) => drawn.columns[c]![i]!));
            assert.deepEqual([Math.min(...has), Math.max(...has)], [Math.min(...had), Math.max(...had)]);
          }
        }
      }),
    );
  });

  it('keeps the order of times, and of lowest and highest within a pixel, and invents nothing', () => {
    fc.assert(
      fc.property(cases, ({ table: { times, columns }, cut }) => {
        // Each value once, so that it is known which was drawn.
        const table = { times, columns: columns.map((column) => column.map((value, i) => Math.floor(value) + i / 1_000)) };
        const drawn = decimate(table, cut);
        assert.ok(drawn.times.every((at, i) => i === 0 || at > drawn.times[i - 1]!));
        for (const [c, column] of table.columns.entries()) {
          const values = known(drawn.columns[c]!);
          let from = 0;
          for (const value of values) {
            // The one value of a pixel may stand for its lowest and its highest.
            const found = column.indexOf(value, from);
            assert.ok(found >= 0 || column[from - 1] === value, `${value} is out of order`);
            if (found >= 0) from = found + 1;
          }
        }
      }),
    );
  });

  it('draws as many points as there are pixels, not slots', () => {
    fc.assert(
      fc.property(cases, ({ table, cut }) => {
        const drawn = decimate(table, cut);
        const holes = [...table.times].filter((at, i) => i > 0 && at - table.times[i - 1]! > cut.hole).length;
        const pixels = new Set([...table.times].map((at) => pixelOf(at, cut))).size;
        assert.ok(drawn.times.length <= 2 * (pixels + holes) + holes);
        for (const column of drawn.columns) assert.equal(column.length, drawn.times.length);
      }),
    );
  });

  it('breaks every line where slots are missing', () => {
    const table = { times: Float64Array.of(0, SLOT, 9 * SLOT), columns: [Float64Array.of(1, 2, 3)] };
    assert.deepEqual(decimate(table, { from: 0, to: 3, step: 1, hole: 1.5 * SLOT }), { times: [0, SLOT, 5 * SLOT, 9 * SLOT], columns: [[1, 2, null, 3]] });
  });

  it('changes nothing where a pixel has one slot, and shows a spike of one slot in a day', () => {
    const times = Float64Array.from({ length: 17_280 }, (_, i) => i * SLOT);
    const column = Float64Array.from(times, (_, i) => (i === 9_000 ? 50 : 1));
    const all = decimate({ times, columns: [column] }, { from: 100, to: 200, step: 1_000, hole: 2 * SLOT });
    assert.deepEqual(all, { times: [...times.subarray(100, 200)], columns: [[...column.subarray(100, 200)]] });
    const day = decimate({ times, columns: [column] }, { from: 0, to: 17_280, step: 86_400_000 / 500, hole: 2 * SLOT });
    assert.ok(day.times.length <= 1_000);
    assert.equal(day.columns[0]!.filter((value) => value === 50).length, 1);
  });
});
