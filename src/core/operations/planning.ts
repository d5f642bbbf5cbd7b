import type { App } from '../apps/app.ts';
import { condition } from '../apps/condition.ts';
import { findRevision } from '../apps/serving.ts';
import type { Loosened } from '../journal/record.ts';
import type { LiveApp } from './live.ts';
import type { Abilities, EffectStep, Environment, Goal, Plan, Planned, PlanRefusal, RestorePoint, Warning } from './plan.ts';
import { restorePoint } from './restorePoint.ts';
import { effectiveTable, followingLatest, movedTo, sameTable, tableFault, type Table, type TableFault } from './table.ts';
import { warningsAbout } from './warnings.ts';
import type { Wish } from './wish.ts';

/** Characters of a reason: as many as a release service takes. */
export const LONGEST_REASON = 2_000;

export interface Circumstances {
  readonly environment: Environment;
  readonly abilities: Abilities;
  readonly reason: string;
  readonly loosened: readonly Loosened[];
}

/** What has to be done, before it is put into steps. */
interface Draft extends Goal {
  readonly target?: string;
  /** Revisions that get traffic, or begin to run. */
  readonly gaining: readonly string[];
  readonly warnings?: readonly Warning[];
}

/** The exact plan by which a wish comes true, or why it cannot. Nothing is asked of anybody and nothing is changed. */
export function plan(live: LiveApp, wish: Wish, { environment, abilities, reason, loosened }: Circumstances): Planned {
  const { app } = live;
  if (reason.length > LONGEST_REASON) return { refusal: { reason: 'reasonTooLong', most: LONGEST_REASON } };
  if (reason.trim() === '') return { refusal: { reason: 'reasonMissing' } };
  const traffic = effectiveTable(app);
  const refusal = unfit(app, traffic);
  if (refusal !== undefined) return { refusal };
  const draft = draftOf(app, wish, traffic!);
  if ('reason' in draft) return { refusal: draft };
  if ('fault' in draft) return { refusal: { reason: 'table', fault: draft } };
  const before = restorePoint(app, [...draft.gaining, ...draft.running, ...draft.stopped])!;
  const steps = stepsTo(wish, draft, before, abilities);
  if (steps === undefined) return { refusal: { reason: 'notOffered', effect: wish.kind } };
  const made: Plan = {
    version: 1,
    environment,
    app: { id: app.id, name: app.name },
    wish,
    ...(draft.target === undefined ? {} : { target: draft.target }),
    reason,
    before,
    after: { traffic: draft.traffic, running: draft.running, stopped: draft.stopped },
    steps,
    warnings: [...warningsAbout(live, wish.kind, draft.gaining), ...(draft.warnings ?? [])],
    loosened,
  };
  return { plan: made };
}

/** Why nothing at all can be planned for an app as it is. */
function unfit(app: App, traffic: Table | undefined): PlanRefusal | undefined {
  if (app.mode === 'labels') return { reason: 'labelsMode' };
  if (app.mode === 'unknown') return { reason: 'unknownMode' };
  if (app.provisioning === 'inProgress') return { reason: 'busy' };
  if (app.provisioning === 'deleting') return { reason: 'deleting' };
  if (!app.revisionsComplete || app.revisions.some(({ active }) => active === undefined)) return { reason: 'revisionsUnknown' };
  return traffic === undefined ? { reason: 'servingUnknown' } : undefined;
}

function draftOf(app: App, wish: Wish, traffic: Table): Draft | PlanRefusal | TableFault {
  switch (wish.kind) {
    case 'rollback':
      return toOne(app, wish.to, traffic);
    case 'promote':
      return promotion(app, wish.revision, traffic);
    case 'shift':
      return shares(app, wish.weights);
    case 'resumeLatest':
      return latest(app);
    case 'activate':
      return start(app, wish.revision, traffic);
    case 'deactivate':
      return stop(app, wish.revision, traffic);
  }
}

function toOne(app: App, revision: string, traffic: Table): Draft | PlanRefusal | TableFault {
  if (!app.ingress || app.mode === 'single') return start(app, revision, traffic, 'alreadyServes');
  if (findRevision(app, revision) === undefined) return { reason: 'missing', revision };
  if (traffic.some((entry) => entry.revision === revision && entry.weight === 100) && isRunning(app, revision)) return { reason: 'alreadyServes', revision };
  return byTable(app, movedTo(app, new Map([[revision, 100]])), [revision], revision);
}

function promotion(app: App, revision: string | undefined, traffic: Table): Draft | PlanRefusal | TableFault {
  if (!app.ingress) return { reason: 'noIngress' };
  if (app.mode === 'single') return { reason: 'noTrafficTable' };
  const { canaries } = condition(app);
  const [canary, another] = canaries.filter((share) => revision === undefined || share.revision === revision);
  if (canary === undefined) return { reason: 'noCanary' };
  if (another !== undefined) return { reason: 'severalCanaries' };
  return toOne(app, canary.revision, traffic);
}

