import { cells } from './judge/cells.ts';
import { goalRows } from './judge/goals.ts';
import { BLOCK } from './judge/play.ts';
import { playAll, type Block } from './judge/pool.ts';
import { Results } from './judge/results.ts';
import { speed } from './judge/speed.ts';
import { tables } from './judge/tables.ts';
import type { Bench } from './support/bench.ts';

/** The part of the runs that is enough for a look: about a minute. */
const SLICE = 0.5;
const LONGEST_MINUTES = { slice: 6, full: 45 } as const;

/**
 * Canaries with and without a change, made from fixed seeds, under our judge and under the rules that others use, all on
 * the same samples and looked at as they come.
 */
export const bench: Bench = {
  run: async ({ full, show }) => {
    // Alone, before the cores have something else to do.
    const fast = speed();
    const blocks = blocksOf(full ? 1 : SLICE);
    const signal = AbortSignal.timeout((full ? LONGEST_MINUTES.full : LONGEST_MINUTES.slice) * 60_000);
    const results = new Results(await playAll(blocks, signal, progress(blocks)));
    for (const table of tables(results)) show(table);
    return [fast, ...goalRows(results)];
  },
};

/** A part is the first runs of the whole. */
function blocksOf(part: number): readonly Block[] {
  return cells.flatMap(({ runs }, cell) => {
    const wanted = runs * part;
    return Array.from({ length: Math.ceil(wanted / BLOCK) }, (_, block) => ({ cell, block, runs: Math.min(BLOCK, wanted - block * BLOCK) }));
  });
}

function progress(blocks: readonly Block[]): (runs: number) => void {
  const all = blocks.reduce((sum, { runs }) => sum + runs, 0);
  let done = 0;
  return (runs) => {
    const before = Math.floor((10 * done) / all);
    done += runs;
    const tenths = Math.floor((10 * done) / all);
    if (tenths > before) console.error(`» ${tenths * 10} % of ${all} canaries`);
  };
}
