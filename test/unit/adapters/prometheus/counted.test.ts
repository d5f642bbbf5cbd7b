import assert from 'node:assert/strict';
import { SideCounter, type Counted, type CounterSeries } from '../../../../src/adapters/prometheus/counted.ts';
import type { Side } from '../../../../src/core/canary/sample.ts';

const SCRAPE = 15_000;
const SLOT = 30_000;
const T = 1_788_768_000_000;

/** Values at scrapes that follow each other, from the beginning of the first slot on; undefined for one that is not there. */
function series(counts: Counted, values: readonly (number | undefined)[], target = 'a', key = `${String(counts)} of ${target}`): CounterSeries {
  return { counts, target, key, points: values.flatMap((value, i) => (value === undefined ? [] : [[T + i * SCRAPE, value] as const])) };
}

function counter(): SideCounter {
  return new SideCounter({ scrapeMs: SCRAPE, slotMs: SLOT });
}

/** The sides of so many slots. */
function sides(all: readonly CounterSeries[], slots = 2, by = counter()): readonly (Side | null)[] {
  const found = by.take(all);
  return Array.from({ length: slots }, (_, i) => found.get(T + i * SLOT)?.side('r', {}) ?? null);
}

const side = (requests: number, errors = 0, more: Partial<Side> = {}): Side => ({ requests, errors, revision: 'r', ...more });

describe('Counters of Prometheus', () => {
  it('count what came between two scrapes, in the slot in which the second one is', () => {
    assert.deepEqual(sides([series('requests', [100, 110, 130, 160, 200]), series('errors', [5, 5, 6, 6, 8])]), [side(30, 1), side(70, 2)]);
  });

  it('of several processes add up', () => {
    assert.deepEqual(sides([series('requests', [0, 1, 3, 6, 10]), series('requests', [50, 60, 60, 60, 70], 'b')]), [side(13), side(17)]);
  });

  it('of a process whose counters went down count nothing in between, and go on from there', () => {
    assert.deepEqual(sides([series('requests', [100, 110, 4, 10, 20]), series('errors', [50, 50, 0, 1, 1])]), [side(10), side(16, 1)]);
    // A counter of errors that is not there yet after a new start begins at zero.
    assert.deepEqual(sides([series('requests', [100, 110, 4, 10, 20]), series('errors', [50, 50, undefined, 1, 1])]), [side(10), side(16, 1)]);
  });

  it('that are new in a process that was there began at zero; a process that is new is where counting begins', () => {
    assert.deepEqual(sides([series('requests', [10, 20, 30, 40, 50]), series('errors', [undefined, undefined, 3, 3, 4])]), [side(20, 3), side(20, 1)]);
    assert.deepEqual(sides([series('requests', [10, 20, 30, 40, 50]), series('requests', [undefined, undefined, 9_000, 9_001, 9_003], 'b')]), [side(20), side(23)]);
  });

  it('that come back are where they were', () => {
    assert.deepEqual(sides([series('requests', [10, 20, 30, 40, 50]), series('errors', [7, 7, undefined, 8, 8])]), [side(20), side(20, 1)]);
  });

  it('of a process that is gone count nothing, and when it comes back after a while it is new', () => {
    assert.deepEqual(sides([series('requests', [10, 20, undefined, undefined, undefined, 500, 510])], 3), [side(10), null, side(10)]);
  });

  it('say nothing over a scrape that was lost, nor over one that is no count', () => {
    for (const lost of [undefined, NaN, Infinity, -1, 1e300]) assert.deepEqual(sides([series('requests', [10, lost, 30, 40, 50])]), [null, side(20)], String(lost));
  });

  it('are silent where errors come from somebody who counts no requests', () => {
    assert.deepEqual(sides([series('requests', [10, 20, 30, 40, 50]), series('errors', [0, 0, 0, 1, 1], 'elsewhere')]), [null, null]);
  });

  it('are silent where more failed than there were', () => {
    assert.deepEqual(sides([series('requests', [10, 11, 12, 13, 14]), series('errors', [0, 0, 9, 9, 9])]), [null, side(2)]);
  });

  it('count once, however often a scrape is told, and in whatever order', () => {
    const all = [series('requests', [10, 20, 30, 40, 50])];
    const by = counter();
    assert.deepEqual(sides(all, 1, by), [side(20)]);
    assert.deepEqual(sides(all, 1, by), [null]);
    assert.deepEqual(sides(all.map((each) => ({ ...each, points: each.points.toReversed() })), 2), [side(20), side(20)]);
  });

  const buckets = (...values: readonly (readonly [number, readonly number[]])[]): readonly CounterSeries[] => values.map(([bound, of]) => series(bound, of, 'a', `bucket ${bound}`));

  it('of a histogram are told by their bounds, and a request is what the histogram counts', () => {
    const all = [series('requests', [0, 11, 21]), ...buckets([100, [0, 4, 8]], [50, [0, 2, 5]], [Infinity, [0, 10, 20]])];
    assert.deepEqual(sides(all, 1), [side(20, 0, { buckets: [[50, 5], [100, 8]] })]);
  });

  it('of a histogram that counts something else, or that not every process has, are left out', () => {
    const other = [series('requests', [0, 100, 200]), ...buckets([50, [0, 2, 5]], [Infinity, [0, 10, 20]])];
    assert.deepEqual(sides(other, 1), [side(200)]);
    const oneOfTwo = [series('requests', [0, 10, 20]), series('requests', [0, 1, 2], 'b'), ...buckets([50, [0, 2, 5]], [Infinity, [0, 10, 20]])];
    assert.deepEqual(sides(oneOfTwo, 1), [side(22)]);
    assert.deepEqual(sides([series('requests', [0, 10, 20]), ...buckets([50, [0, 2, 5]])], 1), [side(20)]);
  });

  it('know how far apart scrapes are', () => {
    const by = counter();
    by.take([series('requests', [1, undefined, undefined, undefined, 2, undefined, undefined, undefined, 3])]);
    assert.deepEqual(by.seen, { close: 0, apart: 2, shortestMs: 60_000 });
  });

  it('keep nothing of processes that are long gone', () => {
    const by = counter();
    const many = Array.from({ length: 500 }, (_, i) => ({ ...series('requests', [1, 2], `gone ${i}`), key: `${i}` }));
    by.take([...many, series('requests', [1, 2, 3, 4, 5, 6, 7])]);
    // Those that come back are new, so that nothing can have been kept of them.
    const back = many.map((each) => ({ ...each, points: [[T + 6 * SCRAPE, 5] as const] }));
    assert.deepEqual(by.take(back).size, 0);
  });
});
