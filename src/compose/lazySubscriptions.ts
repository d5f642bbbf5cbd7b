import type { TokenCredential } from '@azure/core-auth';
import { systemClock } from '../adapters/system/clock.ts';
import type { Subscription, Subscriptions } from '../core/apps/subscription.ts';
import type { AzureCloud } from '../core/config/azure.ts';

/** Azure's client is loaded with the first question. */
export class LazySubscriptions implements Subscriptions {
  readonly #cloud: AzureCloud;
  readonly #credentialOf: (tenant: string | undefined) => TokenCredential;

  constructor(cloud: AzureCloud, credentialOf: (tenant: string | undefined) => TokenCredential) {
    this.#cloud = cloud;
    this.#credentialOf = credentialOf;
  }

  async list(signal: AbortSignal): Promise<readonly Subscription[]> {
    const { AzureSubscriptions } = await import('../adapters/azure/subscriptions.ts');
    const { endpoint, scope } = this.#cloud;
    return new AzureSubscriptions({ endpoint, scopes: [scope], credentialOf: this.#credentialOf, clock: systemClock }).list(signal);
  }
}
