import type { TokenCredential } from '@azure/core-auth';
import { AzureCliCredential, EnvironmentCredential, ManagedIdentityCredential, type TokenCredentialOptions } from '@azure/identity';
import type { OwnCredential } from '../../core/failure.ts';
import { KeptToken, type KeptTokenPorts } from './keptToken.ts';

/** Longer than the command line tool takes to renew a sign-in. */
const PROCESS_TIMEOUT_MS = 20_000;

export interface CredentialOptions extends KeptTokenPorts {
  /** Where a service principal signs in; where the surroundings say, if absent. */
  readonly authority?: string;
  /** How the library asks, if not by itself. */
  readonly client?: Pick<TokenCredentialOptions, 'httpClient' | 'retryOptions'>;
}

/**
 * Who asks, where it is not the person in the editor: of the kind that the machine's owner chose, and never of another.
 * This module loads Microsoft's identity library: import it late.
 */
export function credentialFor(choice: OwnCredential, { authority, client, ...ports }: CredentialOptions): TokenCredential {
  const options = { ...client, ...(authority === undefined ? {} : { authorityHost: authority }) };
  return new KeptToken(choice, () => create[choice](options), ports);
}

const create: { readonly [C in OwnCredential]: (options: TokenCredentialOptions) => TokenCredential } = {
  azureCli: () => new AzureCliCredential({ processTimeoutInMs: PROCESS_TIMEOUT_MS }),
  environment: (options) => new EnvironmentCredential(options),
  managedIdentity: (options) => {
    // So the platform's libraries are told which of a machine's identities is meant.
    const clientId = process.env['AZURE_CLIENT_ID'];
    return new ManagedIdentityCredential({ ...options, ...(clientId === undefined || clientId === '' ? {} : { clientId }) });
  },
};
