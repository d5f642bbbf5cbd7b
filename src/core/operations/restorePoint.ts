import type { App } from '../apps/app.ts';
import type { RestorePoint } from './plan.ts';
import { effectiveTable, sameTable } from './table.ts';

/** How things stand, as far as an operation on these revisions depends on it; nothing while that is not known. */
export function restorePoint(app: App, about: readonly string[]): RestorePoint | undefined {
  const traffic = effectiveTable(app);
  if (traffic === undefined || !app.revisionsComplete) return undefined;
  const named = new Set([...about, ...traffic.flatMap(({ revision }) => revision ?? [])]);
  const revisions = app.revisions
    .filter(({ name, active }) => active === true || named.has(name))
    .map(({ name, active, image }) => ({ name, active: active === true, ...(image === undefined ? {} : { image }) }));
  return {
    mode: app.mode,
    traffic,
    revisions,
    ...(app.latestRevision === undefined ? {} : { latestRevision: app.latestRevision }),
    ...(app.latestReadyRevision === undefined ? {} : { latestReadyRevision: app.latestReadyRevision }),
    ...(app.modifiedAt === undefined ? {} : { modifiedAt: app.modifiedAt }),
  };
}

/**
 * Whether nothing has happened to the app since: in place of an entity tag, which platforms do not have. A new revision that
 * gets ready takes over whatever follows the latest, and is no change of the app to a platform.
 */
export function isUnchanged(before: RestorePoint, now: RestorePoint): boolean {
  return before.modifiedAt === now.modifiedAt && before.latestReadyRevision === now.latestReadyRevision && isSteady(before, now) && sameSet(running(before), running(now));
}

/** Whether nobody else has touched it while we were at work: what we ourselves start changes neither of these. */
export function isSteady(before: RestorePoint, now: RestorePoint): boolean {
  return before.mode === now.mode && before.latestRevision === now.latestRevision && sameTable(before.traffic, now.traffic);
}

function running({ revisions }: RestorePoint): ReadonlySet<string> {
  return new Set(revisions.filter(({ active }) => active).map(({ name }) => name));
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each));
}
