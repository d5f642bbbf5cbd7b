import { setImmediate } from 'node:timers/promises';
import { firstSlot, type CanarySource, type CanaryTarget, type Outcome, type Position } from '../../core/canary/source.ts';
import type { Timer } from '../../core/clock.ts';
import { wait } from '../../core/wait.ts';
import { eventStream, type Feed } from '../canary/eventStream.ts';
import { sideOf } from '../canary/figures.ts';
import type { Outcomes } from './outcomes.ts';
import type { SampleWorld } from './world.ts';

export type WatchedWorld = Pick<SampleWorld, 'apps' | 'canary' | 'interval' | 'now' | 'shares'>;

/** So many slots are made up in one turn. */
const AT_ONCE = 60;

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
  const { app, canary, sampleSeconds } = target;
  const length = sampleSeconds * 1000;
  tell({ kind: 'state', state: { is: 'live' } });
  for (let at = firstSlot(target, from, sampleSeconds, world.now()), told = 1; ; at += length, told++) {
    if (at + length > world.now()) await wait(at + length - world.now(), timer, signal);
    // A day of the past takes seconds to make up: others in this process get their turns.
    else if (told % AT_ONCE === 0) await setImmediate(undefined, { signal });
    await room();
    const shares = world.shares(app, canary).filter((change) => change.at < at + length);
    const changes = shares.filter((change) => change.at >= at);
    // The first is the beginning, and the last may be the end: neither is a step.
    for (const change of changes) if (change !== shares[0] && change.share > 0) tell({ kind: 'step', ...change });
    tellSlot(tell, at, world, target, changes.length === 0 ? shares.at(-1)?.share : undefined);
    if (shares.at(-1)?.share === 0) return tell({ kind: 'end', outcome: outcomeOf(world, target) });
  }
}

function tellSlot(tell: Feed['tell'], at: number, world: WatchedWorld, { app, canary, stable, sampleSeconds: seconds }: CanaryTarget, weight: number | undefined): void {
  const interval = world.interval(app, at, at + seconds * 1000);
  if (interval === undefined) return;
  // A revision without requests says nothing, least of all before it had any traffic.
  const silent = interval.canary.requests === 0;
  const sample = { at, seconds, canary: silent ? null : side(interval.canary, canary), stable: side(interval.stable, stable) };
  tell({ kind: 'sample', sample: weight === undefined || weight === 0 ? sample : { ...sample, weight } });
}

/** The last bucket has no bound, and so says nothing that the number of requests does not. */
function side({ requests, errors, buckets }: Outcomes, revision: string): ReturnType<typeof sideOf> {
  return sideOf({ requests, errors, buckets: buckets.filter(([upper]) => upper < Infinity) }, revision);
}

function outcomeOf(world: WatchedWorld, { app, canary, stable }: CanaryTarget): Outcome {
  const all = world.apps().find(({ id }) => id === app)?.traffic.find(({ weight }) => weight === 100);
  return all?.revision === canary ? 'promoted' : all?.revision === stable ? 'rolledBack' : 'unknown';
}
