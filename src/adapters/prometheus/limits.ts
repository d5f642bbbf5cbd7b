/** How much is read of what a server says, whatever it says. */
export const limits = {
  series: 20_000,
  labels: 64,
  /** Characters of a label's value. */
  label: 2_048,
  /** Points of one series in one answer. */
  points: 11_000,
  /** Characters of a number. */
  number: 64,
  bytes: 8 * 1024 * 1024,
  /** Characters of a query with its values: it is part of an address. */
  query: 6_000,
  /** A larger value is no count: numbers around it are not told apart any more. */
  count: Number.MAX_SAFE_INTEGER,
} as const;

/** How long a query may take. */
export const ANSWER_MS = 20_000;
/** Farther apart than that, one of two clocks is wrong, and nobody could say what is now. */
export const CLOCKS_APART_MS = 3_600_000;
