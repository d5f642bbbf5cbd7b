import type { App, Provenance, Revision } from '../../../src/core/apps/app.ts';
import type { AppsProvider, Listing, ProviderKind } from '../../../src/core/apps/provider.ts';

/** What an environment is like, behind whatever tells of it. It may change between two calls. */
export interface World {
  apps(): readonly App[];
  /** All of an app, newest first; undefined where there is no such app. */
  revisions(appId: string): readonly Revision[] | undefined;
  /** When that was true. */
  now(): number;
}

export interface Opened {
  readonly provider: AppsProvider;
  readonly close: () => Promise<void>;
}

/** Puts one provider in front of any world, so that one contract can be run on every provider. */
export interface Harness {
  readonly kind: ProviderKind;
  /** Where this provider says that its values come from. */
  readonly from: Provenance;
  /** Whether the answers come from outside, where a contradictory one is possible and must be refused. */
  readonly fromOutside: boolean;
  /** What this provider's platform never says, of an app or of a revision; nothing, if absent. */
  readonly silentAbout?: readonly (keyof App | keyof Revision)[];
  readonly open: (world: World) => Promise<Opened>;
  /** A provider whose environment is asked and never answers; absent where nothing is waited for. */
  readonly stall?: () => Promise<Opened & { readonly asked: Promise<void> }>;
}

/** A case as data, so that the contract itself can be tested: each must fail on an adapter that is wrong in its way. */
export interface ContractCase {
  readonly name: string;
  readonly needs?: (harness: Harness) => boolean;
  readonly run: (harness: Harness) => Promise<void>;
}

export async function withProvider<T>(harness: Harness, world: World, use: (provider: AppsProvider) => Promise<T>): Promise<T> {
  const { provider, close } = await harness.open(world);
  try {
    return await use(provider);
  } finally {
    await close();
  }
}

export function list(harness: Harness, world: World): Promise<Listing> {
  return withProvider(harness, world, (provider) => provider.list(new AbortController().signal));
}

/** The one app of a world that has one, as the list tells it. */
export async function listOne(harness: Harness, app: App): Promise<App> {
  const { apps } = await list(harness, worldOf(app));
  if (apps.length !== 1) throw new Error(`The world has one app; the list tells ${apps.length}.`);
  return apps[0]!;
}

export const asOf = Date.UTC(2026, 0, 15, 9, 30);

/** What can arrive through this provider. */
export function sayable<T extends App | Revision>(thing: T, { silentAbout = [] }: Harness): T {
  return Object.fromEntries(Object.entries(thing).filter(([name]) => !silentAbout.some((silent) => silent === name))) as T;
}

/** A world that tells of each app all the revisions that it lists. */
export function worldOf(...apps: readonly App[]): World {
  return {
    apps: () => apps,
    revisions: (appId) => apps.find(({ id }) => id === appId)?.revisions,
    now: () => asOf,
  };
}

export function makeApp(fields: Partial<App> = {}): App {
  return {
    id: 'key-of-api',
    name: 'api',
    mode: 'multiple',
    ingress: true,
    provisioning: 'succeeded',
    traffic: [],
    revisions: [],
    revisionsComplete: true,
    ...fields,
  };
}
