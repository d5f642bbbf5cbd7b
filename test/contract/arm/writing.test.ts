import assert from 'node:assert/strict';
import type { ContainerApp, TrafficWeight } from '@azure/arm-appcontainers';
import type { Arm } from '../../fakes/arm/arm.ts';
import { GROUP, SUBSCRIPTIONS } from '../../fakes/arm/world.ts';
import { worldOf } from '../appsProvider/harness.ts';
import { rejection } from '../support/rejection.ts';
import { apps, ask, type Reply } from './support/ask.ts';
import { sdk, shop, withArm, type HandClock } from './support/setting.ts';

const path = `${apps()}/api`;

/** What a rollback sends, and nothing else of the app. */
const traffic = (...entries: readonly TrafficWeight[]) => ({ configuration: { ingress: { traffic: entries } } }) as unknown as ContainerApp;
const toFirst = traffic({ revisionName: 'api--1', weight: 100, label: 'stable' }, { revisionName: 'api--3', weight: 0, label: 'next' });

const post = (arm: Arm, revision: string, verb: string): Promise<Reply> => ask(arm, `${path}/revisions/${revision}/${verb}`, { method: 'POST' });
const patch = (arm: Arm, configuration: object): Promise<Reply> => ask(arm, path, { method: 'PATCH', body: { properties: { configuration } } });

async function trafficOf(arm: Arm): Promise<unknown> {
  const { properties } = (await ask(arm, path)).body as { properties: { configuration: { ingress: { traffic: unknown } } } };
  return properties.configuration.ingress.traffic;
}

interface State {
  readonly active: boolean;
  readonly provisioningState: string;
  readonly runningState: string;
  readonly trafficWeight: number;
  readonly replicas: number;
  readonly provisioningError?: string;
}

async function stateOf(arm: Arm, revision: string): Promise<State> {
  return (await ask(arm, `${path}/revisions/${revision}`)).body['properties'] as unknown as State;
}

/** A clock under which whatever takes time is over at the next look. */
const fast = (clock: HandClock) => ({ now: () => (clock.time += 60_000) });

