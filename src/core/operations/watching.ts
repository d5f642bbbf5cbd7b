import type { Clock, Timer } from '../clock.ts';
import { isCancellation } from '../failure.ts';
import { wait } from '../wait.ts';
import type { LiveApp, LiveApps } from './live.ts';
import { asFailure } from './ending.ts';
import type { Failure } from '../failure.ts';

export interface WatchPorts {
  readonly live: LiveApps;
  readonly clock: Clock;
  readonly timer: Timer;
}

/** How a watch ended: with what it waited for, by time, by a person, or because the app could not be read. */
export type Watched<T> =
  | { readonly kind: 'seen'; readonly value: T; readonly live: LiveApp }
  | { readonly kind: 'tooLate'; readonly live: LiveApp }
  | { readonly kind: 'stopped'; readonly live?: LiveApp }
  | { readonly kind: 'unreadable'; readonly failure: Failure; readonly live?: LiveApp };

const SHORTEST_MS = 1_000;
const LONGEST_MS = 10_000;

/**
 * Reads an app again and again until `see` sees something, at most for `withinMs`. A reading that fails is tried again
 * like any other: the network that failed an operation fails its verification too, for a while.
 */
export async function watch<T>(appId: string, see: (live: LiveApp) => T | undefined, withinMs: number, { live, clock, timer }: WatchPorts, signal: AbortSignal): Promise<Watched<T>> {
  const end = clock.monotonic() + withinMs;
  let last: LiveApp | undefined;
  for (let pause = SHORTEST_MS; ; pause = Math.min(LONGEST_MS, pause * 1.5)) {
    let failure: Failure | undefined;
    try {
      const now = await live.read(appId, signal);
      if (now !== undefined) {
        last = now;
        const value = see(now);
        if (value !== undefined) return { kind: 'seen', value, live: now };
      }
    } catch (error) {
      if (signal.aborted || isCancellation(error)) return { kind: 'stopped', ...(last === undefined ? {} : { live: last }) };
      failure = asFailure(error);
    }
    const left = end - clock.monotonic();
    if (left <= 0) return failure === undefined && last !== undefined ? { kind: 'tooLate', live: last } : unreadable(failure, last);
    try {
      await wait(Math.min(pause, left), timer, signal);
    } catch {
      return { kind: 'stopped', ...(last === undefined ? {} : { live: last }) };
    }
  }
}

function unreadable(failure: Failure | undefined, live: LiveApp | undefined): Watched<never> {
  return { kind: 'unreadable', failure: failure ?? asFailure(undefined), ...(live === undefined ? {} : { live }) };
}
