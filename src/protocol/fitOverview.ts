import { clip } from './clip.ts';
import { OVERVIEW_LIMITS, type OverviewApp, type OverviewState } from './overview.ts';

/**
 * Cuts a state to what the page accepts, and marks that it was cut: a page that said nothing would look as if this were
 * all. What needs attention and what runs as a canary is kept first.
 */
export function fitOverview(state: OverviewState): OverviewState {
  let room: number = OVERVIEW_LIMITS.apps;
  const environments = state.environments.slice(0, OVERVIEW_LIMITS.environments).map((environment) => {
    const kept = mostUrgent(environment.apps, room);
    room -= kept.length;
    return { ...environment, apps: kept.map((app) => ({ ...app, reasons: app.reasons.slice(0, OVERVIEW_LIMITS.reasons) })) };
  });
  const cut = countApps(environments) < countApps(state.environments) || environments.length < state.environments.length;
  return clip({ ...state, environments, ...(cut ? { cut } : {}) });
}

function countApps(environments: OverviewState['environments']): number {
  return environments.reduce((sum, { apps }) => sum + apps.length, 0);
}

function mostUrgent(apps: readonly OverviewApp[], room: number): readonly OverviewApp[] {
  if (apps.length <= room) return apps;
  const urgency = ({ state, canary }: OverviewApp): number => (state === 'attention' ? 0 : canary === undefined ? 2 : 1);
  return apps.toSorted((one, other) => urgency(one) - urgency(other)).slice(0, room);
}
