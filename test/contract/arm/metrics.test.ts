import assert from 'node:assert/strict';
import { SampleWorld } from '../../../src/adapters/sample/world.ts';
import type { Arm } from '../../fakes/arm/arm.ts';
import { asOf } from '../appsProvider/harness.ts';
import { apps, ask } from './support/ask.ts';
import { HandClock, withArm, type Standing } from './support/setting.ts';

const MINUTE = 60_000;
/** Each dimension by itself, as the service wants it to be asked for. */
const SPLIT = "revisionName eq '*' and statusCodeCategory eq '*'";

interface Series {
  readonly metadatavalues: readonly { readonly name: { readonly value: string }; readonly value: string }[];
  readonly data: readonly { readonly timeStamp: string; readonly total: number }[];
}

interface Asked {
  readonly filter?: string;
  readonly from: number;
  readonly to: number;
  readonly top?: number;
}

async function series(arm: Arm, { filter = SPLIT, from, to, top }: Asked, app = 'api'): Promise<readonly Series[]> {
  const query = new URLSearchParams({ metricnames: 'Requests', interval: 'PT1M', aggregation: 'total', timespan: `${iso(from)}/${iso(to)}`, $filter: filter, 'api-version': '2024-02-01', ...(top === undefined ? {} : { top: String(top) }) });
  const { status, body, text } = await ask(arm, `${apps()}/${app}/providers/Microsoft.Insights/metrics?${query.toString()}`);
  assert.equal(status, 200, text);
  return (body as unknown as { value: { timeseries: Series[] }[] }).value[0]!.timeseries;
}

const iso = (ms: number): string => new Date(ms).toISOString();
const total = ({ data }: Series): number => data.reduce((sum, point) => sum + point.total, 0);
const named = (all: readonly Series[], revision: string, category: string): number => all.filter(({ metadatavalues }) => metadatavalues[0]?.value === revision && metadatavalues[1]?.value === category).reduce((sum, one) => sum + total(one), 0);

function withShop<T>(use: (standing: Standing & { readonly world: SampleWorld; readonly time: HandClock; readonly canary: { readonly canary: string; readonly stable: string } }) => Promise<T>): Promise<T> {
  const time = new HandClock();
  const clock = { now: () => time.now(), monotonic: () => time.now() };
  const world = new SampleWorld({ seed: 1, scenario: 'healthy', clock });
  time.pass(10 * MINUTE);
  return withArm({ world, clock: time, behaviour: { updates: 'body' } }, (standing) => use({ ...standing, world, time, canary: world.canary()! }));
}

describe('The metrics of the stand-in for ARM', () => {
  const from = asOf;
  const to = asOf + 5 * MINUTE;

  it('count the requests of each revision, as its world has them', () =>
    withShop(async ({ arm, world, canary }) => {
      const seen = await series(arm, { from, to });
      const { canary: tried, stable } = world.interval('api', from, to)!;
      assert.ok(stable.errors > 0 && tried.requests > 0);
      assert.equal(named(seen, canary.stable, '2xx'), stable.requests - stable.errors);
      assert.equal(named(seen, canary.stable, '5xx'), stable.errors);
      assert.equal(named(seen, canary.canary, '2xx') + named(seen, canary.canary, '5xx'), tried.requests);
      assert.deepEqual(seen[0]!.metadatavalues.map(({ name }) => name.value), ['revisionname', 'statuscodecategory']);
      assert.equal(seen[0]!.data[0]!.timeStamp, '2026-01-15T09:30:00Z');
      assert.equal(seen[0]!.data.length, 5);
    }));

  it('are split by what the filter names, and by nothing else', () =>
    withShop(async ({ arm, canary }) => {
      const all = await series(arm, { from, to });
      const byRevision = await series(arm, { from, to, filter: "revisionName eq '*'" });
      assert.deepEqual(new Set(byRevision.map(({ metadatavalues }) => metadatavalues[0]!.value)), new Set([canary.stable, canary.canary]));
      const one = await series(arm, { from, to, filter: `revisionName eq '${canary.canary}'` });
      assert.deepEqual(one.map(total), [named(all, canary.canary, '2xx') + named(all, canary.canary, '5xx')]);
      assert.deepEqual((await series(arm, { from, to, top: 1 })).map(total), [Math.max(...all.map(total))]);
    }));

  it('lag behind, and say nothing where nothing was asked', () =>
    withShop(async ({ arm, time }) => {
      const late = async (): Promise<string> => (await series(arm, { from, to: time.now() }))[0]!.data.at(-1)!.timeStamp;
      assert.equal(await late(), '2026-01-15T09:38:00Z');
      arm.behaviour.metricsLagMs = 0;
      assert.equal(await late(), '2026-01-15T09:39:00Z');
      assert.deepEqual(await series(arm, { from, to }, 'sys'), []);
    }));

  it('go with traffic that was moved through the platform', () =>
    withShop(async ({ arm, world, time, canary }) => {
      const traffic = [{ revisionName: canary.stable, weight: 100 }, { revisionName: canary.canary, weight: 0 }];
      const moved = await ask(arm, `${apps()}/api`, { method: 'PATCH', body: { properties: { configuration: { ingress: { traffic } } } } });
      assert.equal(moved.status, 200);
      const start = time.now();
      time.pass(10 * MINUTE);
      const seen = await series(arm, { from: start, to: start + 5 * MINUTE, filter: "revisionName eq '*'" });
      const { canary: tried, stable } = world.interval('api', start, start + 5 * MINUTE)!;
      assert.deepEqual(seen.map((one) => [one.metadatavalues[0]!.value, total(one)]), [[canary.stable, tried.requests + stable.requests]]);
      assert.ok(named(await series(arm, { from, to }), canary.canary, '2xx') > 0);
    }));

  it('go with its shares, to those that run', () =>
    withShop(async ({ arm, world, time, canary }) => {
      const stopped = world.revisions('api')!.find(({ active }) => active === false)!.name;
      const traffic = [{ revisionName: canary.stable, weight: 30 }, { revisionName: canary.canary, weight: 50 }, { revisionName: stopped, weight: 20 }];
      await ask(arm, `${apps()}/api`, { method: 'PATCH', body: { properties: { configuration: { ingress: { traffic } } } } });
      const start = time.now();
      time.pass(10 * MINUTE);
      const seen = await series(arm, { from: start, to: start + MINUTE, filter: "revisionName eq '*'" });
      const { canary: tried, stable } = world.interval('api', start, start + MINUTE)!;
      const share = (weight: number): number => Math.round(((tried.requests + stable.requests) * weight) / 100);
      assert.deepEqual(seen.map((one) => [one.metadatavalues[0]!.value, total(one)]), [[canary.canary, share(50)], [canary.stable, share(30)]]);
    }));

  it('refuse what they cannot tell, and are none where the world has none', async () => {
    const metrics = `${apps()}/api/providers/Microsoft.Insights/metrics`;
    await withShop(async ({ arm }) => {
      for (const query of ['metricnames=Replicas', 'metricnames=Requests&interval=PT5M', 'metricnames=Requests&timespan=x/y', 'metricnames=Requests&$filter=podName eq %27*%27', 'metricnames=Requests&timespan=2026-01-01T00:00:00Z/2026-01-03T00:00:00Z']) {
        const reply = await ask(arm, `${metrics}?api-version=2024-02-01&${query}`);
        assert.deepEqual([reply.status, reply.code], [400, 'BadRequest'], query);
      }
    });
    await withArm({}, async ({ arm }) => assert.deepEqual(await series(arm, { from, to }), []));
  });
});
