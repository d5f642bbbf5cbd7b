import { AppsFeed } from '../../src/core/apps/feed.ts';
import type { AppsProvider } from '../../src/core/apps/provider.ts';
import { serving } from '../../src/core/apps/serving.ts';
import { providerAt } from '../contract/azure/support/provider.ts';
import { startArm, type Arm } from '../fakes/arm/arm.ts';
import { makeLargeWorld } from '../fakes/arm/largeWorld.ts';
import { inTurn, type Bench, type Row } from './support/bench.ts';

const LATENCY_MS = 50;
const PAGE = 100;
const APPS = 100;
/** Rows of a tree that fit on a large screen. */
const VISIBLE = 40;

export const bench: Bench = {
  run: async ({ full }) => {
    const rounds = full ? 9 : 3;
    return [await warm(rounds), await cold(rounds), await requests()];
  },
};

const { signal } = new AbortController();
const clock = { now: () => Date.now(), monotonic: () => performance.now() };

/** Azure's platform, which answers after 50 ms, and tells little in its lists. Every second app serves an older revision. */
interface Platform {
  readonly arm: Arm;
  readonly provider: AppsProvider;
}

async function onPlatform<T>(use: (platform: Platform) => Promise<T>): Promise<T> {
  const large = makeLargeWorld({ apps: APPS, subscriptions: 1, seed: 1, now: Date.now() });
  const arm = await startArm({ ...large, pageSize: PAGE, latencyMs: LATENCY_MS });
  try {
    return await use({ arm, provider: providerAt(arm, { subscriptions: large.subscriptions.map(({ id }) => id), clock }) });
  } finally {
    await arm.close();
  }
}

/** What a client does that knows no better: the list, then each app's revisions, one after the other, every time. */
async function naive({ provider }: Platform): Promise<void> {
  const { apps } = await provider.list(signal);
  for (const app of apps) serving({ ...app, revisions: await provider.revisions(app, signal), revisionsComplete: true });
}

/** A feed in front of somebody who sees the first rows. */
function feedOf({ provider }: Platform): AppsFeed {
  const feed = new AppsFeed(provider, clock, () => feed.want(feed.state.apps?.slice(0, VISIBLE).map(({ id }) => id) ?? []));
  return feed;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function warm(rounds: number): Promise<Row> {
  return onPlatform(async (platform) => {
    const feed = feedOf(platform);
    await feed.refresh(signal);
    const times = await inTurn(rounds, () => timed(() => naive(platform)), () => timed(() => feed.refresh(signal)));
    return { name: `refresh, warm, ${APPS} apps`, unit: 'ms', ...times, goal: 0.05, against: 'one call per app, in sequence' };
  });
}

function cold(rounds: number): Promise<Row> {
  return onPlatform(async (platform) => {
    const times = await inTurn(rounds, () => timed(() => naive(platform)), () => timed(() => feedOf(platform).refresh(signal)));
    return { name: `first fill, ${VISIBLE} rows in view`, unit: 'ms', ...times, goal: 1, against: 'one call per app, in sequence' };
  });
}

/** Requests of a first fill and of a warm refresh together, beside what the definition allows: pages, and look-ups of rows in view. */
function requests(): Promise<Row> {
  return onPlatform(async (platform) => {
    const feed = feedOf(platform);
    await feed.refresh(signal);
    await feed.refresh(signal);
    const pages = 2 * Math.ceil(APPS / PAGE);
    return { name: 'requests, first fill and one refresh', unit: '', ours: platform.arm.requests.length, reference: pages + VISIBLE, goal: 1, against: 'pages + look-ups of rows in view' };
  });
}
