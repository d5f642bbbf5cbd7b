/** Time comes in through this port, so that tests decide what time it is. */
export interface Clock {
  /** Milliseconds since 1970, for what a person reads. It may jump. */
  now(): number;
  /** Milliseconds that only grow, for durations. */
  monotonic(): number;
}
