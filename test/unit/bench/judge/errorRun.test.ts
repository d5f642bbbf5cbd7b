import assert from 'node:assert/strict';
import { Random } from '../../../../src/adapters/sample/random.ts';
import { cells, errorCells, type ErrorCell } from '../../../bench/judge/cells.ts';
import { emptyErrorRun, fillErrorRun, type Counts, type ErrorRun } from '../../../bench/judge/errorRun.ts';
import { incidents, wander } from '../../../bench/judge/scenarios.ts';

const RUNS = 300;
const sum = (values: Iterable<number>): number => [...values].reduce((all, each) => all + each, 0);

function cellOf(scenario: ErrorCell['scenario'], change = 0, onset = 0): ErrorCell {
  return errorCells.find((cell) => cell.scenario === scenario && cell.rate === 200 && cell.base === 0.005 && cell.change === change && cell.onset === onset)!;
}

/** What `of` says of each of the runs, on average. */
function average(cell: ErrorCell, of: (run: ErrorRun) => number): number {
  const run = emptyErrorRun();
  const random = new Random('averages', cell.name);
  let all = 0;
  for (let i = 0; i < RUNS; i++) {
    fillErrorRun(run, cell, random);
    all += of(run);
  }
  return all / RUNS;
}

function near(actual: number, expected: number, part = 0.03): void {
  assert.ok(Math.abs(actual - expected) <= part * Math.abs(expected), `${actual} is not near ${expected}`);
}

const rate = ({ requests, errors }: Counts, from = 0, to = 90): number => sum(errors.subarray(from, to)) / sum(requests.subarray(from, to));

describe('The cells of the benchmark', () => {
  it('are 29 with errors and 11 with latency for each of three rates, each with a name of its own', () => {
    assert.equal(cells.length, 3 * (29 + 11));
    assert.equal(new Set(cells.map(({ name }) => name)).size, cells.length);
  });
});

describe('The canaries of the benchmark', () => {
  it('are a function of the cell and the seed', () => {
    const roll = (...seed: readonly string[]): ErrorRun => {
      const run = emptyErrorRun();
      fillErrorRun(run, cellOf('bursts'), new Random(...seed));
      return run;
    };
    assert.deepEqual(roll('a'), roll('a'));
    assert.notDeepEqual(roll('a'), roll('b'));
  });

  it('steady: a tenth of 2000 requests in each sample, at the base rate on both sides and before', () => {
    near(average(cellOf('steady'), ({ canary }) => sum(canary.requests) / 90), 200);
    near(average(cellOf('steady'), ({ stable }) => sum(stable.requests) / 90), 1800);
    for (const side of ['canary', 'stable'] as const) near(average(cellOf('steady'), (run) => rate(run[side])), 0.005);
    near(average(cellOf('steady'), ({ history }) => rate(history, 0, 30)), 0.005);
  });

  it('a change is in the canary, from its time on', () => {
    near(average(cellOf('steady', 0.01), ({ canary }) => rate(canary)), 0.015);
    near(average(cellOf('steady', 0.01), ({ stable }) => rate(stable)), 0.005);
    near(average(cellOf('steady', 0.05, 30), ({ canary }) => rate(canary, 0, 30)), 0.005);
    near(average(cellOf('steady', 0.05, 30), ({ canary }) => rate(canary, 30, 90)), 0.055);
  });

  it('bursts: four incidents of four samples among 120, overlaps counted once, five points on both sides', () => {
    const random = new Random('incidents');
    const hit = Array.from({ length: 5000 }, () => sum(incidents(random)) / 120);
    // Each sample is free with e^(−4·mean length/120); a little less is hit at the beginning.
    near(sum(hit) / hit.length, 1 - Math.exp(-16 / 120), 0.05);
    near(average(cellOf('bursts'), ({ canary }) => rate(canary)), 0.005 + 0.05 * (1 - Math.exp(-16 / 120)), 0.08);
  });

  it('drift: errors and traffic go up or down, over the history as well', () => {
    // Over all the runs half goes up and half down: the ends have the mean of 0.5 and 2 times the base.
    near(average(cellOf('drift'), ({ stable }) => rate(stable, 80, 90)), 0.00625 * 0.95, 0.12);
    near(average(cellOf('drift'), ({ history }) => rate(history, 0, 10)), 0.00625 * 0.95, 0.12);
    near(average(cellOf('drift'), ({ stable }) => Math.abs(sum(stable.requests.subarray(80)) / 10 - 1800)), 1800 * 0.46, 0.05);
  });

  it('waves have mean 1 and the spread and memory that they should', () => {
    const next = wander(new Random('wave'), 0.9, 0.5);
    const levels = Array.from({ length: 100_000 }, next);
    near(sum(levels) / levels.length, 1);
    const logs = levels.map((level) => Math.log(level) + 0.125);
    const variance = sum(logs.map((log) => log * log)) / logs.length;
    near(variance, 0.25, 0.05);
    near(sum(logs.slice(1).map((log, i) => log * logs[i]!)) / logs.length / variance, 0.9, 0.02);
  });

  it('ar_shared: both sides have the same wave; ar_idio: each has its own', () => {
    const together = (cell: ErrorCell): number => average(cell, ({ canary, stable }) => rate(canary, 0, 5) * rate(stable, 0, 5)) / 0.005 ** 2;
    near(together(cellOf('ar_idio')), 1, 0.1);
    // Within five samples the wave hardly moves: the mean of its square is e^(s²).
    near(together(cellOf('ar_shared')), Math.exp(0.25 * 0.86), 0.12);
  });

  it('clustered: as many errors, in clumps of three', () => {
    near(average(cellOf('clustered'), ({ stable }) => rate(stable)), 0.005);
    const mean = 1800 * 0.005;
    // Poisson clumps of geometric size: variance is (mean of the squared size) / (mean size) = 5 times the mean.
    near(average(cellOf('clustered'), ({ stable }) => sum(stable.errors.map((errors) => (errors - mean) ** 2)) / 90), 5 * mean, 0.1);
  });

  it('gaps: three samples of ten are lost on both sides, and the canary is silent for two minutes', () => {
    near(average(cellOf('gaps'), ({ stable }) => stable.requests.filter((requests) => requests === 0).length / 90), 0.3);
    assert.equal(average(cellOf('gaps'), ({ canary }) => sum(canary.requests.subarray(0, 12))), 0);
    assert.equal(average(cellOf('gaps'), ({ canary, stable }) => sum(canary.requests.subarray(12).map((requests, k) => Number((requests === 0) !== (stable.requests[k + 12] === 0))))), 0);
  });

  it('ladder: the share grows in steps while the errors grow eightfold', () => {
    for (const [from, to, share] of [[0, 23, 0.05], [23, 46, 0.1], [46, 68, 0.25], [68, 90, 0.5]] as const)
      near(average(cellOf('ladder'), ({ canary }) => sum(canary.requests.subarray(from, to)) / (to - from)), 2000 * share);
    near(average(cellOf('ladder'), ({ history }) => rate(history, 0, 30)), 0.0025);
    near(average(cellOf('ladder'), ({ stable }) => rate(stable, 89, 90)), 0.02, 0.05);
  });
});
