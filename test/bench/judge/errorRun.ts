import type { Random } from '../../../src/adapters/sample/random.ts';
import { HISTORY, SAMPLES, SECONDS, type ErrorCell } from './cells.ts';
import { binomial, geometric, poisson } from './samplers.ts';
import { ALL, world } from './scenarios.ts';

export interface Counts {
  readonly requests: Int32Array;
  readonly errors: Int32Array;
}

/** One canary. A side without requests in a sample is missing there. */
export interface ErrorRun {
  readonly history: Counts;
  readonly canary: Counts;
  readonly stable: Counts;
}

/** Its arrays serve one run after the other. */
export function emptyErrorRun(): ErrorRun {
  return { history: counts(HISTORY), canary: counts(SAMPLES), stable: counts(SAMPLES) };
}

const HIGHEST = 0.9;
const CLUMP = 3;

export function fillErrorRun(run: ErrorRun, cell: ErrorCell, random: Random): void {
  const at = world(cell, random);
  const errorsOf = cell.scenario === 'clustered' ? clumped : binomial;
  const roll = (side: Counts, k: number, mean: number, rate: number): void => {
    const requests = poisson(random, mean);
    side.requests[k] = requests;
    side.errors[k] = errorsOf(random, requests, Math.min(rate, HIGHEST));
  };
  for (let k = 0; k < ALL; k++) {
    const { share, load, canary, stable, lost, silent } = at(k);
    const requests = lost ? 0 : SECONDS * cell.rate * load;
    const sample = k - HISTORY;
    if (sample < 0) roll(run.history, k, requests * (1 - share), stable);
    else {
      roll(run.canary, sample, silent ? 0 : requests * share, canary + (sample >= cell.onset ? cell.change : 0));
      roll(run.stable, sample, requests * (1 - share), stable);
    }
  }
}

/** Errors that come in clumps, as retries and broken connections do: as many as independent ones, on average. */
function clumped(random: Random, requests: number, rate: number): number {
  let errors = 0;
  for (let clumps = poisson(random, (requests * rate) / CLUMP); clumps > 0; clumps--) errors += geometric(random, CLUMP);
  return Math.min(errors, requests);
}

function counts(length: number): Counts {
  return { requests: new Int32Array(length), errors: new Int32Array(length) };
}
