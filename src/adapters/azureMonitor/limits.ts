export const MINUTE_MS = 60_000;
/** Until what is measured can be had, and is not added to any more. */
export const SETTLE_MS = 3 * MINUTE_MS;
/** So much is asked for at once. */
export const LONGEST_SPAN_MS = 60 * MINUTE_MS;

/** How much is read of what the platform says, whatever it says. */
export const limits = {
  /** Revisions and kinds of status: without a word about it, the platform tells ten. */
  series: 1_000,
  points: 200,
  metrics: 10,
  dimensions: 10,
  text: 1_000,
} as const;
