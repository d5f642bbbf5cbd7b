import type { Random } from '../../../src/adapters/sample/random.ts';
import { HISTORY, SAMPLES, SECONDS, type LatencyCell } from './cells.ts';
import { normalCdf } from './numbers.ts';
import { binomial, multinomial, poisson } from './samplers.ts';
import { ALL, incidents, wander } from './scenarios.ts';

/** Upper bounds of the histogram, in milliseconds; above them is one more class. */
export const bounds: readonly number[] = [
  5, 10, 25, 50, 75, 100, 125, 150, 200, 250, 300, 350, 400, 500, 600, 750, 1000, 1500, 2000, 3000, 5000, 10_000,
];

/** One canary: requests by class of their time, for each sample. */
export interface LatencyRun {
  readonly history: readonly Int32Array[];
  readonly canary: readonly Int32Array[];
  readonly stable: readonly Int32Array[];
}

/** Its arrays serve one run after the other. */
export function emptyLatencyRun(): LatencyRun {
  const classes = (length: number): Int32Array[] => Array.from({ length }, () => new Int32Array(bounds.length + 1));
  return { history: classes(HISTORY), canary: classes(SAMPLES), stable: classes(SAMPLES) };
}

export function fillLatencyRun(run: LatencyRun, cell: LatencyCell, random: Random): void {
  const at = world(cell.scenario, random);
  for (let k = 0; k < ALL; k++) {
    const moment = at(k);
    const sample = k - HISTORY;
    const stable = sample < 0 ? run.history[k]! : run.stable[sample]!;
    roll(random, cell.rate * 0.9, chances(moment.stable, moment.stablePaused), stable);
    if (sample < 0) continue;
    const changed = sample >= cell.onset;
    const slower = changed ? cell.factor : 1;
    roll(random, cell.rate * 0.1, chances(moment.canary * slower, moment.canaryPaused + (changed ? cell.tail : 0)), run.canary[sample]!);
  }
}

/** The scale of the times of each side, and the share of its requests that wait a second. */
interface Moment {
  readonly canary: number;
  readonly stable: number;
  readonly canaryPaused: number;
  readonly stablePaused: number;
}

const PODS = 9;

function world(scenario: LatencyCell['scenario'], random: Random): (k: number) => Moment {
  switch (scenario) {
    case 'steady':
      return () => both(1);
    case 'bursts': {
      const hit = incidents(random);
      return (k) => both(hit[k] === 1 ? 2 : 1);
    }
    case 'drift': {
      const slower = random.unit() < 0.5;
      return (k) => both(slower ? 0.75 * 2 ** (k / (ALL - 1)) : 1.5 * 2 ** (-k / (ALL - 1)));
    }
    case 'pauses':
      return () => ({ ...both(1), canaryPaused: 0.1 * binomial(random, 1, 0.2), stablePaused: (0.1 * binomial(random, PODS, 0.2)) / PODS });
    case 'ar_idio': {
      const one = wander(random, 0.8, 0.05);
      const other = wander(random, 0.8, 0.05);
      return () => ({ ...both(1), canary: one(), stable: other() });
    }
  }
}

function both(scale: number): Moment {
  return { canary: scale, stable: scale, canaryPaused: 0, stablePaused: 0 };
}

function roll(random: Random, rate: number, left: readonly number[], into: Int32Array): void {
  multinomial(random, poisson(random, SECONDS * rate), left, into);
}

const MEDIAN_MS = 100;
const SIGMA = 0.6;
const PAUSE_MS = 1000;
/** Most cells know a few worlds only; those that wander never meet the same one again. */
const KEPT = 64;
const known = new Map<string, readonly number[]>();

/** For each class, the chance of a request that is in no class before it. */
export function chances(scale: number, paused: number): readonly number[] {
  const key = `${scale} ${paused}`;
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const below = (ms: number): number => (ms <= 0 ? 0 : normalCdf(Math.log(ms / (MEDIAN_MS * scale)) / SIGMA));
  const left: number[] = [];
  let before = 0;
  for (const bound of bounds) {
    const until = (1 - paused) * below(bound) + paused * below(bound - PAUSE_MS);
    left.push(before < 1 ? Math.min(1, Math.max(0, (until - before) / (1 - before))) : 1);
    before = until;
  }
  if (known.size < KEPT) known.set(key, left);
  return left;
}
