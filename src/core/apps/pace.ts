/** What decides how soon apps are asked for again. */
export interface Circumstances {
  /** A view that shows them can be seen. */
  readonly visible: boolean;
  /** The window has the person's attention. */
  readonly focused: boolean;
  /** Something is being changed right now. */
  readonly operating: boolean;
  /** Refreshes that failed since the last good one. */
  readonly failures: number;
  /** What the provider asked for at its last refusal, or with an answer when little is left to be asked. */
  readonly retryAfterMs?: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const LONGEST = 15 * MINUTE;

/**
 * The time until the next refresh. `random` is in [0, 1): windows that were opened together must not ask together, so
 * a tenth is added at most, and nothing taken away from what a provider asked for.
 */
export function delayMs(now: Circumstances, random: number): number {
  const backedOff = Math.min(LONGEST, interval(now) * 2 ** Math.min(now.failures, 10));
  return Math.max(backedOff, now.retryAfterMs ?? 0) * (1 + random / 10);
}

function interval({ visible, focused, operating }: Circumstances): number {
  if (!visible) return focused ? 2 * MINUTE : 10 * MINUTE; // the status bar still tells the worst
  if (operating) return 3 * SECOND;
  return focused ? 30 * SECOND : 5 * MINUTE;
}
