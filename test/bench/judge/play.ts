import { Random } from '../../../src/adapters/sample/random.ts';
import { SAMPLES, type Cell } from './cells.ts';
import { absolute, argoLike, asymptotic, delta, flaggerLike, lindonMalek, threeInARow, zTest } from './errorPeers.ts';
import { emptyErrorRun, fillErrorRun, type Counts, type ErrorRun } from './errorRun.ts';
import { judgeBuckets, judgeErrors, judgePoints } from './judged.ts';
import { AT_THE_END, EACH_MINUTE, firstHigh } from './kayenta.ts';
import { pointsOf, slower } from './latencyPeers.ts';
import { emptyLatencyRun, fillLatencyRun, type LatencyRun } from './latencyRun.ts';
import { addVerdicts, type Tally } from './tally.ts';

export const BLOCK = 50;

const errorRun = emptyErrorRun();
const latencyRun = emptyLatencyRun();

/** The runs of one block of a cell, every rule on the same ones; a function of the cell's name and the block's number. */
export function playBlock(cell: Cell, block: number, runs: number): Tally {
  const random = new Random('judge', cell.name, block);
  const noise = new Random('judge', cell.name, block, 'noise');
  const tally = new Map<string, Int32Array>();
  for (let left = runs; left > 0; left--)
    if (cell.kind === 'errors') {
      fillErrorRun(errorRun, cell, random);
      addVerdicts(tally, errorVerdicts(errorRun, noise));
    } else {
      fillLatencyRun(latencyRun, cell, random);
      addVerdicts(tally, latencyVerdicts(latencyRun, noise));
    }
  return tally;
}

/** The sample at which each rule fires first. */
export function errorVerdicts(run: ErrorRun, noise: Random): Record<string, number> {
  const canary = percents(run.canary);
  const stable = percents(run.stable);
  return {
    'delta': delta(run),
    '3 in row': threeInARow(run),
    '15 %': absolute(run),
    'Flagger': flaggerLike(run),
    'Argo': argoLike(run),
    'Kayenta end': firstHigh(canary, stable, AT_THE_END, noise),
    'Kayenta/min': firstHigh(canary, stable, EACH_MINUTE, noise),
    'z': zTest(run),
    'LM': lindonMalek(run),
    'aCS': asymptotic(run),
    ...judgeErrors(run),
  };
}

export function latencyVerdicts(run: LatencyRun, noise: Random): Record<string, number> {
  const { canary95, stable95, canary99, stable99 } = pointsOf(run);
  const { hold, recommend, act, rollback } = judgeBuckets(run);
  return {
    'p95': slower(canary95, stable95, 1),
    'p95, 3 in row': slower(canary95, stable95, 3),
    'p99': slower(canary99, stable99, 1),
    'Kayenta end': firstHigh(canary95, stable95, AT_THE_END, noise),
    'Kayenta/min': firstHigh(canary95, stable95, EACH_MINUTE, noise),
    hold,
    recommend,
    act,
    rollback,
    'act, p95 only': judgePoints(run, canary95, stable95).act,
  };
}

/** The points that a rank test sees: the error rate of each sample, and nothing where there was no request. */
function percents({ requests, errors }: Counts): Float64Array {
  return Float64Array.from({ length: SAMPLES }, (_, k) => (100 * errors[k]!) / requests[k]!);
}
