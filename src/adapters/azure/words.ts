import type { App, Health, RevisionMode } from '../../core/apps/app.ts';

const modes: Readonly<Record<string, RevisionMode>> = { single: 'single', multiple: 'multiple', labels: 'labels' };

/** `canceled` is a change that did not come to its end, as is one that failed. */
const provisionings: Readonly<Record<string, App['provisioning']>> = {
  succeeded: 'succeeded',
  inprogress: 'inProgress',
  failed: 'failed',
  canceled: 'failed',
  deleting: 'deleting',
};

type Running = 'runs' | 'starting' | 'degraded' | 'failed' | 'stopped' | 'unknown';

/** What its description lists. */
const described: Readonly<Record<string, Running>> = {
  running: 'runs',
  processing: 'starting',
  degraded: 'degraded',
  failed: 'failed',
  stopped: 'stopped',
  unknown: 'unknown',
};

/** What the platform says besides; such a word is always shown as well. */
const undescribed: Readonly<Record<string, Running>> = {
  runningatmaxscale: 'runs',
  'running(at max)': 'runs',
  scaling: 'runs',
  scaledtozero: 'runs',
  scaletozero: 'runs',
  activating: 'starting',
  activationfailed: 'failed',
};

const look = <T>(words: Readonly<Record<string, T>>, word: string): T | undefined => (Object.hasOwn(words, word.toLowerCase()) ? words[word.toLowerCase()] : undefined);

export const modeOf = (word: string): RevisionMode => look(modes, word) ?? 'unknown';
export const provisioningOf = (word: string): App['provisioning'] => look(provisionings, word) ?? 'unknown';

export interface States {
  readonly provisioning?: string;
  readonly running?: string;
  readonly health?: string;
}

/** How a revision is, of three words that tell different parts of it; nothing where none is told. */
export function healthOf(states: States): Health | undefined {
  const { provisioning, running, health } = states;
  if (provisioning === undefined && running === undefined && health === undefined) return undefined;
  const state = stateOf(states);
  return running === undefined || look(described, running) !== undefined ? { state } : { state, said: running };
}

function stateOf({ provisioning, running, health }: States): Health['state'] {
  const doing = running === undefined ? doingOf(provisioning) : runningOf(running);
  if (doing === 'stopped') return 'stopped';
  if (doing === 'failed' || is(provisioning, 'Failed')) return 'unhealthy';
  if (doing === 'degraded') return 'degraded';
  if (is(health, 'Unhealthy')) return 'unhealthy';
  if (doing === 'starting') return 'starting';
  // What runs without a probe that looks at it is not healthy for that.
  return doing === 'runs' && is(health, 'Healthy') ? 'healthy' : 'unknown';
}

/** A word of tomorrow may begin with one of today, such as "Degraded: 1 of 3"; only the bad ones are taken for it. */
function runningOf(word: string): Running {
  const [first = ''] = word.split(':');
  const known = look(described, first);
  return look(described, word) ?? look(undescribed, word) ?? (known === 'degraded' || known === 'failed' ? known : 'unknown');
}

/** Older versions of the API tell no running state. */
function doingOf(provisioning: string | undefined): Running {
  if (is(provisioning, 'Provisioned')) return 'runs';
  if (is(provisioning, 'Provisioning')) return 'starting';
  return is(provisioning, 'Deprovisioned') || is(provisioning, 'Deprovisioning') ? 'stopped' : 'unknown';
}

function is(word: string | undefined, name: string): boolean {
  return word?.toLowerCase() === name.toLowerCase();
}
