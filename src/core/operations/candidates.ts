import type { App, Revision } from '../apps/app.ts';
import { condition } from '../apps/condition.ts';
import { serving } from '../apps/serving.ts';

/** How good a revision is to go back to. */
type Rank = 'good' | 'canary' | 'unwell';

const order: readonly Rank[] = ['good', 'canary', 'unwell'];

/**
 * Where an app can be rolled back to, the best first: newest before older, and behind them what is the canary, from which
 * one mostly wants to get away, and what is not well. What has all of the traffic already is none of them.
 */
export function rollbackCandidates(app: App): readonly Revision[] {
  const canaries = new Set(condition(app).canaries.map(({ revision }) => revision));
  const rank = ({ name, health }: Revision): number => {
    const unwell = health?.state === 'unhealthy' || health?.state === 'degraded';
    return order.indexOf(unwell ? 'unwell' : canaries.has(name) ? 'canary' : 'good');
  };
  return app.revisions.filter(({ name }) => !servesAlone(app, name)).sort((a, b) => rank(a) - rank(b) || (b.createdAt ?? 0) - (a.createdAt ?? 0));
}

function servesAlone(app: App, name: string): boolean {
  const now = serving(app);
  return now.kind === 'traffic' && now.shares.some(({ revision, weight }) => revision === name && weight === 100);
}
