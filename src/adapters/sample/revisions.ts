import type { Health, Revision, TrafficEntry } from '../../core/apps/app.ts';
import { told } from '../../core/told.ts';
import type { Switch } from './changes.ts';
import type { Deploy } from './deploys.ts';
import type { ShopApp } from './shop.ts';

export const DOMAIN = 'harbour.example';

/** What an app's deploys, its traffic table and what was done by hand come to at one time. */
export interface Moment {
  readonly now: number;
  readonly traffic: readonly TrafficEntry[];
  /** The table as it would be if nobody had touched it: what is in it was kept running. */
  readonly planned: readonly TrafficEntry[];
  /** Newest first. */
  readonly deploys: readonly Deploy[];
  readonly latestReady: Deploy | undefined;
  /** The last of each revision, oldest first. */
  readonly switches: readonly Switch[];
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
    ...(active ? running(app, deploy, moment) : { replicas: 0, health: { state: 'stopped', said: 'Stopped' }, ...told({ lastActiveAt: stoppedAt(app, deploy, moment) }) }),
  };
}

/** With several revisions allowed, the one before stays up without replicas: going back to it is then quick. */
function isActive(app: ShopApp, deploy: Deploy, moment: Moment): boolean {
  const { now, planned, deploys, latestReady, switches } = moment;
  const switched = switches.find(({ revision }) => revision === deploy.revision);
  if (now < deploy.readyAt) return true;
  if (app.mode === 'single') return deploy === onlyOne(moment) || (switched?.runs === true && isStarting(switched, now));
  if (switched !== undefined) return switched.runs;
  if (deploy === latestReady) return true;
  const before = deploys[deploys.indexOf(latestReady!) + 1];
  return deploy === before || planned.some(({ revision }) => revision === deploy.revision);
}

/** When somebody stopped it, or when what came after it was ready; nothing where no other is known that took its place. */
function stoppedAt({ mode }: ShopApp, deploy: Deploy, { deploys, switches, now }: Moment): number | undefined {
  const byHand = switches.find(({ revision, runs }) => !runs && revision === deploy.revision);
  if (byHand !== undefined) return byHand.at;
  const stays = mode === 'single' ? 1 : 2;
  const at = deploys[deploys.indexOf(deploy) - stays]?.readyAt;
  return at !== undefined && at <= now ? at : undefined;
}

/** In single mode: whichever got ready last, of the newest deploy and those that were started by hand. */
function onlyOne({ now, deploys, latestReady, switches }: Moment): Deploy | undefined {
  const last = switches.findLast(({ runs, fails, readyAt }) => runs && !fails && readyAt <= now && readyAt > (latestReady?.readyAt ?? 0));
  return deploys.find(({ revision }) => revision === last?.revision) ?? latestReady;
}

function isStarting({ readyAt, fails }: Switch, now: number): boolean {
  return now < readyAt || fails;
}

function running(app: ShopApp, deploy: Deploy, moment: Moment): { readonly replicas: number; readonly health: Health } {
  const { now, switches } = moment;
  const started = switches.find(({ revision, runs }) => runs && revision === deploy.revision);
  if (now < deploy.readyAt || (started !== undefined && now < started.readyAt)) return { replicas: 1, health: { state: 'starting', said: 'Activating' } };
  if (started?.fails === true) return { replicas: 0, health: { state: 'unhealthy', said: 'ImagePullFailure' } };
  const weight = weightOf(app, deploy, moment);
  if (weight === 0) return { replicas: 0, health: { state: 'healthy', said: 'ScaledToZero' } };
  const leaks = app.leaksAfterMs !== undefined && now >= Math.max(deploy.readyAt, started?.readyAt ?? 0) + app.leaksAfterMs;
  return {
    replicas: Math.ceil((app.replicas * weight) / 100),
    health: leaks ? { state: 'degraded', said: 'Degraded' } : { state: 'healthy', said: 'Running' },
  };
}

/** In single mode, and without a table, the one that runs does all the work. */
function weightOf(app: ShopApp, deploy: Deploy, moment: Moment): number {
  const { traffic, latestReady } = moment;
  if (app.mode === 'single') return deploy === onlyOne(moment) ? 100 : 0;
  const entries = traffic.filter(({ latest, revision }) => (latest ? deploy === latestReady : revision === deploy.revision));
  return entries.reduce((sum, { weight }) => sum + weight, 0);
}
