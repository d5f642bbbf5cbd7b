import type { App } from '../../../src/core/apps/app.ts';
import type { AppsProvider } from '../../../src/core/apps/provider.ts';
import { AzureAppsProvider } from '../../../src/adapters/azure/appsProvider.ts';
import type { Identify } from '../../../src/adapters/azure/template.ts';
import { told as onlyTold } from '../../../src/core/told.ts';
import { startArm, type Arm } from '../../fakes/arm/arm.ts';
import { appId, inOneGroup, PRODUCTION, type Place } from '../../fakes/arm/world.ts';
import { worldOf, type Harness, type World } from './harness.ts';

/** What the stand-in puts into a template's variables, and nothing that a name could be taken for. */
export const identify: Identify = ({ containers }) => {
  const variable = (wanted: string): string | undefined => containers[0]?.variables.find(({ name }) => name === wanted)?.value;
  const from = <T>(value: T | undefined) => (value === undefined ? undefined : { value, from: 'variable' as const });
  return onlyTold({ sha: from(variable('GIT_SHA')), buildId: from(variable('BUILD_ID')) });
};

function providerAt(arm: Arm, world: World): AzureAppsProvider {
  return new AzureAppsProvider({
    endpoint: arm.url,
    scopes: ['https://arm.example/.default'],
    apiVersion: '2026-07-01',
    subscriptions: [PRODUCTION],
    credentialOf: () => ({ getToken: () => Promise.resolve({ token: 'a-token', expiresOnTimestamp: 0 }) }),
    identify,
    clock: { now: () => world.now(), monotonic: () => 0 },
    tls: { ca: arm.ca },
  });
}

/** In ARM an id is made of the name: apps of one id have one name as well. */
function placeIn(world: World): (app: App) => Required<Place> {
  let apps: readonly App[] = [];
  let names = new Map<string, string>();
  return ({ id, name }) => {
    if (apps !== world.apps()) {
      apps = world.apps();
      names = new Map(apps.toReversed().map((app) => [app.id, app.name]));
    }
    return { ...inOneGroup(), name: names.get(id) ?? name };
  };
}

/**
 * What is known of ARM's apps once they were looked at: the list, and for each app of which the world tells all
 * revisions, what asking for them adds. The world's own ids stand for those that ARM makes.
 */
function lookedUp(azure: AppsProvider, world: World): AppsProvider {
  const place = placeIn(world);
  const idOf = (app: App): string => appId(app, place(app)).toLowerCase();
  const complete = async (listed: App, told: App, signal: AbortSignal): Promise<App> => ({
    ...listed,
    id: told.id,
    ...(told.revisionsComplete ? { revisions: await azure.revisions(listed, signal), revisionsComplete: true } : {}),
  });
  return {
    kind: azure.kind,
    list: async (signal) => {
      const listing = await azure.list(signal);
      const byId = new Map(world.apps().map((app) => [idOf(app), app]));
      const apps: App[] = [];
      // One after the other, over the one connection that is open.
      for (const app of listing.apps) apps.push(await complete(app, byId.get(app.id)!, signal));
      return { ...listing, apps };
    },
    revisions: (app, signal) => azure.revisions({ ...app, id: idOf(app) }, signal),
  };
}

/** The client with a stand-in for the resource manager behind it. */
export const azureHarness: Harness = {
  kind: 'azure',
  from: 'variable',
  fromOutside: true,
  // ARM knows of no commits. The portal's address is not told but made, which has a test of its own.
  silentAbout: ['message', 'portalUrl'],
  open: async (world) => {
    const arm = await startArm({ world, place: placeIn(world) });
    return { provider: lookedUp(providerAt(arm, world), world), close: () => arm.close() };
  },
  stall: async () => {
    const asked = Promise.withResolvers<void>();
    const arm = await startArm({ world: worldOf() });
    arm.faults.add({ shows: 'anywhere', does: () => asked.resolve() as undefined });
    return { provider: providerAt(arm, worldOf()), asked: asked.promise, close: () => arm.close() };
  },
};
