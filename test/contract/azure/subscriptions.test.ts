import assert from 'node:assert/strict';
import { AzureSubscriptions } from '../../../src/adapters/azure/subscriptions.ts';
import { systemClock } from '../../../src/adapters/system/clock.ts';
import { Failure } from '../../../src/core/failure.ts';
import { startArm, type Arm } from '../../fakes/arm/arm.ts';
import { faults } from '../../fakes/arm/faultTable.ts';
import { GUEST, HOME } from '../../fakes/arm/world.ts';

describe('The subscriptions that somebody can choose from', () => {
  let arm: Arm;
  const asked: (string | undefined)[] = [];
  before(async () => (arm = await startArm({ world: { apps: () => [], revisions: () => undefined, now: () => Date.now() }, tenantOf: (token) => token, pageSize: 1 })));
  after(() => arm.close());
  beforeEach(() => asked.splice(0));
  afterEach(() => arm.faults.clear());

  const subscriptions = (refused?: string): AzureSubscriptions =>
    new AzureSubscriptions({
      endpoint: arm.url,
      scopes: ['https://arm.example/.default'],
      clock: systemClock,
      tls: { ca: arm.ca },
      credentialOf: (tenant) => ({
        getToken: () => {
          asked.push(tenant);
          if (tenant === refused && refused !== undefined) return Promise.reject(new Failure('signInChallenged', { origin: arm.url }));
          return Promise.resolve({ token: tenant ?? HOME.id, expiresOnTimestamp: 0 });
        },
      }),
    });
  const list = (refused?: string) => subscriptions(refused).list(new AbortController().signal);

  it('are those of every directory that the account belongs to, by name, without what is closed', async () => {
    assert.deepEqual(await list(), [
      { id: '00000000-0000-4000-8000-000000000001', name: 'Harbour production', tenant: HOME.id },
      { id: '00000000-0000-4000-8000-000000000002', name: 'Lighthouse shared', tenant: GUEST.id },
    ]);
    assert.deepEqual(new Set(asked), new Set([undefined, HOME.id, GUEST.id]), 'each directory with a token of its own');
  });

  it('are the others where one directory cannot be read', async () => {
    assert.deepEqual((await list(GUEST.id)).map(({ name }) => name), ['Harbour production']);
  });

  it('are not told as none where none can be read', async () => {
    arm.faults.add(faults['not allowed'], { path: /^\/subscriptions\?/ });
    await assert.rejects(list(), (error) => Failure.is(error, 'forbidden'));
  });

  it('are not waited for by somebody who left', async () => {
    const abort = new AbortController();
    const listing = subscriptions().list(abort.signal);
    abort.abort();
    await assert.rejects(listing, { name: 'AbortError' });
  });
});
