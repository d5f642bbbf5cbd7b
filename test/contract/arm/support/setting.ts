import { ContainerAppsAPIClient } from '@azure/arm-appcontainers';
import { startArm, type Arm, type ArmOptions } from '../../../fakes/arm/arm.ts';
import { PRODUCTION } from '../../../fakes/arm/world.ts';
import type { App } from '../../../../src/core/apps/app.ts';
import { asOf, makeApp, worldOf } from '../../appsProvider/harness.ts';

/** A clock that a test sets. */
export class HandClock {
  time = asOf;
  now(): number {
    return this.time;
  }
  pass(ms: number): void {
    this.time += ms;
  }
}

/** Multiple mode: 3 is the latest, 2 has the traffic, 1 has stopped. */
export const shop = (different: Partial<App> = {}): App =>
  makeApp({
    traffic: [
      { revision: 'api--2', latest: false, weight: 100, label: 'stable' },
      { revision: 'api--3', latest: false, weight: 0, label: 'next' },
    ],
    latestRevision: 'api--3',
    latestReadyRevision: 'api--3',
    url: 'https://api.example.com',
    modifiedAt: asOf - 3_600_000,
    revisions: [
      { name: 'api--3', active: true, createdAt: asOf - 3_600_000, replicas: 0, health: { state: 'healthy', said: 'ScaledToZero' }, image: 'example.com/api:3' },
      { name: 'api--2', active: true, createdAt: asOf - 7_200_000, replicas: 3, health: { state: 'healthy' }, image: 'example.com/api:2' },
      { name: 'api--1', active: false, createdAt: asOf - 9_000_000, replicas: 0, health: { state: 'stopped' }, image: 'example.com/api:1' },
    ],
    ...different,
  });

export interface Standing {
  readonly arm: Arm;
  readonly clock: HandClock;
}

/** A stand-in with the shop, or with another world, for as long as `use` takes. */
export async function withArm<T>(options: Partial<ArmOptions>, use: (standing: Standing) => Promise<T>): Promise<T> {
  const clock = new HandClock();
  const arm = await startArm({ world: worldOf(shop()), clock, ...options });
  try {
    return await use({ arm, clock });
  } finally {
    await arm.close();
  }
}

export const endpoint = ({ url, ca }: Pick<Arm, 'url' | 'ca'>) => ({ endpoint: url, tlsOptions: { ca }, credentials: { scopes: ['https://management.azure.com/.default'] } });

/** The real client, which repeats nothing. */
export function sdk(arm: Pick<Arm, 'url' | 'ca'>, subscription = PRODUCTION): ContainerAppsAPIClient {
  const credential = { getToken: () => Promise.resolve({ token: 'a-token', expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) };
  return new ContainerAppsAPIClient(credential, subscription, { ...endpoint(arm), retryOptions: { maxRetries: 0 } });
}

export async function all<T>(pages: AsyncIterable<T>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of pages) items.push(item);
  return items;
}
