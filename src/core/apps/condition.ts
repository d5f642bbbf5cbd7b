import type { App } from './app.ts';
import { findRevision, serving, type Serving, type Share } from './serving.ts';

/** Why somebody should look at an app. */
export type Concern =
  | { readonly reason: 'nothingServes' }
  /** A revision has a weight and does not run: that part of the requests fails. */
  | { readonly reason: 'deadTraffic'; readonly revision: string; readonly weight: number }
  | { readonly reason: 'unhealthy' | 'degraded' | 'stopped'; readonly revision: string; readonly said?: string }
  | { readonly reason: 'provisioningFailed' };

export interface Condition {
  /** `unknown`: everything is told but health itself. `busy`: being changed right now. */
  readonly state: 'attention' | 'busy' | 'checking' | 'unknown' | 'healthy';
  /** The worst first. */
  readonly concerns: readonly Concern[];
  readonly serving: Serving;
  /** Shares beside stable, the largest first. */
  readonly canaries: readonly Share[];
}

const GRAVITY: Readonly<Record<Concern['reason'], number>> = {
  nothingServes: 6,
  deadTraffic: 5,
  unhealthy: 4,
  stopped: 3,
  provisioningFailed: 2,
  degraded: 1,
};

export function condition(app: App): Condition {
  const now = serving(app);
  const concerns = [...concernsAbout(app, now)].sort((a, b) => gravity(b) - gravity(a));
  const canaries = now.kind === 'traffic' ? now.shares.filter(({ role }) => role === 'canary') : [];
  return { state: stateOf(app, now, concerns), concerns, serving: now, canaries };
}

/** How bad the worst concern is; 0 when there is none. */
export function gravity(concern: Concern | undefined): number {
  return concern === undefined ? 0 : GRAVITY[concern.reason];
}

function* concernsAbout(app: App, now: Serving): Generator<Concern> {
  if (app.provisioning === 'failed') yield { reason: 'provisioningFailed' };
  if (now.kind === 'nothing') yield { reason: 'nothingServes' };
  if (now.kind === 'nothing' || now.kind === 'traffic')
    for (const { revision, weight } of now.dead) yield { reason: 'deadTraffic', revision, weight };
  for (const revision of namesIn(now)) {
    const health = findRevision(app, revision)?.health;
    if (health?.state === 'unhealthy' || health?.state === 'degraded' || health?.state === 'stopped')
      yield { reason: health.state, revision, ...(health.said === undefined ? {} : { said: health.said }) };
  }
}

function namesIn(now: Serving): readonly string[] {
  if (now.kind === 'traffic') return now.shares.map(({ revision }) => revision);
  return now.kind === 'running' ? now.revisions : [];
}

function stateOf(app: App, now: Serving, concerns: readonly Concern[]): Condition['state'] {
  if (concerns.length > 0) return 'attention';
  if (app.provisioning === 'inProgress' || app.provisioning === 'deleting') return 'busy';
  if (now.kind === 'checking') return 'checking';
  const states = namesIn(now).map((name) => findRevision(app, name)?.health?.state);
  // An absent health is still being asked for; one that the provider could not tell stays unknown.
  if (states.includes(undefined)) return 'checking';
  if (states.includes('starting')) return 'busy';
  return states.includes('unknown') ? 'unknown' : 'healthy';
}

export interface Summary {
  readonly total: number;
  readonly healthy: number;
  readonly attention: number;
  readonly checking: number;
  /** Apps with a canary. */
  readonly canaries: number;
}

export function summarise(apps: readonly App[]): Summary {
  const conditions = apps.map(condition);
  const count = (state: Condition['state']): number => conditions.filter((each) => each.state === state).length;
  return {
    total: apps.length,
    healthy: count('healthy'),
    attention: count('attention'),
    checking: count('checking'),
    canaries: conditions.filter(({ canaries }) => canaries.length > 0).length,
  };
}
