import type { App, Revision, TrafficEntry } from '../../../../src/core/apps/app.ts';
import type { AppsProvider, Listing } from '../../../../src/core/apps/provider.ts';
import type { World } from '../harness.ts';

export type Change = (right: AppsProvider, world: World) => AppsProvider;

/** An adapter as somebody might well write it, and the case of the contract that must find it. */
export interface WrongAdapter {
  readonly does: string;
  readonly foundBy: string;
  readonly change: Change;
}

export const inList =
  (change: (listing: Listing, world: World) => Listing): Change =>
  (right, world) => ({ ...right, list: async (signal) => change(await right.list(signal), world) });

export const inApps = (change: (app: App) => App): Change => inList((listing) => ({ ...listing, apps: listing.apps.map(change) }));

export const inTraffic = (change: (traffic: readonly TrafficEntry[], app: App) => readonly TrafficEntry[]): Change =>
  inApps((app) => ({ ...app, traffic: change(app.traffic, app) }));

export const inEntries = (change: (entry: TrafficEntry, app: App) => TrafficEntry): Change => inTraffic((traffic, app) => traffic.map((entry) => change(entry, app)));

export const inRevisions = (change: (revision: Revision, app: App) => Revision): Change =>
  inApps((app) => ({ ...app, revisions: app.revisions.map((revision) => change(revision, app)) }));

/** Tells a list that contradicts itself in a form that no longer does, or just as it is. */
export const inContradictions =
  (change: (apps: readonly App[]) => readonly App[]): Change =>
  (right, world) => ({ ...right, list: () => Promise.resolve({ apps: change(world.apps()), asOf: world.now() }) });

export function without<T extends object>(thing: T, ...names: readonly (keyof T & string)[]): T {
  return Object.fromEntries(Object.entries(thing).filter(([name]) => !names.some((wrong) => wrong === name))) as T;
}

/** The last of those that say the same in `key`. */
export function lastOfEach<T>(things: readonly T[], key: keyof T): T[] {
  return [...new Map(things.map((thing) => [thing[key], thing])).values()];
}
