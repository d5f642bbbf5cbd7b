import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/core-auth';
import type * as vscode from 'vscode';
import type { Clock } from '../../core/clock.ts';
import { Failure, isCancellation } from '../../core/failure.ts';
import type { Mask } from '../../core/mask.ts';
import { expiryOf } from './jwt.ts';

export type Account = vscode.AuthenticationSessionAccountInformation;

export interface MicrosoftPorts {
  readonly authentication: Pick<typeof vscode.authentication, 'getSession' | 'getAccounts'>;
  /** `microsoft`, or `microsoft-sovereign-cloud`. */
  readonly provider: string;
  /** The one scope that is ever asked for: a second one costs round trips and stale answers. */
  readonly scope: string;
  /** Whom the tokens are for. */
  readonly origin: string;
  readonly mask: Mask;
  readonly clock: Clock;
}

interface Wanted {
  readonly account?: Account;
  readonly tenant?: string;
  /** Claims that Azure challenged a token for. */
  readonly claims?: string;
}

/** How long a token is taken to hold that does not say: it is asked for again soon, which costs nothing. */
const UNTOLD_LIFE_MS = 300_000;

/**
 * Microsoft's sign-in, as VS Code keeps it. A token is asked for each time it is needed and stays nowhere; only
 * `signIn` ever asks the person.
 */
export class MicrosoftSignIn {
  readonly #ports: MicrosoftPorts;
  /** What Azure wanted and no session had: the next time that the person signs in, it is asked for. */
  #challenge: Wanted | undefined;

  constructor(ports: MicrosoftPorts) {
    this.#ports = ports;
  }

  /** Silent: for whatever runs by itself. */
  credential(account: Account | undefined, tenant: string | undefined): TokenCredential {
    const whose: Wanted = { ...(account === undefined ? {} : { account }), ...(tenant === undefined ? {} : { tenant }) };
    return {
      getToken: async (_scopes, { claims, abortSignal }: GetTokenOptions = {}) => {
        if (abortSignal?.aborted === true) throw new DOMException('Not wanted any more.', 'AbortError');
        return this.#token({ ...whose, ...(claims === undefined ? {} : { claims }) });
      },
    };
  }

  async accounts(): Promise<readonly Account[]> {
    return this.#asked(() => this.#ports.authentication.getAccounts(this.#ports.provider));
  }

  /** Asks the person: who they are, and what Azure was missing. Rejects with a cancellation when they decline. */
  async signIn({ another = false }: { readonly another?: boolean } = {}): Promise<Account> {
    const challenge = this.#challenge ?? {};
    // Whoever is signed in and wants to sign in has a session that is not good enough: the same one again would not help.
    const anew = !another && this.#challenge === undefined && (await this.#session({}, { silent: true })) !== undefined;
    const session = await this.#session(challenge, {
      ...(anew ? { forceNewSession: true } : { createIfNone: true }),
      ...(another ? { clearSessionPreference: true } : {}),
    });
    if (session === undefined) throw new DOMException('The person did not sign in.', 'AbortError');
    this.#challenge = undefined;
    return session.account;
  }

  async #token(wanted: Wanted): Promise<AccessToken> {
    const { origin, clock, mask } = this.#ports;
    const session = await this.#session(wanted, { silent: true });
    if (session === undefined) {
      if (wanted.claims === undefined) throw new Failure(await this.#whyNone(wanted), { origin });
      this.#challenge = wanted;
      throw new Failure('signInChallenged', { origin });
    }
    mask.remember(session.accessToken);
    const expiresOnTimestamp = expiryOf([session.accessToken, session.idToken]) ?? clock.now() + UNTOLD_LIFE_MS;
    if (expiresOnTimestamp <= clock.now()) throw new Failure('signInExpired', { origin });
    return { token: session.accessToken, expiresOnTimestamp };
  }

  /** Signed in, and yet no session for this directory: the account is a stranger there. */
  async #whyNone({ tenant }: Wanted): Promise<'notSignedIn' | 'wrongTenant'> {
    return tenant !== undefined && (await this.accounts()).length > 0 ? 'wrongTenant' : 'notSignedIn';
  }

  #session({ account, tenant, claims }: Wanted, options: vscode.AuthenticationGetSessionOptions): Promise<vscode.AuthenticationSession | undefined> {
    const { authentication, provider, scope } = this.#ports;
    const scopes = [scope, ...(tenant === undefined ? [] : [`VSCODE_TENANT:${tenant}`])];
    const request = claims === undefined ? scopes : { wwwAuthenticate: challengeOf(claims), fallbackScopes: scopes };
    return this.#asked(() => authentication.getSession(provider, request, { ...options, ...(account === undefined ? {} : { account }) }));
  }

  async #asked<T>(ask: () => Thenable<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (isCancellation(error) || declined(error)) throw new DOMException('The person did not sign in.', 'AbortError');
      // Without the cause: what a provider says of a failed sign-in can quote it.
      throw new Failure(isMissing(error) ? 'signInUnavailable' : 'signInFailed', { origin: this.#ports.origin });
    }
  }
}

function challengeOf(claims: string): string {
  return `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
}

/** VS Code has no error of its own for "no": it says so in these words. */
function declined(error: unknown): boolean {
  return error instanceof Error && /did not consent|cancell?ed/i.test(error.message);
}

/** Nor for a sign-in that this editor does not have, as builds without Microsoft's extensions. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && /authentication provider/i.test(error.message);
}
