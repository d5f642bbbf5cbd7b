import { MAX_TEXT } from './guards.ts';
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

/** The same value with every text in it at most as long as a message may carry. */
function clip<T>(value: T): T {
  if (typeof value === 'string') return clipText(value) as T & string;
  if (Array.isArray(value)) return value.map(clip) as T & unknown[];
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, clip(inner)])) as T & object;
  return value;
}

function clipText(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1)}…`;
}
