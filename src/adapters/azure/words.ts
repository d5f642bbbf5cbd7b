import type { App, Health, RevisionMode } from '../../core/apps/app.ts';
import { told } from '../../core/told.ts';

/** What of a revision tells how it is; each word as Azure says it, which can be one that no description has. */
export interface RevisionWords {
  readonly provisioning: string | undefined;
  readonly running: string | undefined;
  readonly health: string | undefined;
  /** Why it could not be provisioned. */
  readonly error: string | undefined;
}

const modes: Readonly<Record<string, RevisionMode>> = { single: 'single', multiple: 'multiple', labels: 'labels' };
const provisionings: Readonly<Record<string, App['provisioning']>> = { succeeded: 'succeeded', inprogress: 'inProgress', failed: 'failed', deleting: 'deleting' };
/** Running states that settle it, whatever the probes say. `Running(at max)` and the like say no more than `Running`. */
const states: Readonly<Record<string, Health['state']>> = {
  failed: 'unhealthy',
  activationfailed: 'unhealthy',
  degraded: 'degraded',
  stopped: 'stopped',
  processing: 'starting',
  activating: 'starting',
};
const provisioned: Readonly<Record<string, Health['state']>> = { failed: 'unhealthy', provisioning: 'starting', deprovisioning: 'stopped', deprovisioned: 'stopped' };
const probed: Readonly<Record<string, Health['state']>> = { healthy: 'healthy', unhealthy: 'unhealthy' };

/** The running state that says no more than our own word for it. */
const plain: Readonly<Record<Health['state'], string>> = { healthy: 'running', degraded: 'degraded', unhealthy: 'failed', starting: 'processing', stopped: 'stopped', unknown: 'unknown' };

export const modeOf = (word: string | undefined): RevisionMode => known(modes, word) ?? 'unknown';
export const provisioningOf = (word: string | undefined): App['provisioning'] => known(provisionings, word) ?? 'unknown';

/** How a revision is; nothing where Azure says nothing. What it says beyond our word for it is kept. */
export function healthOf({ provisioning, running, health, error }: RevisionWords): Health | undefined {
  if (provisioning === undefined && running === undefined && health === undefined) return undefined;
  // A running state may tell more behind its first word, such as "Degraded: 1 of 3".
  const first = /^[a-z]+/i.exec(running ?? '')?.[0];
  const state = known(states, first) ?? known(provisioned, provisioning) ?? known(probed, health) ?? 'unknown';
  const said = state === 'unhealthy' && error !== undefined ? error : running;
  return { state, ...told({ said: said?.toLowerCase() === plain[state] ? undefined : said }) };
}

/** Azure's enumerations are the same in capitals and small letters. */
function known<T>(words: Readonly<Record<string, T>>, word: string | undefined): T | undefined {
  const key = word?.toLowerCase() ?? '';
  return Object.hasOwn(words, key) ? words[key] : undefined;
}
