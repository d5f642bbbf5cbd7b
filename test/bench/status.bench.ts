import { setTimeout as sleep } from 'node:timers/promises';
import type { App, Revision } from '../../src/core/apps/app.ts';
import { AppsFeed } from '../../src/core/apps/feed.ts';
import type { AppsProvider } from '../../src/core/apps/provider.ts';
import { serving } from '../../src/core/apps/serving.ts';
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

/** A platform as sparse as Azure's: 50 ms an answer, a list in pages without activity or health. Half serve the older revision. */
class Platform implements AppsProvider {
  readonly kind = 'azure';
  requests = 0;
  readonly apps = Array.from({ length: APPS }, (_, index) => sparseApp(index));

  async list(signal: AbortSignal) {
    for (let page = 0; page < this.apps.length; page += PAGE) await this.#answer(signal);
    return { apps: this.apps };
  }

  async revisions(app: App, signal: AbortSignal): Promise<readonly Revision[]> {
    await this.#answer(signal);
    return ['2', '1'].map((number) => ({ name: `${app.name}--${number}`, active: true, health: { state: 'healthy' } }));
  }

  async #answer(signal: AbortSignal): Promise<void> {
    this.requests++;
    await sleep(LATENCY_MS, undefined, { signal });
  }
}

function sparseApp(index: number): App {
  const name = `app${index}`;
  return {
    id: name,
    name,
    mode: 'multiple',
    ingress: true,
    provisioning: 'succeeded',
    traffic: [{ revision: `${name}--${index % 2 === 0 ? 1 : 2}`, latest: false, weight: 100 }],
    latestRevision: `${name}--2`,
    latestReadyRevision: `${name}--2`,
    revisions: [],
    revisionsComplete: false,
  };
}

const { signal } = new AbortController();

/** What a client does that knows no better: the list, then each app's revisions, one after the other, every time. */
async function naive(platform: Platform): Promise<void> {
  const { apps } = await platform.list(signal);
  for (const app of apps) serving({ ...app, revisions: await platform.revisions(app, signal), revisionsComplete: true });
}

function feedOf(platform: Platform): AppsFeed {
  const feed = new AppsFeed(platform, { now: () => Date.now(), monotonic: () => performance.now() }, () => undefined);
  feed.want(platform.apps.slice(0, VISIBLE).map(({ id }) => id));
  return feed;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function warm(rounds: number): Promise<Row> {
  const platform = new Platform();
  const feed = feedOf(platform);
  await feed.refresh(signal);
  const times = await inTurn(rounds, () => timed(() => naive(platform)), () => timed(() => feed.refresh(signal)));
  return { name: 'refresh, warm, 100 apps', unit: 'ms', ...times, goal: 0.05, against: 'one call per app, in sequence' };
}

async function cold(rounds: number): Promise<Row> {
  const platform = new Platform();
  const times = await inTurn(rounds, () => timed(() => naive(platform)), () => timed(() => feedOf(platform).refresh(signal)));
  return { name: `first fill, ${VISIBLE} rows in view`, unit: 'ms', ...times, goal: 1, against: 'one call per app, in sequence' };
}

/** Requests of a first fill and of a warm refresh together, beside what the definition allows: pages, and look-ups of rows in view. */
async function requests(): Promise<Row> {
  const platform = new Platform();
  const feed = feedOf(platform);
  await feed.refresh(signal);
  await feed.refresh(signal);
  const pages = 2 * Math.ceil(APPS / PAGE);
  return { name: 'requests, first fill and one refresh', unit: '', ours: platform.requests, reference: pages + VISIBLE, goal: 1, against: 'pages + look-ups of rows in view' };
}
