/** What one side did in one sample. Figures come from outside: any of them may be NaN, and such a side counts as silent. */
export interface Side {
  readonly requests: number;
  readonly errors: number;
  /** Where the source measures success by itself; else it is what did not fail. */
  readonly successes?: number;
  /** Requests that took at most so many milliseconds: bounds rise, counts include all lower bounds. */
  readonly buckets?: readonly (readonly [upperMs: number, cumulative: number])[];
  readonly p95?: number;
  readonly p99?: number;
  readonly revision?: string;
}

/** Both sides in one time slot; a side from which nothing came is null. */
export interface Sample {
  /** When the slot began, in milliseconds. */
  readonly at: number;
  readonly seconds: number;
  readonly canary: Side | null;
  readonly stable: Side | null;
  /** The share of traffic that the canary should have, from 0 to 1, where the source says it. */
  readonly weight?: number;
}

/** Whether these are counts that can be: some requests, and not more of them than there were. */
export function isCounted(some: number, requests: number): boolean {
  return some >= 0 && some <= requests && requests > 0 && requests < Infinity;
}

/** Two sides can be compared only where both were asked something and both told how it went. */
export function isComparable(canaryErrors: number, canaryRequests: number, stableErrors: number, stableRequests: number): boolean {
  return isCounted(canaryErrors, canaryRequests) && isCounted(stableErrors, stableRequests);
}

/** Whether a side says exactly what it said before. */
export function isSame(before: Side | null, now: Side | null): boolean {
  if (before === null || now === null) return before === now;
  return (
    before.requests === now.requests &&
    before.errors === now.errors &&
    before.successes === now.successes &&
    before.p95 === now.p95 &&
    before.p99 === now.p99 &&
    (before.buckets?.length ?? 0) === (now.buckets?.length ?? 0) &&
    (before.buckets ?? []).every(([, count], i) => count === now.buckets![i]![1])
  );
}
