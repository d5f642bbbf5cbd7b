import type { App } from '../apps/app.ts';
import { findRevision, serving } from '../apps/serving.ts';

/** The two revisions of an app that are beside each other. */
export interface Pair {
  readonly canary: string;
  readonly stable: string;
  /** When the canary was made, as far as is known. */
  readonly canaryCreatedAt?: number;
}

/**
 * The canary of an app that is watched: the largest share beside the one that carries most. Of the two the newer is the
 * canary, also when it carries most by now: a step of its traffic must not make it another watch.
 */
export function runningCanary(app: App): Pair | undefined {
  const now = serving(app);
  const [most, other] = now.kind === 'traffic' ? now.shares : [];
  if (most === undefined || other === undefined) return undefined;
  const [mostMade, otherMade] = [most, other].map(({ revision }) => findRevision(app, revision)?.createdAt);
  const isAhead = mostMade !== undefined && otherMade !== undefined && mostMade > otherMade;
  const [canary, stable, madeAt] = isAhead ? [most, other, mostMade] : [other, most, otherMade];
  return { canary: canary.revision, stable: stable.revision, ...(madeAt === undefined ? {} : { canaryCreatedAt: madeAt }) };
}
