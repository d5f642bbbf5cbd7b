import assert from 'node:assert/strict';
import type { ContainerApp } from '@azure/arm-appcontainers';
import type { App } from '../../../src/core/apps/app.ts';
import type { Arm } from '../../fakes/arm/arm.ts';
import type { JsonObject } from '../../fakes/arm/wire/json.ts';
import { GROUP, PRODUCTION } from '../../fakes/arm/world.ts';
import { worldOf } from '../appsProvider/harness.ts';
import { apps, ask } from './support/ask.ts';
import { example, paths, wrongInAnswer, wrongPlaces } from './support/description.ts';
import { all, sdk, shop, withArm } from './support/setting.ts';

const path = `${apps()}/api`;
const revision = `${path}/revisions/api--1`;

/** Each app that makes another body. */
const kinds: Readonly<Record<string, App>> = {
  'in multiple mode': shop(),
  'in single mode': shop({ mode: 'single', traffic: [{ latest: true, weight: 100 }] }),
  'in labels mode': shop({ mode: 'labels' }),
  'in a mode of tomorrow': shop({ mode: 'unknown', provisioning: 'unknown' }),
  'without ingress': shop({ ingress: false, traffic: [] }),
  'of which little is known': shop({ traffic: [], revisions: [{ name: 'api--1' }] }),
  'managed by another': shop({ managedBy: '/subscriptions/1/other' }),
};

/** Places of a body that did not come through the client as they were sent. Dates come as such; properties come flat. */
function lost(sent: unknown, got: unknown, at = ''): readonly string[] {
  if (sent === null) return got === null || got === undefined ? [] : [at];
  if (got instanceof Date) return Date.parse(sent as string) === got.getTime() ? [] : [at];
  if (typeof sent !== 'object') return sent === got ? [] : [at];
  if (typeof got !== 'object' || got === null) return [at];
  return Object.entries(sent ?? {}).flatMap(([name, value]) => lost(value, (got as Record<string, unknown>)[name], `${at}.${name}`));
}

const flat = ({ properties, ...rest }: JsonObject): object => ({ ...rest, ...(properties as JsonObject) });

describe('The stand-in for ARM and the public description', () => {
  it('are held together by a checker that finds what is wrong', async () => {
    assert.deepEqual(wrongPlaces('RevisionCollection', example), []);
    assert.deepEqual(wrongPlaces('TrafficWeight', { weight: '100', revisionName: 1 }), ['TrafficWeight.weight: not of type integer', 'TrafficWeight.revisionName: not of type string'].toReversed());
    const text = (await withArm({}, ({ arm }) => ask(arm, path))).text;
    assert.deepEqual(wrongInAnswer('ContainerApps_Get', { status: 200, text: text.replace('"active', '"x').replace('"weight":100', '"weight":"100"') }), [
      'ContainerApps_Get 200.properties.configuration.ingress.traffic[0].weight: not of type integer',
    ]);
    assert.deepEqual(wrongInAnswer('ContainerAppsRevisions_ActivateRevision', { status: 200, text: '{}' }), ['ContainerAppsRevisions_ActivateRevision 200 has a body']);
  });

  for (const [name, app] of Object.entries(kinds))
    it(`agree on an app ${name}`, () =>
      withArm({ world: worldOf(app) }, async ({ arm }) => {
        const answers: Readonly<Record<string, string>> = {
          ContainerApps_ListBySubscription: `/subscriptions/${PRODUCTION}/providers/Microsoft.App/containerApps`,
          ContainerApps_ListByResourceGroup: apps(),
          ContainerApps_Get: path,
          ContainerAppsRevisions_ListRevisions: `${path}/revisions`,
          ContainerAppsRevisions_GetRevision: revision,
          ContainerAppsRevisionReplicas_ListReplicas: `${revision}/replicas`,
        };
        for (const [operation, at] of Object.entries(answers)) {
          const reply = await ask(arm, at);
          assert.deepEqual([reply.status, wrongInAnswer(operation, reply)], [200, []]);
        }
      }));

  it('agree on every operation that is described: there is none that is not answered', async () => {
    const replica = await withArm({}, async ({ arm }) => ((await ask(arm, `${path}/revisions/api--2/replicas`)).body as { value: { name: string }[] }).value[0]!.name);
    for (const [template, methods] of Object.entries(paths))
      for (const [method, { operationId }] of Object.entries(methods))
        await withArm({ behaviour: { updates: 'body' } }, async ({ arm }) => {
          const names = { subscriptionId: PRODUCTION, resourceGroupName: GROUP, containerAppName: 'api', revisionName: 'api--2', replicaName: replica };
          const at = Object.entries(names).reduce((text, [name, value]) => text.replace(`{${name}}`, value), template);
          const asking = { method: method.toUpperCase(), ...(method === 'patch' ? { body: {} } : {}) };
          const reply = await ask(arm, at, asking);
          assert.deepEqual([operationId, reply.status, wrongInAnswer(operationId, reply)], [operationId, 200, []]);
          const refused = await ask(arm, at.replace('/api', '/other').replace(PRODUCTION, '11111111-0000-4000-8000-000000000009'), asking);
          assert.deepEqual([refused.status, wrongInAnswer(operationId, refused)], [404, []]);
        });
  });

  it('agree on what an update that was accepted is answered with', () =>
    withArm({}, async ({ arm }) => {
      const reply = await ask(arm, path, { method: 'PATCH', body: {} });
      assert.deepEqual([reply.status, wrongInAnswer('ContainerApps_Update', reply)], [202, []]);
      assert.ok(reply.headers.location);
    }));

  it('agree on what the real client sends', () =>
    withArm({ behaviour: { updates: 'body' } }, async ({ arm }) => {
      const traffic = [{ revisionName: 'api--1', weight: 90, label: 'stable' }, { latestRevision: true, weight: 10 }];
      await sdk(arm).containerApps.update(GROUP, 'api', { location: 'West Europe', configuration: { ingress: { traffic } } } satisfies ContainerApp);
      const sent = JSON.parse(arm.requests[0]!.body) as JsonObject;
      assert.deepEqual(sent, { location: 'West Europe', properties: { configuration: { ingress: { traffic } } } });
      assert.deepEqual(wrongPlaces('ContainerApp', sent), []);
    }));
});

