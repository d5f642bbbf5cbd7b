import assert from 'node:assert/strict';
import type { App, Revision } from '../../../../src/core/apps/app.ts';
import { list, listOne, makeApp, sayable, worldOf, type ContractCase, type Harness } from '../harness.ts';

const hostileNames = [
  'Grüße aus 東京 🚀',
  '<img src=x onerror=alert(1)>',
  '[link](command:workbench.action.quit) $(zap) &amp; \u202Ereversed',
  ' spaces around ',
  'line\nbreak\tand\u0000control',
  '__proto__',
  'x'.repeat(10_000),
  '🚀'.repeat(10_000),
];

async function oneRevision(harness: Harness, revision: Revision): Promise<Revision> {
  const app = await listOne(harness, makeApp({ revisions: [revision] }));
  assert.equal(app.revisions.length, 1);
  return app.revisions[0]!;
}

function absent(of: object, names: readonly string[]): void {
  for (const name of names) assert.equal(name in of, false, `${name} was made up`);
}

/** What is told is told as it is; what is not told is nothing, and neither 0 nor healthy. */
export const valueCases: readonly ContractCase[] = [
  {
    name: 'everything that is known of a revision arrives, with where it came from',
    run: async (harness) => {
      const from = harness.from;
      const revision: Revision = {
        name: 'api--r7',
        active: true,
        health: { state: 'degraded', said: 'Degraded: 1 of 3' },
        createdAt: Date.UTC(2026, 0, 14, 8, 0, 0, 123),
        replicas: 3,
        image: 'example.azurecr.io/api@sha256:0123',
        buildId: { value: '4711', from },
        sha: { value: '0123456789abcdef0123456789abcdef01234567', from },
        message: { value: 'Fix the <basket> (#12)', from },
        url: 'https://api--r7.example.com',
      };
      assert.deepEqual(await oneRevision(harness, revision), sayable(revision, harness));
    },
  },
  {
    name: 'everything that is known of an app arrives',
    run: async (harness) => {
      const app: App = makeApp({
        modifiedAt: Date.UTC(2026, 0, 14, 23, 59, 59, 7),
        url: 'https://api.example.com',
        portalUrl: 'https://portal.example.com/#/apps/1?x=%2F',
        managedBy: '/subscriptions/1/other',
        latestRevision: 'api--r7',
        latestReadyRevision: 'api--r6',
      });
      assert.deepEqual(await listOne(harness, app), sayable(app, harness));
    },
  },
  {
    name: 'what is not known of a revision stays absent: not 0, not healthy, not running',
    run: async (harness) => {
      absent(await oneRevision(harness, { name: 'api--r7' }), ['active', 'health', 'createdAt', 'replicas', 'image', 'buildId', 'sha', 'message', 'url']);
    },
  },
  {
    name: 'what is not known of an app stays absent',
    run: async (harness) => absent(await listOne(harness, makeApp()), ['latestRevision', 'latestReadyRevision', 'modifiedAt', 'url', 'portalUrl', 'managedBy']),
  },
  {
    name: 'a zero that is told is a zero, and a no is a no',
    run: async (harness) => {
      const { replicas, active } = await oneRevision(harness, { name: 'api--r7', active: false, replicas: 0 });
      assert.deepEqual([replicas, active], [0, false]);
    },
  },
  {
    name: "a state that nobody knows is unknown, with the provider's word kept",
    run: async (harness) => {
      const health = { state: 'unknown', said: 'ScaledToZero' } as const;
      assert.deepEqual((await oneRevision(harness, { name: 'api--r7', active: true, health })).health, health);
    },
  },
  {
    name: 'a mode and a provisioning that nobody knows are unknown',
    run: async (harness) => {
      const { mode, provisioning } = await listOne(harness, makeApp({ mode: 'unknown', provisioning: 'unknown' }));
      assert.deepEqual([mode, provisioning], ['unknown', 'unknown']);
    },
  },
  {
    name: 'every state of health is itself',
    run: async (harness) => {
      for (const state of ['healthy', 'degraded', 'unhealthy', 'starting', 'stopped', 'unknown'] as const)
        assert.deepEqual((await oneRevision(harness, { name: 'api--r7', health: { state } })).health, { state });
    },
  },
  {
    name: 'provisioning is told as it is',
    run: async (harness) => {
      const states = ['inProgress', 'failed', 'deleting', 'succeeded'] as const;
      const { apps } = await list(harness, worldOf(...states.map((provisioning) => makeApp({ id: provisioning, name: provisioning, provisioning }))));
      assert.deepEqual(apps.map(({ provisioning }) => provisioning), states);
    },
  },
  {
    name: 'names are data, whatever is in them and however long',
    run: async (harness) => {
      const { apps } = await list(harness, worldOf(...hostileNames.map((name, index) => makeApp({ id: `${index}`, name, revisions: [{ name }], latestRevision: name }))));
      assert.deepEqual(apps.map(({ name }) => name), hostileNames);
      assert.deepEqual(apps.map(({ revisions }) => revisions[0]?.name), hostileNames);
      assert.deepEqual(apps.map(({ latestRevision }) => latestRevision), hostileNames);
    },
  },
];