describe('Updating an app of the stand-in for ARM', () => {
  it('is a merge patch: objects merge, lists are replaced as a whole, null takes away', () =>
    withArm({ behaviour: { updates: 'body' } }, async ({ arm }) => {
      const next = [{ revisionName: 'api--1', weight: 100 }];
      const { body } = await ask(arm, path, { method: 'PATCH', body: { location: 'elsewhere', tags: { team: null, tier: 'gold' }, properties: { provisioningState: 'Failed', configuration: { ingress: { traffic: next } } } } });
      const properties = body['properties'] as { provisioningState: string; configuration: { ingress: { targetPort: number; traffic: object[] }; activeRevisionsMode: string } };
      assert.deepEqual([body['tags'], body['location'], properties.provisioningState], [{ tier: 'gold' }, 'West Europe', 'Succeeded']);
      assert.deepEqual([properties.configuration.ingress.traffic, properties.configuration.ingress.targetPort, properties.configuration.activeRevisionsMode], [next, 8080, 'Multiple']);
      assert.deepEqual((await ask(arm, path)).body, body);
    }));

  for (const updates of ['body', 'location', 'asyncOperation'] as const)
    it(`ends for the real client: answered by ${updates}`, () =>
      withArm({ behaviour: { updates } }, async ({ arm, clock }) => {
        const statuses: number[] = [];
        const poller = sdk(arm).containerApps.update(GROUP, 'api', toFirst, { updateIntervalInMs: 1, onResponse: ({ status }) => statuses.push(status) });
        await poller.submitted();
        assert.deepEqual(statuses, [updates === 'body' ? 200 : 202]);
        if (updates !== 'body') {
          const { properties } = (await ask(arm, path)).body as { properties: { provisioningState: string } };
          assert.equal(properties.provisioningState, 'InProgress');
          assert.notEqual((await stateOf(arm, 'api--1')).trafficWeight, 100);
        }
        clock.pass(2_000);
        const { configuration, provisioningState, systemData } = await poller;
        assert.equal(provisioningState, 'Succeeded');
        assert.deepEqual(configuration?.ingress?.traffic?.map(({ revisionName, weight, label }) => [revisionName, weight, label]), [['api--1', 100, 'stable'], ['api--3', 0, 'next']]);
        assert.deepEqual([systemData?.lastModifiedBy, systemData?.lastModifiedAt?.getTime()], ['operator@harbour.example', clock.time - 2_000]);
        assert.equal((await stateOf(arm, 'api--1')).trafficWeight, 100);
      }));

  for (const updates of ['location', 'asyncOperation'] as const)
    it(`may fail when it was accepted, and then nothing is written: answered by ${updates}`, () =>
      withArm({ behaviour: { updates, updateFails: { code: 'ContainerAppRevisionFailed', message: 'It would not' } } }, async ({ arm, clock }) => {
        const before = await trafficOf(arm);
        const poller = sdk(arm).containerApps.update(GROUP, 'api', toFirst, { updateIntervalInMs: 1 });
        await poller.submitted();
        clock.pass(2_000);
        assert.match(String(await rejection(poller.pollUntilDone())), /It would not/);
        assert.deepEqual(await trafficOf(arm), before);
        assert.equal((await sdk(arm).containerApps.get(GROUP, 'api')).provisioningState, 'Failed');
      }));

  it('keeps everything else out while it goes on', () =>
    withArm({}, async ({ arm, clock }) => {
      assert.equal((await patch(arm, {})).status, 202);
      for (const reply of [await patch(arm, {}), await post(arm, 'api--1', 'activate'), await post(arm, 'api--2', 'restart')])
        assert.deepEqual([reply.status, reply.code], [409, 'ContainerAppOperationInProgress']);
      clock.pass(2_000);
      assert.equal((await patch(arm, {})).status, 202);
    }));

  it('is kept out by a deploy, and by a subscription that is closed', async () => {
    await withArm({ world: worldOf(shop({ provisioning: 'inProgress' })) }, async ({ arm }) => assert.equal((await patch(arm, {})).status, 409));
    await withArm({ subscriptions: SUBSCRIPTIONS.map((one) => ({ ...one, state: 'Disabled' })) }, async ({ arm }) => assert.equal((await patch(arm, {})).code, 'ReadOnlyDisabledSubscription'));
  });

  it('refuses secrets without values, as reading tells them', () =>
    withArm({}, async ({ arm }) => {
      const { configuration } = await sdk(arm).containerApps.get(GROUP, 'api');
      assert.deepEqual(configuration?.secrets?.map(({ name, value }) => [name, value]), [['database-url', undefined]]);
      const error = (await rejection(sdk(arm).containerApps.update(GROUP, 'api', { configuration } as ContainerApp).submitted())) as { code?: string; statusCode?: number };
      assert.deepEqual([error.code, error.statusCode], ['ContainerAppSecretInvalid', 400]);
      assert.equal((await patch(arm, { secrets: [{ name: 'a', value: 'secret' }, { name: 'b', keyVaultUrl: 'https://vault.example/b' }] })).status, 202);
    }));

  it('never tells the value of a secret', () =>
    withArm({ behaviour: { updates: 'body' } }, async ({ arm }) => {
      const { text } = await patch(arm, { secrets: [{ name: 'key', value: 'open-sesame' }] });
      assert.ok(text.includes('"secrets":[{"name":"key"}]'));
      assert.ok(!text.includes('open-sesame'));
    }));

  it('refuses weights that do not add up, and names that it does not know', () =>
    withArm({ behaviour: { updates: 'body' } }, async ({ arm }) => {
      const refused: readonly (readonly [entries: unknown, code: string])[] = [
        [[{ revisionName: 'api--1', weight: 99 }], 'InvalidTrafficWeight'],
        [[{ revisionName: 'api--1', weight: 99.5 }, { revisionName: 'api--2', weight: 0.5 }], 'InvalidTrafficWeight'],
        [[{ revisionName: 'api--1', weight: 101 }, { revisionName: 'api--2', weight: -1 }], 'InvalidTrafficWeight'],
        [[{ weight: 100 }], 'InvalidTrafficWeight'],
        [[{ revisionName: 'api--1', latestRevision: true, weight: 100 }], 'InvalidTrafficWeight'],
        [[{ revisionName: 'api--1', weight: 50, label: 'a' }, { revisionName: 'api--2', weight: 50, label: 'a' }], 'InvalidTrafficWeight'],
        [[{ revisionName: 'api--9', weight: 100 }], 'RevisionNotFound'],
        ['all', 'InvalidRequestContent'],
      ];
      const before = await trafficOf(arm);
      for (const [entries, code] of refused) assert.equal((await patch(arm, { ingress: { traffic: entries } })).code, code, JSON.stringify(entries));
      assert.deepEqual(await trafficOf(arm), before);
    }));

  it('refuses what is no patch, what would deploy, and an ingress without a port', async () => {
    await withArm({}, async ({ arm }) => {
      for (const body of ['', 'x', '[]', 'null']) assert.equal((await ask(arm, path, { method: 'PATCH', body })).code, 'InvalidRequestContent', body);
      assert.equal((await ask(arm, path, { method: 'PATCH', body: { properties: { template: {} } } })).status, 501);
    });
    await withArm({ world: worldOf(shop({ ingress: false, traffic: [] })) }, async ({ arm }) => assert.equal((await patch(arm, { ingress: { traffic: [] } })).status, 400));
  });
});

