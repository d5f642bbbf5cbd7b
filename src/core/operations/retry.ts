import type { Attempt, Result } from '../journal/record.ts';

const settled: ReadonlySet<Result | 'open'> = new Set(['failed', 'cancelled', 'refused', 'notDone']);

/** Whether an attempt that ended so can be repeated. Of any other, something is under way, done, or not known: that is looked at first. */
export function isRetryable(state: Result | 'open'): boolean {
  return settled.has(state);
}

/** What an attempt repeats. */
export interface Retry {
  /** The id of the attempt that is repeated. */
  readonly of: string;
  /** By which the executor knows it. */
  readonly key: string;
  /** The digest of its plan. */
  readonly plan: string;
}

/**
 * A retry of the attempt with this id, `earlier` being what is known of it and of those that it repeats in turn. The key
 * is that of the first of them with the same plan: an executor that has seen it tells what became of it.
 */
export function retryOf(id: string, earlier: ReadonlyMap<string, Pick<Attempt, 'plan' | 'retryOf'>>): Retry | undefined {
  const repeated = earlier.get(id);
  if (repeated === undefined) return undefined;
  let key = id;
  const seen = new Set([id]);
  for (let next = repeated.retryOf; next !== undefined && !seen.has(next) && earlier.get(next)?.plan === repeated.plan; next = earlier.get(next)!.retryOf) {
    seen.add(next);
    key = next;
  }
  return { of: id, key, plan: repeated.plan };
}
