import type { Sample, Side } from '../../core/canary/sample.ts';

/** No service answers as many requests in one slot, nor keeps one waiting for longer than a day. */
const MOST_REQUESTS = 1e12;
const LONGEST_MS = 86_400_000;
const MOST_BUCKETS = 1_000;
/** A source's clock may run apart from ours, but by no more than this; older than the rest is nothing that we ask for. */
const MOST_AHEAD_MS = 3_600_000;
const MOST_BEHIND_MS = 26 * 3_600_000;

/** Figures of one side as somebody told them: any may be missing, or impossible. */
export interface Figures {
  readonly requests?: number | undefined;
  readonly errors?: number | undefined;
  readonly successes?: number | undefined;
  readonly buckets?: Side['buckets'] | undefined;
  readonly p95?: number | undefined;
  readonly p99?: number | undefined;
}

/** What of it can be: a side without its counts is silent, and a figure that cannot be was not told. */
export function sideOf({ requests, errors, successes, buckets, p95, p99 }: Figures, revision?: string): Side | null {
  if (!isCount(requests, MOST_REQUESTS) || !isCount(errors, requests)) return null;
  return {
    requests,
    errors,
    ...(isCount(successes, requests) ? { successes } : {}),
    ...(areBuckets(buckets, requests) ? { buckets } : {}),
    ...(isCount(p95, LONGEST_MS) ? { p95 } : {}),
    ...(isCount(p99, LONGEST_MS) ? { p99 } : {}),
    ...(revision === undefined ? {} : { revision }),
  };
}

/** Whether a slot can be of now, or of the past that is asked for; one of the far future would settle all that is to come. */
export function canBeTold({ at, seconds }: Pick<Sample, 'at' | 'seconds'>, now: number): boolean {
  return at + seconds * 1000 <= now + MOST_AHEAD_MS && at >= now - MOST_BEHIND_MS;
}

function isCount(value: number | undefined, most: number): value is number {
  return value !== undefined && value >= 0 && value <= most;
}

function areBuckets(buckets: Side['buckets'], requests: number): buckets is NonNullable<Side['buckets']> {
  if (buckets === undefined || buckets.length === 0 || buckets.length > MOST_BUCKETS) return false;
  let [lowest, below] = [0, 0];
  return buckets.every(([bound, cumulative]) => {
    const fits = bound > lowest && bound < Infinity && cumulative >= below && cumulative <= requests;
    [lowest, below] = [bound, cumulative];
    return fits;
  });
}
