import { AzureCliCredential, EnvironmentCredential, ManagedIdentityCredential } from '@azure/identity';
import type { AccessToken, TokenCredential } from '@azure/core-auth';
import type { Clock } from '../../core/clock.ts';
import type { AzureCredential } from '../../core/config/azure.ts';
import { Failure, isCancellation } from '../../core/failure.ts';

/** Who asks, where it is not the person in the editor. This module loads Microsoft's identity library: import it late. */
export function credentialFor(choice: OwnCredential, options: CredentialOptions): TokenCredential {
  return sayingWhy(create(choice, options), choice, options.origin);
}

export type OwnCredential = Exclude<AzureCredential, 'vscode'>;

export interface CredentialOptions {
  readonly clock: Clock;
  /** Whom the tokens are for. */
  readonly origin: string;
  /** Where a service principal signs in. */
  readonly authority?: string;
}

function create(choice: OwnCredential, { clock, authority }: CredentialOptions): TokenCredential {
  switch (choice) {
    case 'azureCli':
      return new KeptTokens(new AzureCliCredential({ processTimeoutInMs: 20_000 }), clock);
    case 'environment':
      return new EnvironmentCredential(authority === undefined ? {} : { authorityHost: authority });
    case 'managedIdentity':
      return new ManagedIdentityCredential();
  }
}

/** Their own errors tell what they tried, command lines and addresses included: that is for nobody's eyes but the log's. */
function sayingWhy(credential: TokenCredential, name: AzureCredential, origin: string): TokenCredential {
  return {
    getToken: async (scopes, options) => {
      try {
        return await credential.getToken(scopes, options);
      } catch (error) {
        if (isCancellation(error)) throw error;
        throw new Failure('noCredential', { origin, credential: name });
      }
    },
  };
}

/** Longer than any request takes. */
const SPARE_MS = 300_000;

/** Each token of the Azure CLI costs a process, so one is kept while it lasts, in memory. The other credentials keep theirs. */
export class KeptTokens implements TokenCredential {
  readonly #credential: TokenCredential;
  readonly #clock: Clock;
  #asked: { readonly scope: string; readonly token: Promise<AccessToken | null> } | undefined;

  constructor(credential: TokenCredential, clock: Clock) {
    this.#credential = credential;
    this.#clock = clock;
  }

  async getToken(scopes: string | string[], options: Parameters<TokenCredential['getToken']>[1] = {}): Promise<AccessToken | null> {
    const scope = String(scopes);
    const kept = options.claims === undefined && this.#asked?.scope === scope ? await this.#asked.token.catch(() => null) : null;
    if (kept !== null && kept.expiresOnTimestamp - SPARE_MS > this.#clock.now()) return kept;
    // Without the signal of whoever asks first: the answer is for all.
    const { abortSignal: _abortSignal, ...rest } = options;
    const asked = { scope, token: this.#credential.getToken(scopes, rest) };
    this.#asked = asked;
    return asked.token;
  }
}
