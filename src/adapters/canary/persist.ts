import type { Clock, Random, Timer } from '../../core/clock.ts';
import { passesByItself } from '../../core/canary/source.ts';
import { Failure } from '../../core/failure.ts';
import { wait } from '../../core/wait.ts';
import { BackOff } from './backOff.ts';
import type { Feed } from './eventStream.ts';

export interface PersistPorts {
  readonly clock: Clock;
  readonly timer: Timer;
  readonly random: Random;
}

/** What an attempt is given, beside its signal. */
export interface Attempt {
  /** It answers; said once for each attempt. */
  readonly live: () => void;
  /** Something of use came: the next failure is the first one again. */
  readonly progressed: () => void;
  /** How long at least to wait before coming back, from now on, where the source says it. */
  readonly comeBackAfter: (ms: number) => void;
}

/**
 * Makes attempts until one ends by itself, which is the end of the watch. What passes is told and waited for; whatever
 * else goes wrong is thrown.
 */
export async function persist(feed: Feed, { clock, timer, random }: PersistPorts, signal: AbortSignal, attempt: (now: Attempt) => Promise<void>): Promise<void> {
  const backOff = new BackOff(random);
  let atLeastMs = 0;
  for (;;) {
    let isLive = false;
    feed.tell({ kind: 'state', state: { is: 'connecting' } });
    try {
      await attempt({
        live: () => {
          if (isLive) return;
          isLive = true;
          feed.tell({ kind: 'state', state: { is: 'live' } });
        },
        progressed: () => backOff.reset(),
        comeBackAfter: (ms) => (atLeastMs = ms),
      });
      return;
    } catch (error) {
      signal.throwIfAborted();
      if (!passesByItself(error)) throw error;
      const asked = Failure.is(error, 'throttled') ? (error.facts.retryAfterMs ?? 0) : 0;
      const ms = backOff.failed(Math.max(asked, atLeastMs));
      feed.tell({ kind: 'state', state: { is: 'waiting', until: clock.now() + ms, because: error } });
      await wait(ms, timer, signal);
    }
    // Whoever does not read what failed attempts tell must not make them pile up.
    await feed.room();
  }
}
