import { systemTimer } from '../../adapters/system/timer.ts';
import type { CanarySource, SourceKind } from '../../core/canary/source.ts';
import { canarySourceOf } from '../../core/config/checkSource.ts';
import type { EnvironmentConfig, SourceConfig } from '../../core/config/config.ts';
import type { ConnectPorts } from './connect.ts';
import type { Connection } from './connection.ts';
import { admitted } from './gate.ts';

type Open<K extends SourceKind> = (source: Extract<SourceConfig, { readonly kind: K }>, connection: Connection | undefined, ports: ConnectPorts) => Promise<CanarySource> | undefined;

/** Each is loaded with the first canary that it is asked about. Nothing where this environment cannot offer it. */
const openers: { readonly [K in SourceKind]: Open<K> } = {
  azureMonitor: (_source, connection) => connection?.canaries?.(),
  prometheus: async ({ url, queries, scrapeSeconds, latencyUnit }, _connection, ports) => {
    const token = admitted(url, ports);
    const { prometheusSource } = await import('../../adapters/prometheus/canarySource.ts');
    return prometheusSource({ baseUrl: url, queries, scrapeSeconds, latencyUnit, clock: ports.clock, timer: systemTimer, random: Math.random, nameOf: shortName, ...token });
  },
  sample: (_source, connection) => connection?.canaries?.(),
  sse: async ({ url }, _connection, ports) => {
    const token = admitted(url, ports);
    const { sseCanarySource } = await import('../../adapters/sse/canarySource.ts');
    return sseCanarySource({ baseUrl: url, clock: ports.clock, timer: systemTimer, random: Math.random, ...token });
  },
};

/** What people call an app: of an id that is a path, its end. */
function shortName(app: string): string {
  return app.slice(app.lastIndexOf('/') + 1);
}

/** Whether there is something that tells of the canaries of this environment. */
export function canBeWatched(environment: EnvironmentConfig): boolean {
  return openers[canarySourceOf(environment).kind] !== undefined;
}

/** Opens what tells of the canaries of an environment; throws a `Failure` where it may not be asked. */
export async function openCanarySource(environment: EnvironmentConfig, connection: Connection | undefined, ports: ConnectPorts): Promise<CanarySource> {
  const source = canarySourceOf(environment);
  const open = openers[source.kind] as Open<SourceKind> | undefined;
  const opened = await open?.(source, connection, ports);
  if (opened === undefined) throw new Error(`nothing tells of canaries by ${source.kind}`);
  return opened;
}
