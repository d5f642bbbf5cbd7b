import type { App, Health } from '../apps/app.ts';
import { findRevision } from '../apps/serving.ts';
import type { Side } from '../journal/record.ts';
import { ending, type Ending } from './ending.ts';
import type { LiveApp } from './live.ts';
import type { Plan, WriteStep } from './plan.ts';
import { effectiveTable, sameTable } from './table.ts';

export type Readiness = { readonly kind: 'ready' } | { readonly kind: 'waiting' } | { readonly kind: 'failed'; readonly end: Ending };

/** Taken is not ready: a revision is when it runs and its provider says that it is well, or cannot say how it is. */
export function readiness(app: App, name: string): Readiness {
  const revision = findRevision(app, name);
  if (revision === undefined) return { kind: 'failed', end: ending('notReady', { revision: name, state: 'missing' }) };
  const health: Health = revision.health ?? { state: 'unknown' };
  if (health.state === 'unhealthy' || health.state === 'degraded')
    return { kind: 'failed', end: ending('notReady', { revision: name, state: health.state, ...(health.said === undefined ? {} : { said: health.said }) }) };
  const isReady = revision.active === true && app.provisioning !== 'inProgress' && health.state !== 'starting' && health.state !== 'stopped';
  return { kind: isReady ? 'ready' : 'waiting' };
}

/** Whether what one write asks for can be seen. */
export function isDone(step: WriteStep, app: App): boolean {
  switch (step.do) {
    case 'activate':
      return findRevision(app, step.revision)?.active === true;
    case 'deactivate':
      return findRevision(app, step.revision)?.active === false;
    case 'moveTraffic':
      return sameTable(effectiveTable(app) ?? [], step.traffic);
    case 'rollBack':
      return (effectiveTable(app) ?? []).some(({ revision, weight }) => revision === step.to && weight === 100);
  }
}

export type Verdict = { readonly kind: 'verified' } | { readonly kind: 'waiting'; readonly end?: Ending } | { readonly kind: 'ended'; readonly end: Ending };

/** Whether all is as the plan wants it: its traffic, what runs, and that this is well. */
export function verdict({ app, particulars }: LiveApp, { before, after }: Plan): Verdict {
  const traffic = effectiveTable(app);
  if (app.provisioning === 'inProgress' || traffic === undefined) return { kind: 'waiting' };
  if (!sameTable(traffic, after.traffic)) {
    if (sameTable(traffic, before.traffic) || app.mode === 'single') return { kind: 'waiting' };
    const by = particulars?.changedBy;
    return { kind: 'ended', end: ending('foreignChange', by === undefined ? {} : { by }) };
  }
  if (after.stopped.some((name) => findRevision(app, name)?.active === true)) return { kind: 'waiting' };
  for (const name of after.running) {
    const revision = findRevision(app, name);
    const state = revision?.health?.state;
    if (revision?.active !== true) return { kind: 'waiting' };
    // A provider that says nothing of it now will not later; one that does not know may come to.
    if (state === undefined) return { kind: 'ended', end: ending('healthUnknown', { revision: name }) };
    if (state === 'unknown') return { kind: 'waiting', end: ending('healthUnknown', { revision: name }) };
    if (state !== 'healthy') return { kind: 'waiting', end: ending('notHealthy', { revision: name, state }) };
  }
  return { kind: 'verified' };
}

/** What was found, for the record. */
export function foundSide({ app }: LiveApp, target: string | undefined): Side | undefined {
  const traffic = effectiveTable(app);
  return traffic === undefined ? undefined : { traffic, ...(target === undefined ? {} : { revision: target }) };
}
