import type { TokenCredential } from '@azure/core-auth';
import type { TlsSettings } from '@azure/core-rest-pipeline';
import type { Subscription, Subscriptions } from '../../core/apps/subscription.ts';
import type { Clock } from '../../core/clock.ts';
import { isCancellation } from '../../core/failure.ts';
import { JsonHttp } from '../http/json.ts';
import type { Place } from '../http/place.ts';
import { limits } from './limits.ts';
import { Pages } from './pages.ts';
import { armSend } from './send.ts';

/** What `Microsoft.Resources` understands: its versions are not those of the apps. */
const API_VERSION = '2022-12-01';

export interface AzureSubscriptionsOptions {
  readonly endpoint: string;
  readonly scopes: readonly string[];
  /** For one directory, or for the account's own. */
  readonly credentialOf: (tenant: string | undefined) => TokenCredential;
  readonly clock: Clock;
  readonly tls?: Pick<TlsSettings, 'ca'>;
}

/** The subscriptions that somebody can see, in each directory that they belong to. */
export class AzureSubscriptions implements Subscriptions {
  readonly #options: AzureSubscriptionsOptions;

  constructor(options: AzureSubscriptionsOptions) {
    this.#options = options;
  }

  /** A directory that cannot be read now, such as one that wants a second factor, leaves the others be. */
  async list(signal: AbortSignal): Promise<readonly Subscription[]> {
    const tenants = await this.#pages(undefined).all('/tenants', { max: limits.tenants, read: readTenant, key: (tenant) => tenant }, signal);
    const answers = await Promise.allSettled(tenants.map((tenant) => this.#in(tenant, signal)));
    signal.throwIfAborted();
    const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
    if (answers.length > 0 && refusals.length === answers.length) throw refusals.find((reason) => !isCancellation(reason)) ?? refusals[0];
    const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    return [...new Map(found.map((each) => [each.id, each])).values()].sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
  }

  async #in(tenant: string, signal: AbortSignal): Promise<readonly Subscription[]> {
    const read = (place: Place): Listed => readSubscription(place, tenant);
    const all = await this.#pages(tenant).all('/subscriptions', { max: limits.subscriptions, read, key: ({ id }) => id }, signal);
    return all.flatMap(({ open, ...subscription }) => (open ? [subscription] : []));
  }

  #pages(tenant: string | undefined): Pages {
    const { credentialOf, endpoint, clock } = this.#options;
    const send = armSend({ ...this.#options, credential: credentialOf(tenant), left: () => undefined });
    return new Pages(new JsonHttp({ baseUrl: endpoint, clock, send }), API_VERSION);
  }
}

interface Listed extends Subscription {
  /** One that is closed has no apps to show. */
  readonly open: boolean;
}

const readTenant = (place: Place): string => place.field('tenantId').text({ min: 1, max: 64 });

function readSubscription(place: Place, tenant: string): Listed {
  const id = place.field('subscriptionId').text({ min: 1, max: 64 }).toLowerCase();
  const name = place.said('displayName', (text) => text.text({ max: 256 })) ?? id;
  const state = place.said('state', (text) => text.text({ max: 64 }));
  return { id, name, tenant: place.said('tenantId', (text) => text.text({ max: 64 })) ?? tenant, open: state !== 'Deleted' && state !== 'Disabled' };
}
