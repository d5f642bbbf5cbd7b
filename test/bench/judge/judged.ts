import { Judge, judgeConfig, type Sample, type Side } from '../../../src/core/canary/judge.ts';
import { HISTORY, SAMPLES, SECONDS } from './cells.ts';
import type { Counts, ErrorRun } from './errorRun.ts';
import { bounds, type LatencyRun } from './latencyRun.ts';

/** The first samples at which the evidence reached each level and the verdict was to roll back; the last one, where it is to promote. */
export interface Judged {
  readonly hold: number;
  readonly recommend: number;
  readonly act: number;
  /** By evidence or by one of the plain rules that may act by themselves. */
  readonly rollback: number;
  /** Where the evidence is for it. */
  readonly promotable: number;
  /** Where the operator's gates are for it as well: one is an absolute error rate. */
  readonly promoted: number;
}

export const errorConfig = judgeConfig({ sampleSeconds: SECONDS, plannedSamples: SAMPLES, measures: 'errors' });
const latencyConfig = judgeConfig({ sampleSeconds: SECONDS, plannedSamples: SAMPLES, measures: 'latency', thresholds: { p95Ratio: 1.2 } });

export function judgeErrors(run: ErrorRun): Judged {
  return judged(new Judge(errorConfig), (k) => sampleAt(k, null, counted(run.history, k)), (k) => errorSample(run, k));
}

/** By the buckets of both sides. */
export function judgeBuckets({ history, canary, stable }: LatencyRun): Judged {
  return judged(new Judge(latencyConfig), (k) => sampleAt(k, null, bucketed(history[k]!)), (k) => sampleAt(HISTORY + k, bucketed(canary[k]!), bucketed(stable[k]!)));
}

/** By nothing but the 95th percentile of each sample. */
export function judgePoints({ canary, stable }: LatencyRun, canary95: Float64Array, stable95: Float64Array): Judged {
  const side = (classes: Int32Array, p95: number): Side => ({ requests: total(classes), errors: 0, p95 });
  return judged(new Judge(latencyConfig), () => undefined, (k) => sampleAt(HISTORY + k, side(canary[k]!, canary95[k]!), side(stable[k]!, stable95[k]!)));
}

export function errorSample({ canary, stable }: ErrorRun, k: number): Sample {
  return sampleAt(HISTORY + k, counted(canary, k), counted(stable, k));
}

/** Feeds one canary to a judge and notes when it rose. */
export function judged(judge: Judge, past: (k: number) => Sample | undefined, sample: (k: number) => Sample): Judged {
  const reached = [SAMPLES, SAMPLES, SAMPLES];
  for (let k = 0; k < HISTORY; k++) {
    const known = past(k);
    if (known !== undefined) judge.history(known);
  }
  let rollback = SAMPLES;
  for (let k = 0, before = 0; k < SAMPLES; k++) {
    judge.add(sample(k));
    for (const { level } = judge; before < level; before++) reached[before] = k;
    if (rollback === SAMPLES && judge.verdict.state === 'abort') rollback = k;
  }
  judge.end();
  const [hold, recommend, act] = reached as [number, number, number];
  const { promotable, state } = judge.verdict;
  const atEnd = (is: boolean): number => (is ? SAMPLES - 1 : SAMPLES);
  return { hold, recommend, act, rollback, promotable: atEnd(promotable), promoted: atEnd(state === 'promote') };
}

function sampleAt(k: number, canary: Side | null, stable: Side | null): Sample {
  return { at: k * SECONDS * 1000, seconds: SECONDS, canary, stable };
}

function counted({ requests, errors }: Counts, k: number): Side | null {
  return requests[k] === 0 ? null : { requests: requests[k]!, errors: errors[k]! };
}

function bucketed(classes: Int32Array): Side {
  let cumulative = 0;
  return { requests: total(classes), errors: 0, buckets: bounds.map((bound, i) => [bound, (cumulative += classes[i]!)] as const) };
}

function total(classes: Int32Array): number {
  let sum = 0;
  for (const count of classes) sum += count;
  return sum;
}
