import { azureLiveApps } from '../../../src/adapters/azure/liveApps.ts';
import { azureAbilities, openAzureControl } from '../../../src/adapters/azure/trafficControl.ts';
import { SampleWorld } from '../../../src/adapters/sample/world.ts';
import { identify } from '../../../src/core/apps/identity.ts';
import type { Timer } from '../../../src/core/clock.ts';
import { startArm, type Arm } from '../../fakes/arm/arm.ts';
import { GROUP, PRODUCTION } from '../../fakes/arm/world.ts';
import { HandClock } from './handClock.ts';
import type { Harness, Opened, OpenOptions } from './harness.ts';

const scopes = ['https://arm.example/.default'];
const apiVersion = '2026-07-01';

/** Waiting lets time pass on the platform. */
export const leaping = (clock: HandClock): Timer => ({
  after: (ms, callback) => {
    const handle = setImmediate(() => {
      clock.pass(ms);
      callback();
    });
    return () => clearImmediate(handle);
  },
});

export const idOf = (name: string): string => `/subscriptions/${PRODUCTION}/resourceGroups/${GROUP}/providers/microsoft.app/containerapps/${name}`.toLowerCase();

export async function openAzure({ imageGone = () => false, lacks }: OpenOptions = {}): Promise<Opened & { readonly arm: Arm; readonly clock: HandClock }> {
  const clock = new HandClock();
  const world = new SampleWorld({ seed: 7, scenario: 'healthy', clock });
  clock.pass(10 * 60_000);
  const permissions = () => [{ actions: ['*'], ...(lacks === undefined ? {} : { notActions: [lacks] }) }];
  const arm = await startArm({ world, clock, permissions, behaviour: { imageGone: ({ name }) => imageGone(name) } });
  const options = { endpoint: arm.url, scopes, apiVersion, clock, tls: { ca: arm.ca } };
  const credential = { getToken: () => Promise.resolve({ token: 'a-token-for-reading', expiresOnTimestamp: 0 }) };
  return {
    arm,
    clock,
    live: azureLiveApps({ ...options, subscriptions: [PRODUCTION], credentialOf: () => credential, identify }),
    openControl: openAzureControl({ ...options, timer: leaping(clock), timeoutMs: 5_000 }),
    abilities: azureAbilities,
    pass: (ms) => clock.pass(ms),
    writes: () => arm.requests.filter(({ method }) => method !== 'GET').length,
    close: () => arm.close(),
  };
}

/** The client with a stand-in for the resource manager behind it. */
export const azureHarness: Harness = { idOf, hasRights: true, open: openAzure };
