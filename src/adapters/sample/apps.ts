import type { App } from '../../core/apps/app.ts';
import { canaryAt } from './canary.ts';
import type { Changes } from './changes.ts';
import { deploysUntil } from './deploys.ts';
import type { Birth } from './deploys.ts';
import { movesOf } from './moves.ts';
import { DOMAIN, revisionsAt } from './revisions.ts';
import type { ShopApp } from './shop.ts';

/** It has no page in a portal: no cloud account stands behind it. */
export function appAt(birth: Birth, app: ShopApp, changes: Changes, now: number): App {
  const deploys = deploysUntil(birth, app, now);
  const own = movesOf(app, deploys);
  const move = changes.movesWith(own).findLast(({ at }) => at <= now);
  const running = canaryAt(move === undefined ? [] : [move], now);
  const planned = own.findLast(({ at }) => at <= now)?.traffic ?? [];
  const traffic = move?.traffic ?? [];
  const latest = deploys[0];
  const latestReady = deploys.find(({ readyAt }) => readyAt <= now);
  const revisions = revisionsAt(app, { now, traffic, planned, deploys, latestReady, switches: changes.switchesUntil(now) });
  return {
    id: app.name,
    name: app.name,
    mode: app.mode,
    ingress: app.traffic !== 'none',
    provisioning: latest === latestReady ? 'succeeded' : 'inProgress',
    traffic,
    revisions,
    revisionsComplete: true,
    ...(latest === undefined ? {} : { latestRevision: latest.revision, modifiedAt: Math.max(latest.at, move?.at ?? 0, changes.lastAt(now) ?? 0) }),
    ...(running === undefined ? {} : { deployment: running.canary }),
    ...(latestReady === undefined ? {} : { latestReadyRevision: latestReady.revision }),
    ...(app.traffic === 'none' ? {} : { url: `https://${app.name}.${DOMAIN}` }),
  };
}