function shares(app: App, asked: readonly { readonly revision: string; readonly weight: number }[]): Draft | PlanRefusal | TableFault {
  if (!app.ingress) return { reason: 'noIngress' };
  if (app.mode === 'single') return { reason: 'noTrafficTable' };
  const weights = new Map<string, number>();
  for (const { revision, weight } of asked) {
    if (findRevision(app, revision) === undefined) return { reason: 'missing', revision };
    if (!Number.isInteger(weight) || weight < 0 || weight > 100) return { fault: 'notWhole', weight };
    if (weights.has(revision)) return { fault: 'revisionTwice', revision };
    weights.set(revision, weight);
  }
  const gaining = asked.filter(({ weight }) => weight > 0).map(({ revision }) => revision);
  return byTable(app, movedTo(app, weights), gaining, gaining.length === 1 ? gaining[0] : undefined);
}

function latest(app: App): Draft | PlanRefusal | TableFault {
  if (!app.ingress) return { reason: 'noIngress' };
  if (app.mode === 'single') return { reason: 'noTrafficTable' };
  const revision = app.latestReadyRevision;
  if (revision === undefined || findRevision(app, revision) === undefined) return { reason: 'latestUnknown' };
  if (app.traffic.some((entry) => entry.latest && entry.weight === 100)) return { reason: 'followsLatest' };
  return byTable(app, followingLatest(app), [revision], revision);
}

/** Where traffic is shared by a table, whatever is to get some must run first. */
function byTable(app: App, table: Table | TableFault, gaining: readonly string[], target: string | undefined): Draft | PlanRefusal | TableFault {
  if ('fault' in table) return table;
  const fault = tableFault(table, new Set(gaining), app.latestReadyRevision);
  if (fault !== undefined) return fault;
  if (sameTable(table, app.traffic) && gaining.every((name) => isRunning(app, name))) return { reason: 'sameTable' };
  return { traffic: table, running: gaining, stopped: [], gaining, ...(target === undefined ? {} : { target }) };
}

/** In single mode starting a revision is the switch, and stops the one that ran; else the others go on as they are. */
function start(app: App, revision: string, traffic: Table, already: 'alreadyServes' | 'alreadyRuns' = 'alreadyRuns'): Draft | PlanRefusal {
  if (findRevision(app, revision) === undefined) return { reason: 'missing', revision };
  if (isRunning(app, revision)) return { reason: already, revision };
  const others = app.revisions.filter(({ name, active }) => active === true && name !== revision).map(({ name }) => name);
  const draft = { target: revision, running: [revision], gaining: [revision] };
  if (app.mode !== 'single') return { ...draft, traffic, stopped: [], warnings: app.ingress || others.length === 0 ? [] : [{ reason: 'othersKeepRunning', revisions: others }] };
  return { ...draft, traffic: app.ingress ? [{ revision, latest: false, weight: 100 }] : [], stopped: others };
}

function stop(app: App, revision: string, traffic: Table): Draft | PlanRefusal {
  if (findRevision(app, revision) === undefined) return { reason: 'missing', revision };
  if (!isRunning(app, revision)) return { reason: 'doesNotRun', revision };
  // Platforms stop the only one that runs without a word.
  if (app.revisions.every(({ name, active }) => name === revision || active !== true)) return { reason: 'onlyOneRunning', revision };
  const gets = (entry: Table[number]): boolean => entry.weight > 0 && (entry.latest ? app.latestReadyRevision : entry.revision) === revision;
  if (traffic.some(gets)) return { reason: 'carriesTraffic', revision };
  return { target: revision, traffic, running: [], stopped: [revision], gaining: [] };
}

/** Nothing where the executor has no way to it. */
function stepsTo(wish: Wish, goal: Draft, before: RestorePoint, abilities: Abilities): readonly EffectStep[] | undefined {
  if (abilities.has('rollBack')) return wish.kind === 'rollback' && goal.traffic.length > 0 ? [{ do: 'rollBack', to: wish.to, expected: before.traffic }] : undefined;
  const stopped = new Set(before.revisions.filter(({ active }) => !active).map(({ name }) => name));
  const steps: EffectStep[] = [];
  for (const revision of goal.running) if (stopped.has(revision)) steps.push({ do: 'activate', revision }, { do: 'awaitReady', revision });
  if (before.mode === 'multiple' && !sameTable(goal.traffic, before.traffic)) steps.push({ do: 'moveTraffic', traffic: goal.traffic });
  // Where one is started in single mode, the platform itself stops the others.
  if (wish.kind === 'deactivate') for (const revision of goal.stopped) steps.push({ do: 'deactivate', revision });
  return steps.every((step) => step.do === 'awaitReady' || abilities.has(step.do)) ? steps : undefined;
}

function isRunning(app: App, revision: string): boolean {
  return findRevision(app, revision)?.active === true;
}
