import { Random } from '../../../src/adapters/sample/random.ts';
import type { App, Revision } from '../../../src/core/apps/app.ts';
import { HOME, type ArmWorld, type Place, type Subscription } from './world.ts';

export interface LargeWorld {
  readonly world: ArmWorld;
  readonly place: (app: App) => Place;
  readonly subscriptions: readonly Subscription[];
}

const HOUR = 3_600_000;
const GROUPS_PER_SUBSCRIPTION = 4;

/**
 * Many apps over several subscriptions; the same seed makes the same ones. Every second app serves a revision that is
 * not its latest, so that what a list tells is not enough to say what they serve.
 */
export function makeLargeWorld({ apps, subscriptions, seed, now }: { readonly apps: number; readonly subscriptions: number; readonly seed: number; readonly now: number }): LargeWorld {
  const all = Array.from({ length: apps }, (_, index) => makeApp(index, new Random(seed, 'app', index), now));
  const byId = new Map(all.map((app, index) => [app.id, { app, index }]));
  const made = Array.from({ length: subscriptions }, (_, index) => subscription(index));
  return {
    // A list call tells which revision is the latest; the others have to be asked for.
    world: { apps: () => all, revisions: (id) => byId.get(id)?.app.revisions, now: () => now },
    place: ({ id }) => {
      const { index } = byId.get(id)!;
      return { subscription: made[index % subscriptions]!.id, resourceGroup: `group-${Math.floor(index / subscriptions) % GROUPS_PER_SUBSCRIPTION}` };
    },
    subscriptions: made,
  };
}

function subscription(index: number): Subscription {
  return { id: `eeeeeeee-0000-4000-8000-${String(index + 1).padStart(12, '0')}`, name: `Subscription ${index + 1}`, tenant: HOME.id, state: 'Enabled' };
}

function makeApp(index: number, random: Random, now: number): App {
  const name = `app-${String(index + 1).padStart(5, '0')}`;
  const kind = random.unit();
  const ingress = kind >= 0.05;
  const mode = kind < 0.4 ? 'single' : 'multiple';
  const names = Array.from({ length: random.integer(2, 6) }, (_, age) => `${name}--${String(90 - age).padStart(7, '0')}`);
  const serving = names[index % 2 === 0 ? 1 : 0]!;
  const ages = names.map((_, age) => now - Math.floor(random.between(age, age + 1) * 24 * HOUR) - HOUR);
  const revisions = names.map((revision, age) => makeRevision(revision, random, { createdAt: ages[age]!, serves: revision === serving, active: revision === serving || (mode === 'multiple' && age === 0) }));
  const latest = mode === 'single' || serving === names[0];
  return {
    id: name,
    name,
    mode,
    ingress,
    provisioning: random.unit() < 0.02 ? 'failed' : 'succeeded',
    traffic: ingress ? [latest ? { latest: true, weight: 100 } : { latest: false, revision: serving, weight: 100 }] : [],
    latestRevision: names[0]!,
    latestReadyRevision: names[0]!,
    revisions,
    revisionsComplete: true,
    modifiedAt: ages[0]!,
    ...(ingress ? { url: `https://${name}.harbour.example` } : {}),
  };
}

function makeRevision(name: string, random: Random, { createdAt, serves, active }: { readonly createdAt: number; readonly serves: boolean; readonly active: boolean }): Revision {
  // With a letter first: forty digits would be a number as well.
  const sha = `a${Array.from({ length: 39 }, () => random.integer(0, 15).toString(16)).join('')}`;
  return {
    name,
    active,
    createdAt,
    replicas: serves ? random.integer(1, 5) : 0,
    health: serves ? { state: 'healthy', said: 'Running' } : active ? { state: 'healthy', said: 'ScaledToZero' } : { state: 'stopped', said: 'Stopped' },
    image: `images.harbour.example/${name.split('--')[0]}:${sha}`,
    sha: { value: sha, from: 'platform' },
    buildId: { value: String(random.integer(1_000, 9_999)), from: 'platform' },
    url: `https://${name}.harbour.example`,
  };
}
