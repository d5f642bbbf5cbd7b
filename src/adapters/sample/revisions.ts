import type { Health, Revision, TrafficEntry } from '../../core/apps/app.ts';
import type { Deploy } from './deploys.ts';
import type { ShopApp } from './shop.ts';

export const DOMAIN = 'harbour.example';

/** What an app's deploys and its traffic table come to at one time. */
export interface Moment {
  readonly now: number;
  readonly traffic: readonly TrafficEntry[];
  /** Newest first. */
  readonly deploys: readonly Deploy[];
  readonly latestReady: Deploy | undefined;
}

export function revisionsAt(app: ShopApp, moment: Moment): readonly Revision[] {
  return moment.deploys.map((deploy) => revisionAt(app, deploy, moment));
}

function revisionAt(app: ShopApp, deploy: Deploy, moment: Moment): Revision {
  const from = 'sample' as const;
  const active = isActive(app, deploy, moment);
  return {
    name: deploy.revision,
    active,
    createdAt: deploy.at,
    image: `${DOMAIN}/${app.name}:${deploy.version}-${deploy.commit.sha}`,
    buildId: { value: deploy.build, from },
    sha: { value: deploy.commit.sha, from },
    message: { value: deploy.commit.message, from },
    ...(app.traffic === 'none' ? {} : { url: `https://${deploy.revision}.${DOMAIN}` }),
    ...(active ? running(app, deploy, moment) : { replicas: 0, health: { state: 'stopped', said: 'Stopped' } }),
  };
}

/** With several revisions allowed, the one before stays up without replicas: going back to it is then quick. */
function isActive({ mode }: ShopApp, deploy: Deploy, { now, traffic, deploys, latestReady }: Moment): boolean {
  if (now < deploy.readyAt || deploy === latestReady) return true;
  if (mode === 'single') return false;
  const before = deploys[deploys.indexOf(latestReady!) + 1];
  return deploy === before || traffic.some(({ revision }) => revision === deploy.revision);
}

function running(app: ShopApp, deploy: Deploy, moment: Moment): { readonly replicas: number; readonly health: Health } {
  if (moment.now < deploy.readyAt) return { replicas: 1, health: { state: 'starting', said: 'Activating' } };
  const weight = weightOf(app, deploy, moment);
  if (weight === 0) return { replicas: 0, health: { state: 'healthy', said: 'ScaledToZero' } };
  const leaks = app.leaksAfterMs !== undefined && moment.now >= deploy.readyAt + app.leaksAfterMs;
  return {
    replicas: Math.ceil((app.replicas * weight) / 100),
    health: leaks ? { state: 'degraded', said: 'Degraded' } : { state: 'healthy', said: 'Running' },
  };
}

/** A worker has no traffic table: its newest ready revision does all the work. */
function weightOf(app: ShopApp, deploy: Deploy, { traffic, latestReady }: Moment): number {
  if (app.traffic === 'none') return deploy === latestReady ? 100 : 0;
  const entries = traffic.filter(({ latest, revision }) => (latest ? deploy === latestReady : revision === deploy.revision));
  return entries.reduce((sum, { weight }) => sum + weight, 0);
}
