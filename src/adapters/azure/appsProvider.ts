import type { App, Revision } from '../../core/apps/app.ts';
import type { IdentityPattern } from '../../core/apps/identityPattern.ts';
import { newestFirst } from '../../core/apps/newestFirst.ts';
import type { AppsProvider, Listing } from '../../core/apps/provider.ts';
import { Failure } from '../../core/failure.ts';
import { told } from '../../core/told.ts';
import { untilAborted } from '../http/untilAborted.ts';
import type { ArmReader } from './armReader.ts';
import { limits } from './limits.ts';
import { parseAppId } from './resourceId.ts';
import { readApp, readRevision } from './wire.ts';

export interface AzureAppsOptions {
  /** The resource manager's origin. */
  readonly origin: string;
  readonly subscriptions: () => Promise<readonly string[]>;
  readonly resourceGroup?: string | undefined;
  /** Reads one subscription. */
  readonly reader: (subscription: string) => Pick<ArmReader, 'list' | 'takeRemaining'>;
  readonly portal?: string | undefined;
  readonly pattern?: IdentityPattern | undefined;
}

const CONTAINER_APPS = '/providers/Microsoft.App/containerApps';
/** Of the requests that Azure allows at a time: with fewer left, other tools of the same person are about to be refused. */
const FEW = 25;
const PAUSE_MS = 120_000;

/** The apps of Azure Container Apps, told by Azure Resource Manager: one list for each subscription, and one for each app that is looked up. */
export class AzureAppsProvider implements AppsProvider {
  readonly kind = 'azure';
  readonly #options: AzureAppsOptions;
  readonly #readers = new Map<string, ReturnType<AzureAppsOptions['reader']>>();

  constructor(options: AzureAppsOptions) {
    this.#options = options;
  }

  async list(signal: AbortSignal): Promise<Listing> {
    signal.throwIfAborted();
    const { origin, subscriptions } = this.#options;
    const ids = [...new Set((await untilAborted(subscriptions(), signal)).map((id) => id.toLowerCase()))];
    if (ids.length === 0) throw new Failure('noSubscription', { origin });
    const stop = new AbortController();
    const either = AbortSignal.any([signal, stop.signal]);
    try {
      const apps = (await Promise.all(ids.map((id) => this.#appsOf(id, either)))).flat();
      this.#refuseTwice(apps.map(({ id }) => id.toLowerCase()), 'an app');
      return { apps: distinguished(apps), ...told({ pauseMs: this.#pauseMs() }) };
    } finally {
      // Where one cannot be read, the others are not needed either.
      stop.abort();
    }
  }

  async revisions({ id }: App, signal: AbortSignal): Promise<readonly Revision[]> {
    const { origin, pattern } = this.#options;
    const app = parseAppId(id);
    if (app === undefined) throw new Failure('notFound', { origin });
    const path = `/resourceGroups/${encodeURIComponent(app.resourceGroup)}${CONTAINER_APPS}/${encodeURIComponent(app.name)}/revisions`;
    const revisions = await this.#reader(app.subscription).list(path, (entry) => readRevision(entry, app.name, pattern), limits.revisions, signal);
    this.#refuseTwice(revisions.map(({ name }) => name), 'a revision');
    return newestFirst(revisions);
  }

  #appsOf(subscription: string, signal: AbortSignal): Promise<readonly App[]> {
    const { resourceGroup, portal, pattern } = this.#options;
    const path = resourceGroup === undefined ? CONTAINER_APPS : `/resourceGroups/${encodeURIComponent(resourceGroup)}${CONTAINER_APPS}`;
    return this.#reader(subscription).list(path, (entry) => readApp(entry, { subscription, portal, pattern }), limits.apps, signal);
  }

  #reader(subscription: string): ReturnType<AzureAppsOptions['reader']> {
    const known = this.#readers.get(subscription.toLowerCase());
    const reader = known ?? this.#options.reader(subscription.toLowerCase());
    this.#readers.set(subscription.toLowerCase(), reader);
    return reader;
  }

  #refuseTwice(keys: readonly string[], what: string): void {
    if (new Set(keys).size < keys.length) throw new Failure('notUnderstood', { origin: this.#options.origin, what: `${what} is there twice` });
  }

  /** A rest, where Azure said that few more requests are allowed. */
  #pauseMs(): number | undefined {
    const remaining = [...this.#readers.values()].flatMap((reader) => reader.takeRemaining() ?? []);
    return remaining.some((left) => left < FEW) ? PAUSE_MS : undefined;
  }
}

/** In Azure, apps of different groups may have one name: each then has the group's before its own, or the whole way to it. */
function distinguished(apps: readonly App[]): readonly App[] {
  const ways = (depth: number) => (app: App): string => {
    const { subscription, resourceGroup } = parseAppId(app.id)!;
    return [subscription, resourceGroup, app.name].slice(-depth).join('/');
  };
  return [2, 3].reduce<readonly App[]>((named, depth) => {
    const count = Map.groupBy(named, ({ name }) => name);
    return named.map((app, index) => (count.get(app.name)!.length === 1 ? app : { ...app, name: ways(depth)(apps[index]!) }));
  }, apps);
}
