import type { RunningCanary } from './watchedCanary.ts';

/** Of one deployment alone, and the same after a reload of the window. */
export function canaryKey({ environment, app, pair }: Pick<RunningCanary, 'environment' | 'app' | 'pair'>): string {
  return JSON.stringify([environment.key, app.id, pair.canary]);
}
