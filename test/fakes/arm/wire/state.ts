import type { Health, Revision } from '../../../../src/core/apps/app.ts';
import type { JsonObject } from './json.ts';

/** What was asked of a revision through the platform, and since when. */
export interface Activity {
  readonly active: boolean;
  readonly since: number;
  /** Why its replicas cannot start, if they cannot. */
  readonly error?: string;
}

export type Stage = 'stopping' | 'stopped' | 'starting' | 'failed' | 'running';

/** Starting and stopping are accepted at once, and take their time. */
export function stageOf({ active, since, error }: Activity, now: number, takesMs: number): Stage {
  const busy = now < since + takesMs;
  if (!active) return busy ? 'stopping' : 'stopped';
  if (busy) return 'starting';
  return error === undefined ? 'running' : 'failed';
}

interface Words {
  readonly provisioningState: string;
  readonly runningState: string;
  readonly healthState: string;
}

const words = (provisioningState: string, runningState: string, healthState: string): Words => ({ provisioningState, runningState, healthState });

const HEALTH: Readonly<Record<Health['state'], Words>> = {
  healthy: words('Provisioned', 'Running', 'Healthy'),
  degraded: words('Provisioned', 'Degraded', 'Unhealthy'),
  unhealthy: words('Failed', 'Failed', 'Unhealthy'),
  starting: words('Provisioning', 'Processing', 'None'),
  stopped: words('Deprovisioned', 'Stopped', 'None'),
  unknown: words('Provisioned', 'Unknown', 'None'),
};

/** A revision of which nothing was asked: as the world has it, and what that does not know is left out. */
export function statedBy({ active, replicas, health }: Revision): JsonObject {
  if (health === undefined) return { active, replicas };
  return { active, replicas, ...HEALTH[health.state], ...(health.said === undefined ? {} : { runningState: health.said }) };
}

const WAITS_FOR_TRAFFIC_MS = 300_000;
const MOST_REPLICAS = 10;

/**
 * A revision that was started or stopped through the platform. Some of these running states are in no description, and
 * the platform says them all the same.
 */
export function statedSince(activity: Activity, now: number, takesMs: number, weight: number): JsonObject {
  const { since, error } = activity;
  switch (stageOf(activity, now, takesMs)) {
    case 'stopping':
      return { active: false, replicas: 0, lastActiveTime: time(since), ...words('Deprovisioning', 'Stopped', 'None') };
    case 'stopped':
      return { active: false, replicas: 0, lastActiveTime: time(since), ...words('Deprovisioned', 'Stopped', 'None') };
    case 'starting':
      return { active: true, replicas: 0, ...words('Provisioning', now < since + takesMs / 2 ? 'Activating' : 'Processing', 'None') };
    case 'failed':
      return { active: true, replicas: 0, provisioningError: error, ...words('Failed', 'ActivationFailed', 'Unhealthy') };
    case 'running':
      if (weight === 100) return { active: true, replicas: MOST_REPLICAS, ...words('Provisioned', 'RunningAtMaxScale', 'Healthy') };
      if (weight === 0 && now >= since + takesMs + WAITS_FOR_TRAFFIC_MS) return { active: true, replicas: 0, ...words('Provisioned', 'ScaledToZero', 'Healthy') };
      return { active: true, replicas: 1, ...words('Provisioned', 'Running', 'Healthy') };
  }
}

/** With an offset, as the platform writes it. */
export function time(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '+00:00');
}
