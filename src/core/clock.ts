/** Time comes in through this port, so that tests decide what time it is. */
export interface Clock {
  /** Milliseconds since 1970, for what a person reads. It may jump. */
  now(): number;
  /** Milliseconds that only grow, for durations. */
  monotonic(): number;
}

/** Waiting comes in through this one; most of the core never waits. */
export interface Timer {
  /** Calls back once after the time; gives what cancels it. */
  after(ms: number, callback: () => void): () => void;
}

/** A number in [0, 1). */
export type Random = () => number;
