/** What a source counts since it was started. */
export interface Counters {
  readonly requests: number;
  readonly errors: number;
}

/** What came between two looks at counters; null where one of them went down, was not there, or is no number. */
export function increase(before: Counters | null, now: Counters | null): Counters | null {
  if (before === null || now === null) return null;
  const requests = now.requests - before.requests;
  const errors = now.errors - before.errors;
  return requests >= 0 && errors >= 0 && requests < Infinity && errors < Infinity ? { requests, errors } : null;
}
