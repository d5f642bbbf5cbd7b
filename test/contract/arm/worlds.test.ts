import assert from 'node:assert/strict';
import type { App } from '../../../src/core/apps/app.ts';
import { SampleWorld } from '../../../src/adapters/sample/world.ts';
import { serving, servingNames } from '../../../src/core/apps/serving.ts';
import { makeLargeWorld } from '../../fakes/arm/largeWorld.ts';
import { PRODUCTION } from '../../fakes/arm/world.ts';
import { asOf, makeApp, worldOf } from '../appsProvider/harness.ts';
import { apps, ask } from './support/ask.ts';
import { all, HandClock, sdk, withArm } from './support/setting.ts';

const large = (seed = 1) => makeLargeWorld({ apps: 1_000, subscriptions: 3, seed, now: asOf });

describe('The worlds behind the stand-in for ARM', () => {
  it('may be the sample, which goes on by itself', () => {
    const time = new HandClock();
    const world = new SampleWorld({ seed: 1, scenario: 'healthy', clock: { now: () => time.now(), monotonic: () => time.now() } });
    return withArm({ world, clock: time }, async ({ arm }) => {
      const before = await all(sdk(arm).containerApps.listBySubscription());
      assert.deepEqual(before.map(({ name, configuration }) => [name, configuration?.activeRevisionsMode, configuration?.ingress?.fqdn]), world.apps().map(({ name, mode, url }) => [name, mode === 'single' ? 'Single' : 'Multiple', url?.replace('https://', '') ]));
      time.pass(4 * 60_000);
      const { latestRevisionName, provisioningState } = (await all(sdk(arm).containerApps.listBySubscription())).find(({ name }) => name === 'www')!;
      assert.equal(provisioningState, 'InProgress');
      assert.notEqual(latestRevisionName, before.find(({ name }) => name === 'www')!.latestRevisionName);
    });
  });

  it('may have any names, and apps that are somewhere else than their id says', () => {
    const hostile = ['Grüße aus 東京 🚀', 'line\nbreak\u0000', '__proto__', 'a?b=c&d#e', '%41', '🚀'.repeat(3_000)];
    const world = worldOf(...hostile.map((name, index) => makeApp({ id: `${index}`, name, revisions: [{ name: `${name}--1`, active: true }] })));
    return withArm({ world }, async ({ arm }) => {
      assert.deepEqual((await all(sdk(arm).containerApps.listBySubscription())).map(({ name }) => name), hostile);
      for (const name of hostile) {
        const { body } = await ask(arm, `${apps()}/${encodeURIComponent(name)}/revisions/${encodeURIComponent(`${name}--1`)}`);
        assert.equal(body['name'], `${name}--1`);
      }
    });
  });

  it('may carry what a deployment left in the environment of a revision', () => {
    const sha = { value: '0123abc', from: 'platform' } as const;
    const app = makeApp({ latestRevision: 'api--1', revisions: [{ name: 'api--1', sha, buildId: { value: '7', from: 'platform' } }] });
    const env = async (arm: Parameters<typeof sdk>[0]): Promise<unknown> => (await sdk(arm).containerApps.get('harbour-production', 'api')).template?.containers?.[0]?.env?.map(({ name, value, secretRef }) => `${name}=${value ?? `secret ${secretRef}`}`);
    return withArm({ world: worldOf(app) }, async ({ arm }) => {
      assert.deepEqual(await env(arm), ['GIT_SHA=0123abc', 'BUILD_ID=7', 'DATABASE_URL=secret database-url']);
      await withArm({ world: worldOf(app), dressing: { env: (revision) => ({ DD_VERSION: revision.name }), secrets: [] } }, async ({ arm: other }) => assert.deepEqual(await env(other), ['DD_VERSION=api--1']));
    });
  });

  it('may be large: then every second app serves a revision that is not its latest', () => {
    const { world } = large();
    const old = world.apps().filter((app) => !servingNames(app).includes(app.latestRevision!));
    assert.deepEqual([world.apps().length, old.length], [1_000, 500]);
    for (const app of world.apps()) assert.ok(['traffic', 'running'].includes(serving(app).kind), app.name);
    const kinds = new Set(old.map(({ mode, ingress }) => `${mode} ${ingress}`));
    assert.deepEqual(kinds, new Set(['multiple true', 'single true', 'single false']));
  });

  it('is the same large one for the same seed, and another for another', () => {
    const told = (seed: number): readonly App[] => large(seed).world.apps();
    assert.deepEqual(told(1), told(1));
    assert.notDeepEqual(told(1), told(2));
  });

  it('is told by subscription, in pages', () => {
    const { subscriptions, ...rest } = large();
    return withArm({ ...rest, subscriptions }, async ({ arm }) => {
      const lists = await Promise.all(subscriptions.map(({ id }) => all(sdk(arm, id).containerApps.listBySubscription())));
      assert.deepEqual(lists.map((list) => list.length), [334, 333, 333]);
      assert.equal(new Set(lists.flat().map(({ id }) => id)).size, 1_000);
      assert.equal(arm.requests.length, 12);
      const [first] = lists[0]!;
      const groups = new Set(lists[0]!.map(({ id }) => id!.split('/')[4]));
      assert.deepEqual([first?.name, groups.size], ['app-00001', 4]);
      assert.equal((await ask(arm, `/subscriptions/${PRODUCTION}/providers/Microsoft.App/containerApps`)).code, 'SubscriptionNotFound');
    });
  });
});
