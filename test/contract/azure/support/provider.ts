import { AzureAppsProvider, type AzureOptions } from '../../../../src/adapters/azure/appsProvider.ts';
import type { Arm } from '../../../fakes/arm/arm.ts';
import { PRODUCTION } from '../../../fakes/arm/world.ts';

/** Whoever finds it anywhere but in a header has found a leak. */
export const MARKED = 'marked.eyJ0b2tlbiI6InNlY3JldCJ9.token';

export const SCOPES = ['https://arm.example/.default'];

/** The provider in front of a stand-in, and whatever else a test wants of it. */
export function providerAt(arm: Pick<Arm, 'url'> & Partial<Pick<Arm, 'ca'>>, options: Partial<AzureOptions> = {}): AzureAppsProvider {
  return new AzureAppsProvider({
    endpoint: arm.url,
    scopes: SCOPES,
    apiVersion: '2026-07-01',
    subscriptions: [PRODUCTION],
    credentialOf: () => ({ getToken: () => Promise.resolve({ token: MARKED, expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) }),
    identify: () => ({}),
    clock: { now: () => 0, monotonic: () => 0 },
    ...(arm.ca === undefined ? {} : { tls: { ca: arm.ca } }),
    ...options,
  });
}
