import assert from 'node:assert/strict';
import { connect } from 'node:tls';
import { once } from 'node:events';
import { makeApp, worldOf } from '../appsProvider/harness.ts';
import { rejection } from '../support/rejection.ts';
import { GROUP, PRODUCTION, SUBSCRIPTIONS } from '../../fakes/arm/world.ts';
import { apps, ask } from './support/ask.ts';
import { all, sdk, withArm } from './support/setting.ts';

const names = (items: readonly { readonly name?: string }[]): readonly (string | undefined)[] => items.map(({ name }) => name);
const world = (...appNames: readonly string[]) => worldOf(...appNames.map((name) => makeApp({ id: `key of ${name}`, name })));

describe('Reading from the stand-in for ARM', () => {
  it('is done over TLS that only its own authority vouches for', () =>
    withArm({}, async ({ arm }) => {
      const other = await withArm({}, ({ arm: { ca } }) => Promise.resolve(ca));
      assert.match(String(await rejection(ask({ ...arm, ca: other }, '/tenants'))), /certificate|signature/i);
      const port = Number(new URL(arm.url).port);
      for (const servername of ['localhost', '']) {
        const socket = connect({ port, host: '127.0.0.1', ca: arm.ca, servername });
        await once(socket, 'secureConnect');
        assert.equal(socket.authorized, true);
        socket.destroy();
      }
    }));

  it('tells subscriptions and tenants', () =>
    withArm({}, async ({ arm }) => {
      const { value } = (await ask(arm, '/subscriptions')).body as { value: { subscriptionId: string; tenantId: string; state: string }[] };
      assert.deepEqual(value.map(({ subscriptionId, tenantId, state }) => [subscriptionId, tenantId, state]), SUBSCRIPTIONS.map(({ id, tenant, state }) => [id, tenant, state]));
      const { body } = await ask(arm, `/subscriptions/${PRODUCTION}`);
      assert.equal(body['displayName'], 'Harbour production');
      const tenants = (await ask(arm, '/tenants')).body as { value: { tenantId: string }[] };
      assert.deepEqual(tenants.value.map(({ tenantId }) => tenantId), [...new Set(SUBSCRIPTIONS.map(({ tenant }) => tenant))]);
    }));

  it('comes in pages, each of which leads to the next by the origin that was asked', () =>
    withArm({ world: world('a', 'b', 'c', 'd', 'e'), pageSize: 2 }, async ({ arm }) => {
      assert.deepEqual(names(await all(sdk(arm).containerApps.listBySubscription())), ['a', 'b', 'c', 'd', 'e']);
      assert.equal(arm.requests.length, 3);
      const local = { ...arm, url: arm.url.replace('127.0.0.1', 'localhost') };
      for (const here of [arm, local]) assert.ok(((await ask(here, apps())).body['nextLink'] as string).startsWith(`${here.url}/`));
      const last = await ask(arm, `${apps()}?$skiptoken=${Buffer.from('from 4').toString('base64url')}`);
      assert.deepEqual([names(last.body['value'] as { name: string }[]), 'nextLink' in last.body], [['e'], false]);
      assert.equal((await ask(arm, `${apps()}?$skiptoken=x`)).code, 'InvalidSkipToken');
      const { value, nextLink } = (await ask(arm, '/subscriptions')).body as { value: unknown[]; nextLink?: string };
      assert.deepEqual([value.length, nextLink === undefined], [2, false]);
    }));

  it('has no empty page at the end', () =>
    withArm({ world: world('a', 'b', 'c', 'd'), pageSize: 2 }, async ({ arm }) => {
      assert.equal((await all(sdk(arm).containerApps.listBySubscription())).length, 4);
      assert.equal(arm.requests.length, 2);
    }));

  it('finds apps by their group, in whatever case', () =>
    withArm({ world: world('a', 'b'), place: ({ name }) => ({ subscription: PRODUCTION, resourceGroup: `group-${name}`, name: `the-${name}` }) }, async ({ arm }) => {
      assert.deepEqual(names(await all(sdk(arm).containerApps.listByResourceGroup('GROUP-A'))), ['the-a']);
      assert.equal((await sdk(arm).containerApps.get('group-B', 'THE-B')).name, 'the-b');
      assert.deepEqual(await all(sdk(arm).containerApps.listByResourceGroup(GROUP)), []);
    }));

  it('says what there is not', () =>
    withArm({}, async ({ arm }) => {
      const codes: Readonly<Record<string, string>> = {
        [`${apps()}/other`]: 'ResourceNotFound',
        [`${apps()}/api/revisions/other`]: 'RevisionNotFound',
        [`${apps()}/api/revisions/api--2/replicas/other`]: 'ReplicaNotFound',
        [apps(PRODUCTION, 'other')]: 'ResourceGroupNotFound',
        [apps('11111111-0000-4000-8000-000000000009')]: 'SubscriptionNotFound',
        '/subscriptions/11111111-0000-4000-8000-000000000009': 'SubscriptionNotFound',
        [`/subscriptions/${PRODUCTION}/providers/Microsoft.App/locations/westeurope/containerappOperationStatuses/1`]: 'OperationNotFound',
        '/somewhere/else': 'InvalidResourceType',
      };
      for (const [path, code] of Object.entries(codes)) {
        const reply = await ask(arm, path);
        assert.deepEqual([reply.status, reply.code], [404, code], path);
      }
    }));

  it('shows revisions newest first, one by one, and what runs of them', () =>
    withArm({ pageSize: 2 }, async ({ arm }) => {
      const { containerAppsRevisions, containerAppsRevisionReplicas } = sdk(arm);
      const revisions = await all(containerAppsRevisions.listRevisions(GROUP, 'api', { filter: 'properties/active eq true' }));
      assert.deepEqual(
        revisions.map(({ name, active, trafficWeight, runningState, healthState }) => [name, active, trafficWeight, runningState, healthState]),
        [
          ['api--3', true, 0, 'ScaledToZero', 'Healthy'],
          ['api--2', true, 100, 'Running', 'Healthy'],
          ['api--1', false, 0, 'Stopped', 'None'],
        ],
      );
      assert.equal((await containerAppsRevisions.getRevision(GROUP, 'api', 'api--2')).template?.containers?.[0]?.image, 'example.com/api:2');
      const { value } = await containerAppsRevisionReplicas.listReplicas(GROUP, 'api', 'api--2');
      assert.equal(new Set(names(value)).size, 3);
      const { containers } = await containerAppsRevisionReplicas.getReplica(GROUP, 'api', 'api--2', value[1]!.name!);
      assert.deepEqual(containers?.map(({ ready, restartCount }) => [ready, restartCount]), [[true, 0]]);
    }));

  it('shows which replica of a degraded revision does not come up', () =>
    withArm({ world: worldOf(makeApp({ revisions: [{ name: 'api--1', active: true, replicas: 2, health: { state: 'degraded' } }] })) }, async ({ arm }) => {
      const { value } = await sdk(arm).containerAppsRevisionReplicas.listReplicas(GROUP, 'api', 'api--1');
      assert.deepEqual(value.map(({ runningState }) => runningState), ['Running', 'NotRunning']);
      assert.ok(value[1]!.containers![0]!.restartCount! > 0);
    }));

  it('has the headers of ARM on every answer, and none of an etag', () =>
    withArm({}, async ({ arm, clock }) => {
      const replies = [await ask(arm, apps()), await ask(arm, `${apps()}/api`), await ask(arm, `${apps()}/other`), await ask(arm, '/tenants', { token: '' })];
      for (const { headers } of replies) {
        for (const name of ['x-ms-request-id', 'x-ms-correlation-request-id', 'x-ms-ratelimit-remaining-subscription-reads']) assert.ok(headers[name], name);
        assert.equal(headers.date, new Date(clock.time).toUTCString());
        assert.equal(headers.etag, undefined);
      }
      assert.equal(new Set(replies.map(({ headers }) => headers['x-ms-request-id'])).size, replies.length);
      const sent = { 'x-ms-correlation-request-id': 'one-of-ours', 'x-ms-client-request-id': 'ours', 'x-ms-return-client-request-id': 'true' };
      const { headers } = await ask(arm, apps(), { headers: sent });
      assert.deepEqual([headers['x-ms-correlation-request-id'], headers['x-ms-client-request-id']], ['one-of-ours', 'ours']);
      assert.ok((await ask(arm, `${apps()}/api/revisions/api--2/restart`, { method: 'POST' })).headers['x-ms-ratelimit-remaining-subscription-writes']);
    }));

  it('remembers what was asked, and tells of it when it is over', () => {
    const told: string[] = [];
    return withArm({ onRequest: ({ method, status }, ms) => told.push(`${method} ${status} ${typeof ms}`) }, async ({ arm }) => {
      await ask(arm, `${apps()}/api?x=1`, { token: 'shown' });
      await ask(arm, apps(), { method: 'PUT', body: { a: 1 }, token: '' });
      assert.deepEqual(arm.requests, [
        { method: 'GET', path: `${apps()}/api?x=1&api-version=2026-07-01`, authorization: 'Bearer shown', body: '', status: 200 },
        { method: 'PUT', path: `${apps()}?api-version=2026-07-01`, body: '{"a":1}', status: 401 },
      ]);
      await arm.close();
      assert.deepEqual(told, ['GET 200 number', 'PUT 401 number']);
    });
  });
});