describe('The stand-in for ARM and the real client', () => {
  const through = async (arm: Arm): Promise<readonly string[]> => {
    const { containerApps, containerAppsRevisions, containerAppsRevisionReplicas } = sdk(arm);
    const sent = async (at: string): Promise<object> => flat((await ask(arm, at)).body);
    const replicas = await containerAppsRevisionReplicas.listReplicas(GROUP, 'api', 'api--1');
    const sentReplicas = (await ask(arm, `${revision}/replicas`)).body['value'] as JsonObject[];
    return [
      ...lost(await sent(path), await containerApps.get(GROUP, 'api')),
      ...lost([await sent(path)], await all(containerApps.listBySubscription())),
      ...lost(await sent(revision), await containerAppsRevisions.getRevision(GROUP, 'api', 'api--1')),
      ...lost(sentReplicas.map(flat), replicas.value),
    ];
  };

  for (const [name, app] of Object.entries(kinds))
    it(`lose nothing between them of an app ${name}`, () =>
      withArm({ world: worldOf(app) }, async ({ arm }) => {
        // The client of the stable version passes over what preview versions know.
        const dropped = app.mode === 'labels' ? ['.configuration.targetLabel', '.0.configuration.targetLabel'] : [];
        assert.deepEqual(await through(arm), dropped);
      }));

  it('lose nothing of a revision that was started, failed, or stopped', () =>
    withArm({ behaviour: { imageGone: () => true } }, async ({ arm, clock }) => {
      await sdk(arm).containerAppsRevisions.activateRevision(GROUP, 'api', 'api--1');
      assert.deepEqual(await through(arm), []);
      clock.pass(20_000);
      assert.deepEqual(await through(arm), []);
      assert.match((await sdk(arm).containerAppsRevisions.getRevision(GROUP, 'api', 'api--1')).provisioningError ?? '', /could not be pulled/);
      arm.behaviour.imageGone = () => false;
      await sdk(arm).containerAppsRevisions.activateRevision(GROUP, 'api', 'api--1');
      clock.pass(20_000);
      await sdk(arm).containerAppsRevisions.deactivateRevision(GROUP, 'api', 'api--1');
      assert.deepEqual(await through(arm), []);
      assert.equal((await sdk(arm).containerAppsRevisions.getRevision(GROUP, 'api', 'api--1')).lastActiveTime?.getTime(), clock.time);
    }));

  it('would be seen to lose something', () => {
    assert.deepEqual(lost({ a: { b: 1 }, c: ['x'] }, { a: {}, c: [] }), ['.a.b', '.c.0']);
    assert.deepEqual(lost({ at: '2026-01-15T09:30:00+00:00', none: null }, { at: new Date(0) }), ['.at']);
  });
});
