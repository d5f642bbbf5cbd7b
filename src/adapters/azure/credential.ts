import type { TokenCredential } from '@azure/core-auth';
import { AzureCliCredential, EnvironmentCredential, ManagedIdentityCredential, type TokenCredentialOptions } from '@azure/identity';
import type { MachineCredential } from '../../core/failure.ts';
import { KeptToken, type KeptTokenPorts } from './keptToken.ts';

/** Longer than the command line tool takes to renew a sign-in. */
const PROCESS_TIMEOUT_MS = 20_000;

export interface CredentialOptions extends KeptTokenPorts {
  /** Where the cloud signs in; where the surroundings say, if absent. */
  readonly authority?: string;
  /** How the library asks, if not by itself. */
  readonly client?: Pick<TokenCredentialOptions, 'httpClient' | 'retryOptions'>;
}

/** A sign-in that the machine has without the editor: of the kind that its owner chose, and never of another. */
export function machineCredential(kind: MachineCredential, { authority, client, ...ports }: CredentialOptions): TokenCredential {
  const options = { ...client, ...(authority === undefined ? {} : { authorityHost: authority }) };
  return new KeptToken(kind, () => create(kind, options), ports);
}

function create(kind: MachineCredential, options: TokenCredentialOptions): TokenCredential {
  switch (kind) {
    case 'azureCli':
      return new AzureCliCredential({ processTimeoutInMs: PROCESS_TIMEOUT_MS });
    case 'environment':
      return new EnvironmentCredential(options);
    case 'managedIdentity': {
      // So the platform's libraries are told which of a machine's identities is meant.
      const clientId = process.env['AZURE_CLIENT_ID'];
      return new ManagedIdentityCredential({ ...options, ...(clientId === undefined || clientId === '' ? {} : { clientId }) });
    }
  }
}
