import assert from 'node:assert/strict';
import { cells, errorCells } from '../../../bench/judge/cells.ts';
import { goalRows, secondsAllowed } from '../../../bench/judge/goals.ts';
import { playBlock } from '../../../bench/judge/play.ts';
import { playAll } from '../../../bench/judge/pool.ts';
import { Results } from '../../../bench/judge/results.ts';
import { tables } from '../../../bench/judge/tables.ts';
import { addTally, addVerdicts, figures, type Tally } from '../../../bench/judge/tally.ts';

/** The figures of runs that fired at these samples; 90 is never. */
function of(indices: readonly number[], onset = 0): ReturnType<typeof figures> {
  const tally = new Map<string, Int32Array>();
  for (const index of indices) addVerdicts(tally, { rule: index });
  return figures(tally.get('rule')!, onset);
}

describe('The figures of the benchmark', () => {
  it('the median is of all runs, found or not', () => {
    assert.deepEqual(of([0, 4, 9]), { runs: 3, early: 0, found: 1, median: 50 });
    assert.equal(of([0, 4, 9, 90]).median, 75);
    assert.equal(of([0, 90, 90]).median, Infinity);
    assert.equal(of([0, 4, 90, 90]).median, Infinity);
    assert.equal(of([4, 90, 90, 90]).found, 0.25);
  });

  it('an alarm before the change is false, and leaves the statistics', () => {
    assert.deepEqual(of([3, 30, 32, 34], 30), { runs: 4, early: 0.25, found: 1, median: 30 });
    assert.deepEqual(of([3, 4], 30), { runs: 2, early: 1, found: NaN, median: NaN });
  });

  it('tallies add up', () => {
    const sum = new Map<string, Int32Array>();
    for (const index of [1, 5]) {
      const tally = new Map<string, Int32Array>();
      addVerdicts(tally, { rule: index });
      addTally(sum, tally);
    }
    assert.deepEqual(figures(sum.get('rule')!, 0), of([1, 5]));
  });
});

describe('The play of the benchmark', () => {
  const cell = 0;

  it('gives on all cores what it gives on one, in whatever order', async () => {
    const expected = new Map<string, Int32Array>();
    for (const block of [0, 1, 2]) addTally(expected, playBlock(cells[cell]!, block, 3));
    let runs = 0;
    const played = await playAll([2, 0, 1].map((block) => ({ cell, block, runs: 3 })), new AbortController().signal, (more) => (runs += more));
    assert.deepEqual(played.get(cell), expected);
    assert.equal(runs, 9);
  });

  it('ends when it must', async () => {
    const over = new AbortController();
    const blocks = Array.from({ length: 1000 }, (_, block) => ({ cell, block, runs: 10 }));
    await assert.rejects(playAll(blocks, over.signal, () => over.abort(new Error('out of time'))), /out of time/);
    await assert.rejects(playAll(blocks, over.signal, () => undefined), /out of time/);
  });
});

describe('The goals of the benchmark', () => {
  /** Rules that fire at once where there is a change and never elsewhere, except for `rule`, which does in the cell named. */
  function resultsWith(wrong?: { readonly name: string; readonly rule: string; readonly at: number }): Results {
    const rules = ['delta', '3 in row', '15 %', 'Flagger', 'Argo', 'Kayenta end', 'Kayenta/min', 'z', 'LM', 'aCS', 'hold', 'recommend', 'act', 'rollback', 'p95', 'p95, 3 in row', 'p99', 'act, p95 only'];
    const tallies = cells.map((each): Tally => {
      const changed = each.kind === 'errors' ? each.change > 0.0005 : each.factor > 1 || each.tail > 0;
      const tally = new Map<string, Int32Array>();
      for (const rule of [...rules, 'promotable', 'promoted']) {
        const right = rule.startsWith('promot') ? (changed ? 90 : 89) : changed ? each.onset : 90;
        addVerdicts(tally, { [rule]: wrong?.name === each.name && wrong.rule === rule ? wrong.at : right });
      }
      return tally;
    });
    return new Results(new Map(tallies.entries()));
  }
  const missedRows = (results: Results): readonly string[] => goalRows(results).filter(({ ours, reference, goal }) => !(ours / reference <= goal)).map(({ name }) => name);
  const missedLines = (results: Results): number => tables(results).reduce((sum, { lines }) => sum + lines.filter(({ cells: texts }) => texts.at(-1)!.startsWith('MISSED')).length, 0);

  it('are met where everything is', () => {
    assert.deepEqual(missedRows(resultsWith()), []);
    assert.equal(missedLines(resultsWith()), 0);
  });

  for (const wrong of [
    { name: 'gaps 20/s 0.5 % +0', rule: 'rollback', at: 40 },
    { name: 'steady 2000/s 1 % +0', rule: 'hold', at: 80 },
    { name: 'steady 200/s 0.5 % +0.05', rule: 'rollback', at: 80 },
    { name: 'steady 200/s 0.5 % +1', rule: 'act', at: 12 },
    { name: 'steady 200/s 0.5 % +1 late', rule: 'act', at: 46 },
    { name: 'drift 20/s 0.5 % +1', rule: 'promotable', at: 89 },
    { name: 'steady 200/s 0.5 % +0', rule: 'promoted', at: 90 },
    { name: 'latency pauses 2000/s x1', rule: 'rollback', at: 3 },
    { name: 'latency steady 200/s x1.2', rule: 'act', at: 13 },
  ])
    it(`tell of ${wrong.rule} in ${wrong.name}, in the row and in the table`, () => {
      assert.ok(missedRows(resultsWith(wrong)).some((name) => name.includes(wrong.name)));
      assert.equal(missedLines(resultsWith(wrong)), 1);
    });

  it('ask for nothing of the stress', () => {
    assert.deepEqual(missedRows(resultsWith({ name: 'ar_idio 200/s 0.5 % +0', rule: 'rollback', at: 5 })), []);
  });

  it('are in seconds where they were promised', () => {
    const allowed = (name: string): number | undefined => secondsAllowed(errorCells.find((each) => each.name === name)!);
    assert.equal(allowed('steady 200/s 0.5 % +1'), 120);
    assert.equal(allowed('steady 20/s 0.5 % +5'), 90);
    assert.equal(allowed('steady 2000/s 1 % +5'), 60);
    assert.equal(allowed('steady 200/s 0.5 % +1 late'), 160);
    assert.equal(allowed('steady 20/s 1 % +5'), undefined);
    assert.equal(allowed('clustered 200/s 0.5 % +1'), undefined);
  });
});
