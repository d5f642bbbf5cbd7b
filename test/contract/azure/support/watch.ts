import type { Timer } from '../../../../src/core/clock.ts';
import { AppsFeed, type FeedState } from '../../../../src/core/apps/feed.ts';
import type { AppsProvider } from '../../../../src/core/apps/provider.ts';
import { Refresher } from '../../../../src/core/apps/refresher.ts';
import type { HandClock } from '../../arm/support/setting.ts';

export interface Watch {
  readonly state: () => FeedState;
  /** Lets the time pass until the refresher asks again by itself, and that come to its end; gives how long it waited. */
  readonly untilNext: () => Promise<number>;
  readonly stop: () => void;
}

/** A feed that is kept fresh in front of somebody who looks at all its rows, in the time of a test's own clock. */
export async function watch(provider: AppsProvider, clock: HandClock): Promise<Watch> {
  let pending: { readonly ms: number; readonly fire: () => void } | undefined;
  const timer: Timer = {
    after: (ms, fire) => {
      const mine = { ms, fire };
      pending = mine;
      return () => {
        if (pending === mine) pending = undefined;
      };
    },
  };
  const stop = new AbortController();
  const time = { now: () => clock.now(), monotonic: () => clock.now() };
  const feed = new AppsFeed(provider, time, () => feed.want(feed.state.apps?.map(({ id }) => id) ?? []));
  const refresher = new Refresher(feed, { clock: time, timer, random: () => 0, situation: () => ({ visible: true, focused: true, operating: false }) }, stop.signal);
  await refresher.refresh();
  return {
    state: () => feed.state,
    untilNext: async () => {
      if (pending === undefined) throw new Error('Nothing waits to ask again.');
      const { ms, fire } = pending;
      clock.pass(ms);
      fire();
      await refresher.refresh(); // shares the one that has just begun
      return ms;
    },
    stop: () => stop.abort(),
  };
}
