import type { App, Revision } from '../apps/app.ts';
import { condition } from '../apps/condition.ts';
import { findRevision } from '../apps/serving.ts';
import type { LiveApp, Particulars } from './live.ts';
import type { Warning } from './plan.ts';
import type { Effect } from './wish.ts';

/** What a person must know about a change by which `gaining` get traffic, or begin to run. */
export function* warningsAbout({ app, particulars = {} }: LiveApp, effect: Effect, gaining: readonly string[]): Generator<Warning> {
  for (const name of gaining) {
    const revision = findRevision(app, name);
    if (revision !== undefined) yield* aboutRevision(revision, particulars);
  }
  if (app.managedBy !== undefined) yield { reason: 'managedElsewhere', by: app.managedBy };
  if (app.provisioning === 'failed') yield { reason: 'provisioningFailed' };
  if (app.provisioning === 'unknown') yield { reason: 'provisioningUnknown' };
  yield* aboutTraffic(app, effect, gaining);
}

function* aboutRevision({ name, image, health }: Revision, { secrets, targetPort, revisions }: Particulars): Generator<Warning> {
  const known = revisions?.get(name);
  for (const secret of known?.secretRefs ?? []) if (secrets?.includes(secret) === false) yield { reason: 'secretMissing', revision: name, secret };
  const [probed] = known?.probedPorts ?? [];
  if (targetPort !== undefined && probed !== undefined && !known!.probedPorts!.includes(targetPort)) yield { reason: 'portChanged', revision: name, port: targetPort, probed };
  if (known?.imageGone === true) yield { reason: 'imageGone', revision: name };
  else if (image === undefined) yield { reason: 'imageUnknown', revision: name };
  if (known?.minReplicas === 0) yield { reason: 'scalesFromZero', revision: name };
  if (health?.state === 'unhealthy' || health?.state === 'degraded') yield { reason: 'notHealthy', revision: name, ...(health.said === undefined ? {} : { said: health.said }) };
}

function* aboutTraffic(app: App, effect: Effect, gaining: readonly string[]): Generator<Warning> {
  const { canaries, concerns } = condition(app);
  // Of a promotion the canary is the purpose, not a surprise.
  if (effect !== 'promote') for (const { revision, weight } of canaries) yield { reason: 'canaryRuns', revision, weight };
  for (const concern of concerns) if (concern.reason === 'deadTraffic') yield { reason: 'deadTraffic', revision: concern.revision, weight: concern.weight };
  const moves = effect === 'shift' || effect === 'promote' || effect === 'rollback';
  if (moves && app.mode === 'multiple' && app.ingress) yield { reason: 'pinned' };
  if (app.mode === 'single' && effect !== 'deactivate' && !gaining.includes(app.latestRevision ?? '')) yield { reason: 'nextDeployTakesOver' };
}
