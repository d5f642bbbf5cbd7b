import type { TokenCredential } from '@azure/core-auth';
import type { Clock } from '../../core/clock.ts';
import type { AzureSettings } from '../../core/config/azure.ts';
import type { EnvironmentConfig } from '../../core/config/config.ts';
import type { OperationSettings } from '../../core/config/operations.ts';
import type { Actor } from '../../core/journal/record.ts';
import type { Mask } from '../../core/mask.ts';
import type { Tokens } from '../../core/tokens.ts';
import { azureConnection } from './azure.ts';
import type { Connection } from './connection.ts';
import { sampleConnection } from './sample.ts';
import { serviceConnection } from './service.ts';

export interface ConnectPorts {
  readonly clock: Clock;
  readonly tokens: Tokens;
  readonly mask: Mask;
  readonly isTrusted: () => boolean;
  /** How the machine's owner allows an origin to be asked; nothing where it is not allowed. */
  readonly allowed: (origin: string) => { readonly auth: 'token' | 'none' } | undefined;
  /** Which Azure this machine's owner chose. */
  readonly azure: () => AzureSettings;
  /** The subscriptions that the person chose. */
  readonly chosen: () => readonly string[];
  /** The editor's sign-in, for one subscription. */
  readonly microsoft: (subscription: string) => TokenCredential;
  /** As whom Azure is asked. */
  readonly operator: () => Actor;
  /** Who may change something, as the machine's owner says. */
  readonly operations: () => OperationSettings;
}

/**
 * Connects to what an environment asks for, or throws why not. This is the one gate for what a workspace file names:
 * without trust, and without the origin being allowed on this machine, no client for it exists.
 */
export function connect({ provider }: EnvironmentConfig, ports: ConnectPorts): Connection {
  switch (provider.kind) {
    case 'azure':
      return azureConnection(provider, ports);
    case 'sample':
      return sampleConnection(provider, ports);
    case 'service':
      return serviceConnection(provider, ports);
  }
}
