import { clip } from './clip.ts';
import { OPERATION_LIMITS, type OperationApp, type OperationState } from './operation.ts';

/** Cuts a state to what the page accepts, and marks that it was cut: a page that said nothing would look as if this were all. */
export function fitOperation(state: OperationState): OperationState {
  const apps = first(state.apps, OPERATION_LIMITS.apps).map(fitApp);
  const cut = state.cut === true || state.apps.length > apps.length || apps.some((app, index) => isShorter(app, state.apps[index]!));
  return clip({ ...state, apps, ...(cut ? { cut } : {}) });
}

function fitApp(app: OperationApp): OperationApp {
  const { rows, tags, revisions, items, notes, steps } = OPERATION_LIMITS;
  return {
    ...app,
    traffic: mostTelling(app.traffic, rows).map((row) => ({ ...row, tags: first(row.tags, tags) })),
    starts: first(app.starts, revisions),
    stops: first(app.stops, revisions),
    warnings: first(app.warnings, notes),
    notBack: first(app.notBack, notes),
    loosened: first(app.loosened, notes),
    steps: first(app.steps, steps),
    ...(app.impact === undefined ? {} : { impact: { ...app.impact, items: first(app.impact.items, items) } }),
  };
}

/** A revision without traffic, now and then, is missed least. */
function mostTelling(traffic: OperationApp['traffic'], most: number): OperationApp['traffic'] {
  if (traffic.length <= most) return traffic;
  const weight = ({ target, before, after }: OperationApp['traffic'][number]): number => (target ? 1_000 : Math.max(before, after));
  return traffic.toSorted((one, other) => weight(other) - weight(one)).slice(0, most);
}

function isShorter(cut: OperationApp, whole: OperationApp): boolean {
  const lists = ['traffic', 'starts', 'stops', 'warnings', 'notBack', 'loosened', 'steps'] as const;
  return (
    lists.some((list) => cut[list].length < whole[list].length) ||
    (cut.impact?.items.length ?? 0) < (whole.impact?.items.length ?? 0) ||
    cut.traffic.some(({ key, tags }) => tags.length < whole.traffic.find((row) => row.key === key)!.tags.length)
  );
}

function first<T>(items: readonly T[], most: number): readonly T[] {
  return items.length <= most ? items : items.slice(0, most);
}
