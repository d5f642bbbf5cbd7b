import { row } from './errorPeers.ts';
import { bounds, type LatencyRun } from './latencyRun.ts';

const RATIO = 1.2;

/** A percentile of each sample; NaN where there was no request. */
export function percentiles(side: readonly Int32Array[], share: number): Float64Array {
  return Float64Array.from(side, (classes) => percentile(classes, share));
}

/** As from Prometheus: linear within the bucket; above the last bound, that bound. */
export function percentile(classes: Int32Array, share: number): number {
  let total = 0;
  for (const count of classes) total += count;
  if (total === 0) return NaN;
  const wanted = share * total;
  let below = 0;
  for (let i = 0; i < bounds.length; i++) {
    const count = classes[i]!;
    if (count > 0 && below + count >= wanted) {
      const lower = i === 0 ? 0 : bounds[i - 1]!;
      return lower + (bounds[i]! - lower) * ((wanted - below) / count);
    }
    below += count;
  }
  return bounds.at(-1)!;
}

/** The canary's percentile more than 1.2 times that of stable, so many samples in a row. */
export function slower(canary: Float64Array, stable: Float64Array, inARow: number): number {
  return row(inARow, (k) => canary[k]! > RATIO * stable[k]!);
}

/** Percentiles of one run, for the rules that know nothing else of it. */
export function pointsOf(run: LatencyRun): { readonly canary95: Float64Array; readonly stable95: Float64Array; readonly canary99: Float64Array; readonly stable99: Float64Array } {
  return {
    canary95: percentiles(run.canary, 0.95),
    stable95: percentiles(run.stable, 0.95),
    canary99: percentiles(run.canary, 0.99),
    stable99: percentiles(run.stable, 0.99),
  };
}
