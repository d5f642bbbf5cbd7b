import { boundsOf, bucketCounts, quantile } from './latency.ts';
import type { Sample, Side } from './sample.ts';

/** What of a sample is drawn: quantiles in place of the buckets, which are many times as large and need not be kept for that. */
export function drawn(sample: Sample): Sample {
  return { ...sample, canary: drawnSide(sample.canary), stable: drawnSide(sample.stable) };
}

function drawnSide(side: Side | null): Side | null {
  if (side?.buckets === undefined) return side;
  const { buckets: _, ...rest } = side;
  const bounds = boundsOf(side);
  const counts = bounds === undefined ? undefined : bucketCounts(side, bounds);
  if (bounds === undefined || counts === undefined) return rest;
  const point = (name: 'p95' | 'p99', q: number): Partial<Side> => {
    const value = quantile(counts, bounds, q);
    return value === null ? {} : { [name]: value };
  };
  return { ...rest, ...point('p95', 0.95), ...point('p99', 0.99) };
}
