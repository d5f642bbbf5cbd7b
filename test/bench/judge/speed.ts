import { Random } from '../../../src/adapters/sample/random.ts';
import { Judge, type Sample } from '../../../src/core/canary/judge.ts';
import { median, type Row } from '../support/bench.ts';
import { errorCells, SAMPLES } from './cells.ts';
import { emptyErrorRun, fillErrorRun } from './errorRun.ts';
import { errorConfig, errorSample } from './judged.ts';

const RUNS = 300;
const ROUNDS = 15;

/** Samples through the judge on one thread, its level read after each; the samples are made before. */
export function speed(): Row {
  const run = emptyErrorRun();
  const samples: Sample[][] = [];
  for (const cell of errorCells.filter(({ scenario, base, change }) => scenario === 'steady' && base === 0.005 && change === 0)) {
    const random = new Random('judge', 'speed', cell.name);
    for (let i = 0; i < RUNS; i++) {
      fillErrorRun(run, cell, random);
      samples.push(Array.from({ length: SAMPLES }, (_, k) => errorSample(run, k)));
    }
  }
  const micros = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    for (const canary of samples) watch(canary);
    return ((performance.now() - start) * 1000) / (samples.length * SAMPLES);
  });
  // The first rounds also compile.
  const ours = median(micros.slice(3));
  return { name: `one sample (${Math.round(1e6 / ours).toLocaleString('en')}/s, one thread)`, unit: 'µs', ours, reference: 1, goal: 1, against: 'the limit of 1,000,000 samples/s' };
}

function watch(canary: readonly Sample[]): number {
  const judge = new Judge(errorConfig);
  let highest = 0;
  for (const sample of canary) {
    judge.add(sample);
    highest = Math.max(highest, judge.level);
  }
  return highest;
}
