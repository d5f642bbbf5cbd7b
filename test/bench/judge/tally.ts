import { SAMPLES, SECONDS } from './cells.ts';

/** For each rule, in how many runs it fired first at each sample; the last place is for those in which it never did. */
export type Tally = ReadonlyMap<string, Int32Array>;

export function addVerdicts(tally: Map<string, Int32Array>, verdicts: Readonly<Record<string, number>>): void {
  for (const [rule, index] of Object.entries(verdicts)) histogram(tally, rule)[index]!++;
}

export function addTally(tally: Map<string, Int32Array>, more: Tally): void {
  for (const [rule, counts] of more) {
    const sum = histogram(tally, rule);
    for (const [index, count] of counts.entries()) sum[index]! += count;
  }
}

function histogram(tally: Map<string, Int32Array>, rule: string): Int32Array {
  let counts = tally.get(rule);
  if (counts === undefined) tally.set(rule, (counts = new Int32Array(SAMPLES + 1)));
  return counts;
}

export interface Figures {
  readonly runs: number;
  /** The share of the runs in which the rule fired before there was a reason, if there ever was one. */
  readonly early: number;
  /** The share of the other runs in which it fired at all. */
  readonly found: number;
  /** Seconds from the change until it fired, in the middle of the other runs; Infinity where it did not in half of them, NaN without such runs. */
  readonly median: number;
}

export function figures(counts: Int32Array, onset: number): Figures {
  const sum = (from: number, to: number): number => counts.subarray(from, to).reduce((all, count) => all + count, 0);
  const runs = sum(0, counts.length);
  const early = sum(0, onset);
  const others = runs - early;
  return {
    runs,
    early: early / runs,
    found: others === 0 ? NaN : sum(onset, SAMPLES) / others,
    median: others === 0 ? NaN : (secondsAt(counts, onset, Math.floor((others - 1) / 2)) + secondsAt(counts, onset, Math.floor(others / 2))) / 2,
  };
}

/** When the n-th of the runs was decided, n counted from 0. */
function secondsAt(counts: Int32Array, onset: number, n: number): number {
  let left = n;
  for (let index = onset; index < SAMPLES; index++) {
    left -= counts[index]!;
    if (left < 0) return (index - onset + 1) * SECONDS;
  }
  return Infinity;
}
