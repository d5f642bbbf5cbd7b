import { eventStream, type Feed } from '../../../src/adapters/canary/eventStream.ts';
import { canBeTold, sideOf } from '../../../src/adapters/canary/figures.ts';
import { persist, type Attempt } from '../../../src/adapters/canary/persist.ts';
import type { Sample } from '../../../src/core/canary/sample.ts';
import { firstSlot, type CanarySource, type SourceEvent } from '../../../src/core/canary/source.ts';
import { Failure } from '../../../src/core/failure.ts';
import { wait } from '../../../src/core/wait.ts';
import type { VirtualTime } from '../../support/virtualTime.ts';
import type { Harness, Opened } from './harness.ts';
import { isOut, type World } from './world.ts';

const origin = 'https://right.example.com';

interface Item {
  readonly at: number;
  readonly event: SourceEvent;
}

/** The contract in its smallest form: tells what the world does. Wrong sources are made from this one. */
export function rightSource(world: World, time: VirtualTime): Omit<Opened, 'close'> {
  let [handed, open] = [0, 0];
  const theirs = (): number => time.now() + world.skewMs;
  const source: CanarySource = {
    kind: 'sse',
    simulated: false,
    knows: { latency: 'buckets', grainSeconds: 1, success: false },
    settleSeconds: (seconds) => 2 * seconds,
    watch: (target, from, caller) => {
      const first = firstSlot(target, from, target.sampleSeconds, theirs());
      const items = itemsOf(world).filter(({ event }) => event.kind !== 'sample' || event.sample.at >= first);
      let next = 0;
      const attempt = async (feed: Feed, { live, progressed }: Attempt, signal: AbortSignal): Promise<void> => {
        open++;
        try {
          for (; ; next++) {
            checkOpen(world, theirs());
            live();
            const item = items[next];
            if (item === undefined) await wait(86_400_000, time, signal);
            await waitUntil(item!.at, theirs, time, signal, world);
            await feed.room();
            progressed();
            if (item!.event.kind === 'sample') handed++;
            const checked = check(item!.event, theirs() - world.skewMs);
            if (checked !== undefined) feed.tell(checked);
            if (item!.event.kind === 'end') return;
          }
        } finally {
          open--;
        }
      };
      return eventStream((feed, signal) => persist(feed, { clock: time, timer: time, random: () => 0.5 }, signal, (now) => attempt(feed, now, signal)), {
        timer: time,
        sampleSeconds: target.sampleSeconds,
        from,
        signal: caller,
      });
    },
  };
  return { source, handed: () => handed, open: () => open };
}

function itemsOf({ told, steps, end }: World): readonly Item[] {
  const samples = told.map(({ at, sample }) => ({ at, event: { kind: 'sample' as const, sample } }));
  const moves = steps.map(({ at, share }) => ({ at, event: { kind: 'step' as const, at, share } }));
  const last = end === undefined ? [] : [{ at: end.at, event: { kind: 'end' as const, outcome: end.outcome } }];
  return [...samples, ...moves, ...last].sort((a, b) => a.at - b.at);
}

function check(event: SourceEvent, now: number): SourceEvent | undefined {
  if (event.kind !== 'sample') return event;
  const { sample } = event;
  if (!canBeTold(sample, now)) return undefined;
  const side = (which: 'canary' | 'stable'): Sample['canary'] => (sample[which] === null ? null : sideOf(sample[which], sample[which].revision));
  return { kind: 'sample', sample: { ...sample, canary: side('canary'), stable: side('stable') } };
}

function checkOpen(world: World, now: number): void {
  if (isOut(world, now)) throw new Failure('unreachable', { origin });
  const { refusal } = world;
  if (refusal !== undefined && now >= refusal.from) throw refusal.reason === 'notUnderstood' ? new Failure(refusal.reason, { origin, what: 'content type' }) : new Failure(refusal.reason, { origin });
}

/** What is under way breaks off when an outage begins, or a refusal. */
async function waitUntil(at: number, now: () => number, time: VirtualTime, signal: AbortSignal, world: World): Promise<void> {
  while (now() < at) {
    const breaks = [...world.outages.map(({ from }) => from), ...(world.refusal === undefined ? [] : [world.refusal.from])].filter((from) => from > now());
    await wait(Math.min(at, ...breaks) - now(), time, signal);
    checkOpen(world, now());
  }
}

/** A harness over the right source with something changed, or with nothing. */
export function harnessOf(change: (right: Omit<Opened, 'close'>, world: World, time: VirtualTime) => Omit<Opened, 'close'> = (right) => right): Harness {
  return {
    sampleSeconds: 5,
    settleSeconds: 10,
    open: (world, time) => ({ ...change(rightSource(world, time), world, time), close: () => Promise.resolve() }),
  };
}