describe('Starting and stopping revisions of the stand-in for ARM', () => {
  it('is accepted at once and takes its time, with words that are in no description', () =>
    withArm({}, async ({ arm, clock }) => {
      await sdk(arm).containerAppsRevisions.activateRevision(GROUP, 'api', 'api--1');
      const seen: (readonly unknown[])[] = [];
      for (const ms of [0, 10_000, 10_000, 300_000]) {
        clock.pass(ms);
        const { active, provisioningState, runningState, replicas } = await stateOf(arm, 'api--1');
        seen.push([active, provisioningState, runningState, replicas]);
      }
      assert.deepEqual(seen, [
        [true, 'Provisioning', 'Activating', 0],
        [true, 'Provisioning', 'Processing', 0],
        [true, 'Provisioned', 'Running', 1],
        [true, 'Provisioned', 'ScaledToZero', 0],
      ]);
      arm.behaviour.updates = 'body';
      assert.equal((await patch(arm, { ingress: { traffic: [{ revisionName: 'api--1', weight: 100 }] } })).status, 200);
      assert.equal((await stateOf(arm, 'api--1')).runningState, 'RunningAtMaxScale');
    }));

  it('fails when the image is gone, which leaves everything else as it was', () =>
    withArm({ behaviour: { imageGone: ({ name }) => name === 'api--1' } }, async ({ arm, clock }) => {
      await post(arm, 'api--1', 'activate');
      clock.pass(20_000);
      const { active, provisioningState, runningState, provisioningError, replicas } = await stateOf(arm, 'api--1');
      assert.deepEqual([active, provisioningState, runningState, replicas], [true, 'Failed', 'ActivationFailed', 0]);
      assert.match(provisioningError ?? '', /example\.com\/api:1/);
      assert.equal((await stateOf(arm, 'api--2')).trafficWeight, 100);
    }));

  it('keeps everything else out while one starts', () =>
    withArm({}, async ({ arm, clock }) => {
      await post(arm, 'api--1', 'activate');
      assert.deepEqual([(await patch(arm, {})).status, (await post(arm, 'api--2', 'deactivate')).status], [409, 409]);
      clock.pass(20_000);
      assert.equal((await patch(arm, {})).status, 202);
    }));

  it('starts what runs anew when it is restarted, and leaves it alone when it is activated', () =>
    withArm({}, async ({ arm }) => {
      const { text, headers } = await post(arm, 'api--2', 'activate');
      assert.deepEqual([text, headers['content-type']], ['', undefined]);
      assert.equal((await stateOf(arm, 'api--2')).runningState, 'Running');
      assert.equal((await post(arm, 'api--2', 'restart')).status, 200);
      assert.equal((await stateOf(arm, 'api--2')).provisioningState, 'Provisioning');
      assert.equal((await post(arm, 'api--1', 'restart')).status, 409);
    }));

  it('has nothing to restart where nothing runs', () => withArm({}, async ({ arm }) => assert.equal((await post(arm, 'api--1', 'restart')).code, 'RevisionNotActive')));
});

