import type { TokenCredential } from '@azure/core-auth';
import type { TlsSettings } from '@azure/core-rest-pipeline';
import type { App, Revision } from '../../core/apps/app.ts';
import { newestFirst } from '../../core/apps/newestFirst.ts';
import type { AppsProvider, Listing } from '../../core/apps/provider.ts';
import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import { JsonHttp } from '../http/json.ts';
import type { Place } from '../http/place.ts';
import { limits } from './limits.ts';
import { distinctNames } from './names.ts';
import { Pages } from './pages.ts';
import { groupPath, parseId, pathOf } from './resourceId.ts';
import { armSend } from './send.ts';
import type { Identify } from './template.ts';
import { readApp, readRevision, type ListedApp } from './wire.ts';

export interface AzureOptions {
  /** Of the cloud's resource manager. */
  readonly endpoint: string;
  readonly scopes: readonly string[];
  readonly apiVersion: string;
  readonly subscriptions: readonly string[];
  /** Only the apps of this group; of all, if absent. */
  readonly resourceGroup?: string;
  /** A subscription belongs to a directory, and each directory has tokens of its own. */
  readonly credentialOf: (subscription: string) => TokenCredential;
  /** Where the cloud's portal is, such as `https://portal.azure.com`. */
  readonly portal?: string;
  readonly identify: Identify;
  readonly clock: Clock;
  readonly tls?: Pick<TlsSettings, 'ca'>;
  /** For one page, headers and body together. */
  readonly timeoutMs?: number;
}

const FEW_READS = 100;
const REST_MS = 5 * 60_000;

/** The apps of Azure Container Apps, as the resource manager tells them. */
export class AzureAppsProvider implements AppsProvider {
  readonly kind = 'azure';
  readonly #options: AzureOptions;
  readonly #pages = new Map<string, Pages>();
  readonly #origin: string;
  #readsLeft = Infinity;

  constructor(options: AzureOptions) {
    const subscriptions = new Set(options.subscriptions.map((id) => id.toLowerCase()));
    this.#options = { ...options, subscriptions: [...subscriptions], ...(options.portal === undefined ? {} : { portal: options.portal.replace(/\/+$/, '') }) };
    this.#origin = new URL(options.endpoint).origin;
  }

  /** One list for each subscription. One that fails fails all: apps that are missing from a list would seem to be gone. */
  async list(signal: AbortSignal): Promise<Listing> {
    signal.throwIfAborted();
    this.#readsLeft = Infinity;
    const asOf = this.#options.clock.now();
    const oneFailed = new AbortController();
    try {
      const any = AbortSignal.any([signal, oneFailed.signal]);
      const listed = await Promise.all(this.#options.subscriptions.map((subscription) => this.#listOne(subscription, any)));
      return { apps: distinctNames(listed.flat()), asOf, ...(this.#readsLeft < FEW_READS ? { restMs: REST_MS } : {}) };
    } finally {
      oneFailed.abort();
    }
  }

  async revisions(app: App, signal: AbortSignal): Promise<readonly Revision[]> {
    signal.throwIfAborted();
    const id = parseId(app.id);
    if (id === undefined) throw new Failure('notFound', { origin: this.#origin, account: 'microsoft' });
    const { identify } = this.#options;
    const read = (place: Place): Revision => readRevision(place, id.name, identify);
    return newestFirst(await this.#pagesOf(id.subscription).all(`${pathOf(id)}/revisions`, { max: limits.revisionsPerApp, read, key: ({ name }) => name }, signal));
  }

  #listOne(subscription: string, signal: AbortSignal): Promise<readonly ListedApp[]> {
    const path = `${groupPath(subscription, this.#options.resourceGroup)}/providers/Microsoft.App/containerApps`;
    const read = (place: Place): ListedApp => readApp(place, subscription, this.#options);
    return this.#pagesOf(subscription).all(path, { max: limits.apps, read, key: ({ app }) => app.id }, signal);
  }

  #pagesOf(subscription: string): Pages {
    const known = this.#pages.get(subscription);
    if (known !== undefined) return known;
    const { endpoint, clock, timeoutMs = 20_000, credentialOf, apiVersion } = this.#options;
    const send = armSend({ ...this.#options, credential: credentialOf(subscription), left: (reads) => (this.#readsLeft = Math.min(this.#readsLeft, reads)) });
    const pages = new Pages(new JsonHttp({ baseUrl: endpoint, clock, timeoutMs, send }), apiVersion);
    this.#pages.set(subscription, pages);
    return pages;
  }
}
