import assert from 'node:assert/strict';
import type { App } from '../../../src/core/apps/app.ts';
import { AppsFeed } from '../../../src/core/apps/feed.ts';
import { serving } from '../../../src/core/apps/serving.ts';
import { startArm, type Arm } from '../../fakes/arm/arm.ts';
import { makeLargeWorld, type LargeWorld } from '../../fakes/arm/largeWorld.ts';
import { asOf } from '../appsProvider/harness.ts';
import { providerAt } from './support/provider.ts';

const APPS = 1_000;
const PAGE = 100;
const ROWS = 40;
const { signal } = new AbortController();

interface Scene {
  readonly arm: Arm;
  readonly feed: AppsFeed;
  readonly large: LargeWorld;
  /** What was asked since this was called last: pages of lists, and look-ups. */
  readonly asked: () => readonly [pages: number, lookUps: number];
  readonly change: (name: string, fields: Partial<App>) => void;
}

async function withManyApps(use: (scene: Scene) => Promise<void>): Promise<void> {
  const large = makeLargeWorld({ apps: APPS, subscriptions: 3, seed: 7, now: asOf });
  let apps = large.world.apps();
  const arm = await startArm({ ...large, world: { ...large.world, apps: () => apps }, pageSize: PAGE });
  const clock = { now: () => asOf, monotonic: () => 0 };
  const provider = providerAt(arm, { subscriptions: large.subscriptions.map(({ id }) => id), clock });
  let seen = 0;
  try {
    await use({
      arm,
      large,
      feed: new AppsFeed(provider, clock, () => undefined),
      asked: () => {
        const since = arm.requests.slice(seen);
        seen = arm.requests.length;
        const lookUps = since.filter(({ path }) => path.includes('/revisions?')).length;
        return [since.length - lookUps, lookUps];
      },
      change: (name, fields) => (apps = apps.map((app) => (app.name === name ? { ...app, ...fields } : app))),
    });
  } finally {
    await arm.close();
  }
}

describe('A thousand apps in three subscriptions', () => {
  const pages = 3 * Math.ceil(APPS / 3 / PAGE);

  it('cost their pages and one look-up for each row in view, and then their pages alone', () =>
    withManyApps(async ({ feed, asked, change }) => {
      await feed.refresh(signal);
      assert.deepEqual(asked(), [pages, 0]);
      const apps = feed.state.apps!;
      assert.equal(new Set(apps.map(({ id }) => id)).size, APPS);

      const rows = apps.slice(0, ROWS);
      feed.want(rows.map(({ id }) => id));
      await feed.refresh(signal);
      assert.deepEqual(asked(), [pages, ROWS]);
      await feed.refresh(signal);
      assert.deepEqual(asked(), [pages, 0]);

      change(rows[3]!.name, { modifiedAt: asOf });
      await feed.refresh(signal);
      assert.deepEqual(asked(), [pages, 1], 'what has changed is looked up again');
    }));

  it('are shown to serve what they serve, where that is looked at', () =>
    withManyApps(async ({ feed, large }) => {
      await feed.refresh(signal);
      feed.want(feed.state.apps!.slice(0, ROWS).map(({ id }) => id));
      await feed.refresh(signal);
      const real = new Map(large.world.apps().map((app) => [app.name, app]));
      const [looked, others] = [feed.state.apps!.slice(0, ROWS), feed.state.apps!.slice(ROWS)];
      for (const app of looked) assert.deepEqual(serving(app), serving(real.get(app.name)!), app.name);
      assert.ok(looked.some((app) => serving(app).kind === 'traffic' && !JSON.stringify(serving(app)).includes(app.latestRevision!)), 'some serve an older one');
      for (const app of others) assert.equal(serving(app).kind, 'checking', app.name);
    }));

  it('are not half a list when one subscription fails', () =>
    withManyApps(async ({ arm, feed, large }) => {
      await feed.refresh(signal);
      const before = feed.state.apps;
      arm.faults.add({ shows: 'anywhere', does: () => ({ status: 500 }) }, { path: new RegExp(large.subscriptions[1]!.id) });
      await feed.refresh(signal);
      assert.equal(feed.state.failure?.reason, 'serverError');
      assert.equal(feed.state.apps, before);
    }));
});

describe('Few reads that are left', () => {
  const left = (reads: string) => ({ shows: 'anywhere' as const, does: ({ honest }: { honest: () => { status: number } }) => ({ ...honest(), headers: { 'x-ms-ratelimit-remaining-subscription-reads': reads } }) });

  it('are spared: the next refresh waits for five minutes, until there are more', () =>
    withManyApps(async ({ arm, feed }) => {
      for (const [reads, restMs] of [['99', 300_000], ['0', 300_000], ['100', undefined], ['-1', undefined], ['few', undefined]] as const) {
        const remove = arm.faults.add(left(reads));
        await feed.refresh(signal);
        assert.equal(feed.state.restMs, restMs, reads);
        remove();
      }
    }));
});
