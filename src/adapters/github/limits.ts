/** How much is asked of a host at once, and how much is read of what it says. */
export const limits = {
  /** Numbers in one request; GitHub takes a point for a hundred lists of labels. */
  numbers: 100,
  commits: 50,
  logins: 30,
  /** Those that were cut, in one request: all of their labels, or of their pull requests. */
  cut: 20,
  tags: 20,
  labels: 20,
  pullRequestsOfCommit: 5,
  /** What GitHub gives of one list at most. */
  page: 100,
  /** Requests at a time: to begin with, and where all goes well. GitHub advises against many. */
  concurrent: 3,
  mostConcurrent: 6,
  timeoutMs: 30_000,
  /** GitHub gives up after ten seconds, so what is longer than this is no answer of it. */
  bytes: 8 * 1024 * 1024,
  /** Of a refusal, which says in a few words why. */
  refusalBytes: 64 * 1024,
  nesting: 64,
  /** Errors beside an answer. */
  errors: 1_000,
  /** Characters of any text. */
  text: 10_000,
  word: 300,
  number: 2_147_483_647,
} as const;
