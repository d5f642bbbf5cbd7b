import { Random } from '../../../src/adapters/sample/random.ts';
import { Judge, type Sample } from '../../../src/core/canary/judge.ts';
import type { Row } from '../support/bench.ts';
import { errorCells, SAMPLES } from './cells.ts';
import { emptyErrorRun, fillErrorRun } from './errorRun.ts';
import { errorConfig, errorSample } from './judged.ts';

const RUNS = 300;
const ROUNDS = 60;

/**
 * Samples through the judge on one thread, its level read after each; the samples are made before. In time of the
 * processor, which counts the collection of garbage, and of the best round, in which the machine did least besides.
 */
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
    const start = process.cpuUsage();
    for (const canary of samples) watch(canary);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / (samples.length * SAMPLES);
  });
  const ours = Math.min(...micros);
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