describe('What the stand-in for ARM lets happen, as the platform does', () => {
  it('takes all traffic to a revision that has stopped', () =>
    withArm({ behaviour: { updates: 'body' } }, async ({ arm }) => {
      assert.equal((await patch(arm, { ingress: { traffic: [{ revisionName: 'api--1', weight: 100 }] } })).status, 200);
      const { active, trafficWeight, replicas } = await stateOf(arm, 'api--1');
      assert.deepEqual([active, trafficWeight, replicas], [false, 100, 0]);
    }));

  it('stops the only revision that serves, and keeps its entry', () =>
    withArm({}, async ({ arm, clock }) => {
      const before = await trafficOf(arm);
      for (const revision of ['api--2', 'api--3']) assert.equal((await post(arm, revision, 'deactivate')).status, 200);
      const { active, provisioningState, trafficWeight } = await stateOf(arm, 'api--2');
      assert.deepEqual([active, provisioningState, trafficWeight], [false, 'Deprovisioning', 100]);
      clock.pass(20_000);
      assert.equal((await stateOf(arm, 'api--2')).provisioningState, 'Deprovisioned');
      assert.deepEqual(await trafficOf(arm), before);
    }));

  const single = shop({ mode: 'single', traffic: [{ latest: true, weight: 100 }], revisions: shop().revisions.map((revision) => ({ ...revision, active: revision.name === 'api--3' })) });

  it('takes a traffic table in single mode, and nothing comes of it', () =>
    withArm({ world: worldOf(single), behaviour: { updates: 'body' } }, async ({ arm }) => {
      const before = await trafficOf(arm);
      assert.equal((await patch(arm, { ingress: { traffic: [{ revisionName: 'api--1', weight: 100 }] } })).status, 200);
      assert.deepEqual(await trafficOf(arm), before);
      assert.equal((await stateOf(arm, 'api--3')).trafficWeight, 100);
    }));

  it('goes over in single mode when the other one runs, and the latest is still called the latest', () =>
    withArm({ world: worldOf(single) }, async ({ arm, clock }) => {
      const look = async () => Promise.all(['api--1', 'api--3'].map(async (name) => [(await stateOf(arm, name)).active, (await stateOf(arm, name)).trafficWeight]));
      await post(arm, 'api--1', 'activate');
      assert.deepEqual(await look(), [[true, 0], [true, 100]]);
      clock.pass(20_000);
      assert.deepEqual(await look(), [[true, 100], [false, 0]]);
      assert.equal((await sdk(arm).containerApps.get(GROUP, 'api')).latestRevisionName, 'api--3');
    }));

  it('stays in single mode where it was when the other one cannot run', () =>
    withArm({ world: worldOf(single), behaviour: { imageGone: () => true } }, async ({ arm, clock }) => {
      await post(arm, 'api--1', 'activate');
      clock.pass(20_000);
      assert.deepEqual([(await stateOf(arm, 'api--3')).active, (await stateOf(arm, 'api--3')).trafficWeight], [true, 100]);
    }));

  it('goes over to the next deploy in single mode, whatever was activated before', async () => {
    let app = single;
    await withArm({ world: { ...worldOf(), apps: () => [app], revisions: () => app.revisions } }, async ({ arm, clock }) => {
      await post(arm, 'api--1', 'activate');
      clock.pass(60_000);
      app = { ...single, latestRevision: 'api--4', latestReadyRevision: 'api--4', revisions: [{ name: 'api--4', active: true, createdAt: clock.time - 1_000 }, ...single.revisions.map((revision) => ({ ...revision, active: false }))] };
      assert.deepEqual([(await stateOf(arm, 'api--1')).active, (await stateOf(arm, 'api--4')).trafficWeight], [false, 100]);
    });
  });

  it('sends everything to the latest when the mode is switched to single, and stops nothing', () =>
    withArm({ behaviour: { updates: 'body' } }, async ({ arm }) => {
      await patch(arm, { activeRevisionsMode: 'Single' });
      assert.deepEqual(await trafficOf(arm), [{ latestRevision: true, weight: 100 }]);
      assert.equal((await stateOf(arm, 'api--2')).active, true);
    }));

  it('follows what its world does meanwhile, under what was written', async () => {
    let app = shop();
    const world = { ...worldOf(), apps: () => [app], revisions: () => app.revisions };
    await withArm({ world, behaviour: { updates: 'body' } }, async ({ arm }) => {
      await patch(arm, { ingress: { traffic: [{ revisionName: 'api--2', weight: 90 }, { latestRevision: true, weight: 10 }] } });
      app = { ...app, latestRevision: 'api--4', latestReadyRevision: 'api--4', revisions: [{ name: 'api--4', active: true }, ...app.revisions] };
      assert.deepEqual([(await stateOf(arm, 'api--4')).trafficWeight, (await stateOf(arm, 'api--2')).trafficWeight], [10, 90]);
    });
  });

  it('is over at the next look under a clock that runs', () =>
    withArm({}, async ({ clock }) => {
      await withArm({ clock: fast(clock) }, async ({ arm }) => {
        await sdk(arm).containerApps.update(GROUP, 'api', toFirst, { updateIntervalInMs: 1 });
        await post(arm, 'api--1', 'activate');
        assert.equal((await stateOf(arm, 'api--1')).provisioningState, 'Provisioned');
      });
    }));
});
