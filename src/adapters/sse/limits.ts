/** The bounds of a canary's stream, as docs/api/release-service.openapi.yaml declares them; a test compares the two. */
export const streamLimits = {
  /** Bytes of an event. */
  event: 64 * 1024,
  /** Characters of an event's id. */
  id: 200,
  /** Milliseconds until a reader may come back. */
  retry: { least: 1_000, most: 600_000 },
  seconds: 3_600,
  requests: 1_000_000_000_000,
  buckets: 100,
  latencyMs: 86_400_000,
  /** Characters of a revision's name, and of who changed the traffic. */
  revision: 10_000,
  by: 512,
  word: 100,
} as const;

/** A service says something at least every 15 seconds: after three times as long, nobody is there any more. */
export const SILENCE_SECONDS = 45;
/** How long the beginning of an answer may take. */
export const ANSWER_SECONDS = 15;
/** One event that makes no sense is a gap; so many in a row are another language. */
export const MOST_MISUNDERSTOOD = 16;
