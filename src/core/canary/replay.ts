import type { Timer } from '../clock.ts';
import { wait } from '../wait.ts';
import type { Recorded } from './recording.ts';
import type { CanarySession } from './session.ts';
import type { SourceEvent } from './source.ts';

export interface ReplayPace {
  readonly timer: Timer;
  /** How many times as fast as it was; Infinity does not wait at all. */
  readonly speed: number;
}

/** A gap of hours is a gap, and nobody waits for its end. */
const LONGEST_WAIT_MS = 2_000;

/** Tells a recording as a source would, at the pace at which it came or faster. */
export async function* replay(recording: AsyncIterable<Recorded>, { timer, speed }: ReplayPace, signal: AbortSignal): AsyncGenerator<SourceEvent, void> {
  signal.throwIfAborted();
  yield { kind: 'state', state: { is: 'live' } };
  let last: number | undefined;
  for await (const recorded of recording) {
    signal.throwIfAborted();
    if (recorded.kind !== 'sample') continue;
    const ms = last === undefined ? 0 : (recorded.sample.at - last) / speed;
    if (ms > 0) await wait(Math.min(ms, LONGEST_WAIT_MS), timer, signal);
    last = recorded.sample.at;
    yield recorded;
  }
  yield { kind: 'end', outcome: 'unknown' };
}

/** Takes what was recorded of the same watch before, so that the session is where it was left. */
export async function restore(session: CanarySession, recording: AsyncIterable<Recorded>, settleSeconds: (sampleSeconds: number) => number): Promise<void> {
  let last: number | undefined;
  let seconds = 0;
  for await (const recorded of recording) {
    if (recorded.kind !== 'sample') continue;
    session.take(recorded);
    ({ at: last, seconds } = recorded.sample);
  }
  // What was recorded was settled.
  if (last !== undefined) session.take({ kind: 'gap', to: last + (seconds + settleSeconds(seconds)) * 1000 });
}
