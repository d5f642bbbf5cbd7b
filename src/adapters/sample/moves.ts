import type { TrafficEntry } from '../../core/apps/app.ts';
import { CANARY_MADE_BEFORE } from './deploys.ts';
import type { Deploy } from './deploys.ts';
import type { ShopApp } from './shop.ts';

const MINUTE = 60_000;
/** The canary runs for some minutes when the world is born, and regresses, if it does, soon after. */
const CANARY_STARTS_AFTER = CANARY_MADE_BEFORE - 4 * MINUTE;
const CANARY_WEIGHT = 10;
const ROLLED_BACK_AFTER = 35 * MINUTE;

/** From `at` on, until the next one, the app's traffic table is this. */
export interface TrafficMove {
  readonly at: number;
  readonly traffic: readonly TrafficEntry[];
}

/** The moves that belong to these deploys, oldest first. */
export function movesOf(app: ShopApp, newestFirst: readonly Deploy[]): readonly TrafficMove[] {
  const deploys = newestFirst.toReversed();
  if (app.traffic === 'none') return [];
  if (app.traffic === 'latest') return deploys.slice(0, 1).map(({ at }) => ({ at, traffic: [{ latest: true, weight: 100 }] }));
  return deploys.flatMap((deploy, i) => movesTo(app, deploy, deploys[i - 1]));
}

function movesTo(app: ShopApp, deploy: Deploy, previous: Deploy | undefined): readonly TrafficMove[] {
  const newest = deploy.number === -1 ? app.newest : undefined;
  if (newest === 'canary' && previous !== undefined)
    return [
      {
        at: deploy.at + CANARY_STARTS_AFTER,
        traffic: [
          { ...to(previous, 100 - CANARY_WEIGHT), label: 'stable' },
          { ...to(deploy, CANARY_WEIGHT), label: 'canary' },
        ],
      },
    ];
  const move = { at: deploy.readyAt, traffic: [app.traffic === 'labelled' ? { ...to(deploy, 100), label: 'stable' } : to(deploy, 100)] };
  if (newest !== 'rolledBack' || previous === undefined) return [move];
  return [move, { at: deploy.readyAt + ROLLED_BACK_AFTER, traffic: [to(previous, 100), to(deploy, 0)] }];
}

function to({ revision }: Deploy, weight: number): TrafficEntry {
  return { revision, latest: false, weight };
}
