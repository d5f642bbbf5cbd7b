import { sampleCanarySource, type WatchedWorld } from '../../../src/adapters/sample/canarySource.ts';
import type { Interval, Outcomes } from '../../../src/adapters/sample/outcomes.ts';
import type { Side } from '../../../src/core/canary/sample.ts';
import type { VirtualTime } from '../../support/virtualTime.ts';
import type { Harness } from './harness.ts';
import type { World } from './world.ts';

/** The sample source over any world: it asks nothing of the simulated one but these methods. */
export const sampleHarness: Harness = {
  sampleSeconds: 5,
  settleSeconds: 5,
  cannot: ['disorder', 'twice', 'lost', 'silentSide', 'absurd', 'future', 'outage', 'refusal'],
  open: (world, time) => {
    let handed = 0;
    const watched = watchedWorld(world, time, () => handed++);
    return { source: sampleCanarySource({ world: watched, timer: time }), handed: () => handed, open: () => 0, close: () => Promise.resolve() };
  },
};

function watchedWorld({ target, skewMs, told, steps, end }: World, time: VirtualTime, handed: () => void): WatchedWorld {
  const now = (): number => time.now() + skewMs;
  return {
    now,
    canary: () => undefined,
    shares: () => [{ at: 0, share: 0.1 }, ...steps, ...(end === undefined ? [] : [{ at: end.at, share: 0 }])].filter(({ at }) => at <= now()),
    apps: () => [{ id: target.app, traffic: [{ revision: target.canary, latest: false, weight: 100 }] }] as unknown as ReturnType<WatchedWorld['apps']>,
    interval: (app, from): Interval | undefined => {
      const sample = app === target.app ? told.find(({ sample: { at } }) => at === from)?.sample : undefined;
      if (sample === undefined) return undefined;
      handed();
      return { canary: outcomes(sample.canary!), stable: outcomes(sample.stable!) };
    },
  };
}

function outcomes({ requests, errors, buckets }: Side): Outcomes {
  return { requests, errors, buckets: [...buckets!, [Infinity, requests]] };
}
