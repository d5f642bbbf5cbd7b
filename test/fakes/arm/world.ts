import type { App, Revision } from '../../../src/core/apps/app.ts';

export interface Outcomes {
  readonly requests: number;
  readonly errors: number;
}

export interface Interval {
  readonly canary: Outcomes;
  readonly stable: Outcomes;
}

/** What stands behind the platform. It may change between two calls; what is written to the platform comes on top. */
export interface ArmWorld {
  apps(): readonly App[];
  /** All of an app, newest first; undefined where there is no such app. */
  revisions(appId: string): readonly Revision[] | undefined;
  /** When that is true. */
  now(): number;
  /** What was asked of an app in [fromMs, toMs); without it the platform has no metrics. */
  interval?(appId: string, fromMs: number, toMs: number): Interval | undefined;
}

/** Where an app is in the tree of resources. */
export interface Place {
  readonly subscription: string;
  readonly resourceGroup: string;
  /** The app's own name, if absent. */
  readonly name?: string;
}

export interface Subscription {
  readonly id: string;
  readonly name: string;
  readonly tenant: string;
  /** `Enabled`, `Disabled`, `Warned`, `PastDue`, `Deleted`, or a word of tomorrow. */
  readonly state: string;
}

export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

export const HOME: Tenant = { id: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Harbour', domain: 'harbour.example' };
export const GUEST: Tenant = { id: 'aaaaaaaa-0000-4000-8000-000000000002', name: 'Lighthouse', domain: 'lighthouse.example' };

export const PRODUCTION = '00000000-0000-4000-8000-000000000001';
export const GROUP = 'harbour-production';

/** One with the apps, one of another tenant, and one that is closed. */
export const SUBSCRIPTIONS: readonly Subscription[] = [
  { id: PRODUCTION, name: 'Harbour production', tenant: HOME.id, state: 'Enabled' },
  { id: '00000000-0000-4000-8000-000000000002', name: 'Lighthouse shared', tenant: GUEST.id, state: 'Enabled' },
  { id: '00000000-0000-4000-8000-000000000003', name: 'Harbour archive', tenant: HOME.id, state: 'Disabled' },
];

export const inOneGroup = (): Place => ({ subscription: PRODUCTION, resourceGroup: GROUP });

/** The id that ARM knows an app by. */
export function appId(app: Pick<App, 'name'>, { subscription, resourceGroup, name = app.name }: Place): string {
  return `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/Microsoft.App/containerApps/${name}`;
}
