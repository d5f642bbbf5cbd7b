import assert from 'node:assert/strict';
import type { App } from '../../../../../src/core/apps/app.ts';
import type { Particulars } from '../../../../../src/core/operations/live.ts';
import type { Abilities, Plan, PlanRefusal } from '../../../../../src/core/operations/plan.ts';
import { plan, type Circumstances } from '../../../../../src/core/operations/planning.ts';
import type { Wish } from '../../../../../src/core/operations/wish.ts';

export const platform: Abilities = new Set(['activate', 'deactivate', 'moveTraffic'] as const);
export const service: Abilities = new Set(['rollBack'] as const);

export const circumstances: Circumstances = {
  environment: { name: 'prod', provider: 'azure', simulated: false, protected: true },
  abilities: platform,
  reason: 'too many errors',
  loosened: [],
};

export function planOf(app: App, wish: Wish, particulars?: Particulars): Plan {
  const planned = plan({ app, ...(particulars === undefined ? {} : { particulars }) }, wish, circumstances);
  assert.ok(planned.plan, `refused: ${JSON.stringify(planned.refusal)}`);
  return planned.plan;
}

export function refusalOf(app: App, wish: Wish, abilities: Abilities = platform): PlanRefusal {
  const planned = plan({ app }, wish, { ...circumstances, abilities });
  assert.ok(planned.refusal, 'it was planned');
  return planned.refusal;
}
