import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/core-auth';
import type * as vscode from 'vscode';
import type { Clock } from '../../core/clock.ts';
import { Failure, isCancellation } from '../../core/failure.ts';
import type { Mask } from '../../core/mask.ts';
import { expiryOf } from './jwt.ts';
import { sessionRequest, signInError, type Account, type MicrosoftProvider, type Wanted } from './session.ts';

export type { Account } from './session.ts';

export interface MicrosoftPorts extends MicrosoftProvider {
  readonly authentication: Pick<typeof vscode.authentication, 'getSession' | 'getAccounts'>;
  readonly mask: Mask;
  readonly clock: Clock;
}

/** The claims are those that Azure challenged a token for. */
interface WantedOf extends Wanted {
  readonly account?: Account;
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
  #challenge: WantedOf | undefined;

  constructor(ports: MicrosoftPorts) {
    this.#ports = ports;
  }

  /** Silent: for whatever runs by itself. */
  credential(account: Account | undefined, tenant: string | undefined): TokenCredential {
    const whose: WantedOf = { ...(account === undefined ? {} : { account }), ...(tenant === undefined ? {} : { tenant }) };
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

  /** Who is asked for a directory when nobody was chosen, without asking anybody. */
  async whoIs(tenant: string | undefined): Promise<Account> {
    const wanted: WantedOf = tenant === undefined ? {} : { tenant };
    const session = await this.#silently(wanted);
    if (session === undefined) throw new Failure(await this.#whyNone(wanted), { origin: this.#ports.origin });
    this.#ports.mask.remember(session.accessToken);
    return session.account;
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

  async #token(wanted: WantedOf): Promise<AccessToken> {
    const { origin, clock, mask } = this.#ports;
    const session = await this.#silently(wanted);
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
  async #whyNone({ tenant }: WantedOf): Promise<'notSignedIn' | 'wrongTenant'> {
    return tenant !== undefined && (await this.accounts()).length > 0 ? 'wrongTenant' : 'notSignedIn';
  }

  async #silently(wanted: WantedOf): Promise<vscode.AuthenticationSession | undefined> {
    try {
      return await this.#session(wanted, { silent: true });
    } catch (error) {
      // Nobody was asked, so nobody declined.
      throw isCancellation(error) ? new Failure('signInFailed', { origin: this.#ports.origin }, error) : error;
    }
  }

  #session({ account, ...wanted }: WantedOf, options: vscode.AuthenticationGetSessionOptions): Promise<vscode.AuthenticationSession | undefined> {
    const { authentication, provider, scope } = this.#ports;
    const given = { ...options, ...(account === undefined ? {} : { account }) };
    return this.#asked(() => authentication.getSession(provider, sessionRequest(scope, wanted), given));
  }

  async #asked<T>(ask: () => Thenable<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw signInError(error, this.#ports.origin);
    }
  }
}
