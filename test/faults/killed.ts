import type { App } from '../../src/core/apps/app.ts';
import { openIntents } from '../../src/core/journal/stories.ts';
import { findRevision } from '../../src/core/apps/serving.ts';
import { effectiveTable, sameTable } from '../../src/core/operations/table.ts';
import type { Intent, JournalRecord, Result } from '../../src/core/journal/record.ts';
import type { StepName } from '../../src/core/operations/steps.ts';
import type { Wish } from '../../src/core/operations/wish.ts';
import type { Fault } from '../fakes/arm/faults.ts';
import { linesOf, Stage } from './stage.ts';

/** An effect of the product: on which app of the shop, and what is wanted of it as it is. */
export interface Act {
  readonly name: string;
  readonly app: string;
  readonly wish: (app: App) => Wish;
}

const serves = ({ traffic }: App, name: string): boolean => traffic.some(({ revision, weight }) => revision === name && weight > 0);
const idle = (app: App, active: boolean): string => app.revisions.find((each) => each.active === active && !serves(app, each.name))!.name;

export const acts: readonly Act[] = [
  { name: 'rollback to what runs', app: 'app', wish: (app) => ({ kind: 'rollback', to: idle(app, true) }) },
  { name: 'rollback to what has to start', app: 'app', wish: (app) => ({ kind: 'rollback', to: idle(app, false) }) },
  { name: 'rollback in single mode', app: 'www', wish: (app) => ({ kind: 'rollback', to: idle(app, false) }) },
  { name: 'promotion', app: 'api', wish: () => ({ kind: 'promote' }) },
  { name: 'shift', app: 'api', wish: ({ traffic }) => ({ kind: 'shift', weights: traffic.map(({ revision }) => ({ revision: revision!, weight: 50 })) }) },
  { name: 'return to the latest', app: 'app', wish: () => ({ kind: 'resumeLatest' }) },
  { name: 'start', app: 'app', wish: (app) => ({ kind: 'activate', revision: idle(app, false) }) },
  { name: 'stop', app: 'app', wish: (app) => ({ kind: 'deactivate', revision: idle(app, true) }) },
];

/** Where a process is killed: before one of its own steps, or by what its platform does with a write. */
export type KillPoint = { readonly step: StepName } | { readonly write: 'received' | 'done' | 'halfWay' };

export const writePoints: readonly KillPoint[] = [{ write: 'received' }, { write: 'done' }, { write: 'halfWay' }];

export interface Finding {
  readonly lostIntents: number;
  readonly doubleEffects: number;
  readonly unterminated: number;
  /** Ends that say another thing than what is so. */
  readonly untrue: number;
  readonly chainOk: boolean;
  /** Whether the process was killed at that point, so that the run says something. */
  readonly killed: boolean;
}

/** The steps that an act goes through when nothing happens to it; each of them is a place to be killed at. */
export async function stepsOf({ app, wish }: Act): Promise<readonly StepName[]> {
  const stage = await Stage.open();
  try {
    const said = await stage.run('operate.ts', { appId: stage.idOf(app), wish: wish(await stage.app(app)) });
    if (said.at(-1) !== 'result: verified ') throw new Error(`It does not go through: ${said.join(', ')}`);
    return said.slice(0, -1) as StepName[];
  } finally {
    await stage.close();
  }
}

/** One act, killed at one point; then the next start, which has to end what was begun. */
export async function killAt({ app, wish }: Act, point: KillPoint): Promise<Finding> {
  const stage = await Stage.open();
  try {
    const before = await stage.app(app);
    const settings = { appId: stage.idOf(app), wish: wish(before) };
    const child = stage.start('operate.ts', { ...settings, ...('step' in point ? { killAt: point.step } : {}) });
    if ('write' in point) killAtWrite(stage, point.write, () => child.kill('SIGKILL'));
    await linesOf(child);
    const killed = child.signalCode === 'SIGKILL';
    stage.arm.faults.clear();
    await stage.run('restart.ts', { appId: settings.appId });
    return { ...(await judge(stage, app)), killed };
  } finally {
    await stage.close();
  }
}

function killAtWrite(stage: Stage, what: 'received' | 'done' | 'halfWay', kill: () => void): void {
  if (what === 'halfWay') {
    // Its end is a while away, and is asked for before it is there.
    stage.arm.behaviour.updateMs = 60_000;
    const whenAsked: Fault = { shows: 'anywhere', does: ({ honest }) => (kill(), honest()) };
    const fault: Fault = { shows: 'anywhere', does: ({ honest }) => (stage.arm.faults.add(whenAsked, { method: 'GET', times: 1 }), honest()) };
    for (const method of ['PATCH', 'POST']) stage.arm.faults.add(fault, { method, times: 1 });
    return;
  }
  const does: Fault['does'] = ({ honest, response }) => {
    if (what === 'done') honest();
    kill();
    response.destroy();
    return undefined;
  };
  for (const method of ['PATCH', 'POST']) stage.arm.faults.add({ shows: 'anywhere', does }, { method, times: 1 });
}

async function judge(stage: Stage, name: string): Promise<Omit<Finding, 'killed'>> {
  const { records, verification } = await stage.journal();
  const writes = stage.arm.requests.filter(({ method }) => method !== 'GET').map(({ method, path, body }) => `${method} ${path} ${body}`);
  const intents = records.filter((record): record is Intent => record.phase === 'intent');
  const now = await stage.app(name);
  return {
    lostIntents: writes.length > 0 && intents.length === 0 ? 1 : 0,
    doubleEffects: writes.length - new Set(writes).size,
    unterminated: (await openIntents(records)).length,
    untrue: intents.filter((intent) => !isTrue(intent, lastResult(intent, records), now)).length,
    chainOk: verification.ok,
  };
}

function lastResult({ id }: Intent, records: readonly JournalRecord[]): Result | undefined {
  const end = records.findLast((record) => record.phase === 'outcome' && 'intent' in record && record.intent === id);
  return end?.phase === 'outcome' ? end.result : undefined;
}

/** Whether the app is as the end of an intent says. */
function isTrue({ kind, attempt: { from, to } }: Intent, result: Result | undefined, now: App): boolean {
  const table = effectiveTable(now) ?? [];
  const runs = to.revision === undefined ? undefined : findRevision(now, to.revision)?.active;
  const isDone = sameTable(table, to.traffic) && (runs === undefined || runs === (kind !== 'deactivate'));
  if (result === 'verified' || result === 'accepted') return isDone;
  return (result === 'notDone' || result === 'cancelled' || result === 'failed') && !isDone && sameTable(table, from.traffic);
}
