import { firstSlot, type CanarySource, type CanaryTarget, type Outcome, type Position } from '../../core/canary/source.ts';
import type { Timer } from '../../core/clock.ts';
import { wait } from '../../core/wait.ts';
import { eventStream, type Feed } from '../canary/eventStream.ts';
import { sideOf } from '../canary/figures.ts';
import type { Outcomes } from './outcomes.ts';
import type { SampleWorld } from './world.ts';

export type WatchedWorld = Pick<SampleWorld, 'apps' | 'canary' | 'interval' | 'now'>;

/** Watches the canary of the sample world: what was, at once, and then slot by slot as time passes. */
export function sampleCanarySource({ world, timer }: { readonly world: WatchedWorld; readonly timer: Timer }): CanarySource {
  return {
    kind: 'sample',
    simulated: true,
    knows: { latency: 'buckets', grainSeconds: 1, success: false },
    // A slot is told when it is over, and never corrected: one more, for time may tick a moment before.
    settleSeconds: (seconds) => seconds,
    watch: (target, from, caller) =>
      eventStream((feed, signal) => produce(feed, signal, { world, timer, target, from }), { timer, sampleSeconds: target.sampleSeconds, from, signal: caller }),
  };
}

interface Watching {
  readonly world: WatchedWorld;
  readonly timer: Timer;
  readonly target: CanaryTarget;
  readonly from: Position | undefined;
}

async function produce({ tell, room }: Feed, signal: AbortSignal, { world, timer, target, from }: Watching): Promise<void> {
  const seconds = target.sampleSeconds;
  const length = seconds * 1000;
  let running = runningOf(world, target);
  tell({ kind: 'state', state: { is: 'live' } });
  for (let at = firstSlot(target, from, seconds, world.now()); ; at += length) {
    const isPast = at + length <= world.now();
    if (!isPast) await wait(at + length - world.now(), timer, signal);
    await room();
    const before = running;
    if (!isPast) running = runningOf(world, target);
    if (running !== undefined && before !== undefined && running.share !== before.share) tell({ kind: 'step', at: world.now(), share: running.share });
    const interval = world.interval(target.app, at, at + length);
    if (interval !== undefined) {
      // A revision without requests says nothing, least of all before it had any traffic.
      const canary = interval.canary.requests === 0 ? null : side(interval.canary, target.canary);
      const isSteady = !isPast && running?.share === before?.share && running !== undefined;
      tell({ kind: 'sample', sample: { at, seconds, canary, stable: side(interval.stable, target.stable), ...(isSteady ? { weight: running!.share } : {}) } });
    }
    if (running === undefined && at + 2 * length > world.now()) {
      tell({ kind: 'end', outcome: outcomeOf(world, target) });
      return;
    }
  }
}

function runningOf(world: WatchedWorld, { app, canary }: CanaryTarget): ReturnType<WatchedWorld['canary']> {
  const running = world.canary();
  return running?.app === app && running.canary === canary ? running : undefined;
}

/** The last bucket has no bound, and so says nothing that the number of requests does not. */
function side({ requests, errors, buckets }: Outcomes, revision: string): ReturnType<typeof sideOf> {
  return sideOf({ requests, errors, buckets: buckets.filter(([upper]) => upper < Infinity) }, revision);
}

function outcomeOf(world: WatchedWorld, { app, canary, stable }: CanaryTarget): Outcome {
  const all = world.apps().find(({ id }) => id === app)?.traffic.find(({ weight }) => weight === 100);
  return all?.revision === canary ? 'promoted' : all?.revision === stable ? 'rolledBack' : 'unknown';
}
