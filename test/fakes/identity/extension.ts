import { appendFileSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Behaviour, IdentityCall, Interactive, TestAccount } from './behaviour.ts';
import { issue } from './tokens.ts';

/** Where the test tells how to behave, and where each request is told to the test. */
const testHome = process.env['RELEASE_CONDUCTOR_TEST_IDENTITY'];

/** As the built-in provider declares itself; the declarations of the API do not know challenges yet. */
const DECLARATION = { supportsMultipleAccounts: true, supportsChallenges: true };

export function activate(context: vscode.ExtensionContext): void {
  if (testHome === undefined) return;
  const { providers } = readBehaviour(testHome);
  for (const [id, label] of [['microsoft', 'Microsoft'], ['github', 'GitHub']] as const) {
    if (!providers.includes(id)) continue;
    context.subscriptions.push(vscode.authentication.registerAuthenticationProvider(id, label, new TestIdentityProvider(id, testHome), DECLARATION));
  }
}

interface Challenge {
  readonly challenges?: readonly { readonly params: Readonly<Record<string, string>> }[];
  readonly fallbackScopes?: readonly string[];
}

/** Signs in whom the test wants, with tokens like Microsoft's. Sessions of this window are forgotten with it. */
class TestIdentityProvider implements vscode.AuthenticationProvider {
  readonly #id: string;
  readonly #home: string;
  readonly #changed = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly onDidChangeSessions = this.#changed.event;
  readonly #signedIn = new Set<string>();
  readonly #signedOut = new Set<string>();
  readonly #stepUps = new Map<string, string>();
  /** How each account came to be signed in. */
  readonly #made = new Map<string, Interactive>();

  constructor(id: string, home: string) {
    this.#id = id;
    this.#home = home;
  }

  getSessions(scopes: readonly string[] | undefined, options: vscode.AuthenticationProviderSessionOptions): Promise<vscode.AuthenticationSession[]> {
    this.#tell({ provider: this.#id, kind: 'silent', scopes: scopes ?? [] });
    const behaviour = this.#behaviour();
    const tenant = tenantOf(scopes ?? []);
    const accounts = behaviour.accounts.filter(
      (account) =>
        (behaviour.signedIn.includes(account.id) || this.#signedIn.has(account.id)) &&
        !this.#signedOut.has(account.id) &&
        (options.account === undefined || options.account.id === account.id) &&
        (tenant === undefined || account.tenants.includes(tenant)),
    );
    return Promise.resolve(accounts.map((account) => this.#session(behaviour, account, scopes ?? [])));
  }

  async createSession(scopes: readonly string[], options: vscode.AuthenticationProviderSessionOptions): Promise<vscode.AuthenticationSession> {
    this.#tell({ provider: this.#id, kind: 'interactive', scopes });
    await this.#released();
    const behaviour = this.#behaviour();
    const wanted = behaviour.accounts.find(({ id }) => id === options.account?.id) ?? behaviour.accounts[0]!;
    const other = behaviour.accounts.find((account) => account !== wanted) ?? wanted;
    if (behaviour.interactive === 'cancel') throw new Error('User did not consent to login.');
    if (behaviour.interactive === 'fail') throw new Error('The sign-in server answered with an error.');
    const account = behaviour.interactive === 'otherAccount' ? other : wanted;
    this.#signedOut.delete(account.id);
    this.#signedIn.add(account.id);
    this.#made.set(account.id, behaviour.interactive);
    const session = this.#session(behaviour, account, scopes);
    this.#changed.fire({ added: [session], removed: [], changed: [] });
    return session;
  }

  getSessionsFromChallenges({ challenges, fallbackScopes = [] }: Challenge): Promise<vscode.AuthenticationSession[]> {
    const claims = claimsIn(challenges);
    this.#tell({ provider: this.#id, kind: 'silent', scopes: fallbackScopes, ...(claims === undefined ? {} : { claims }) });
    const behaviour = this.#behaviour();
    const met = claims !== undefined && [...this.#stepUps.values()].includes(claims);
    return behaviour.answersChallenges || met ? this.getSessions(fallbackScopes, {}) : Promise.resolve([]);
  }

  async createSessionFromChallenges({ challenges, fallbackScopes = [] }: Challenge, options: vscode.AuthenticationProviderSessionOptions): Promise<vscode.AuthenticationSession> {
    const claims = claimsIn(challenges);
    this.#tell({ provider: this.#id, kind: 'interactive', scopes: fallbackScopes, ...(claims === undefined ? {} : { claims }) });
    const { account } = await this.createSession(fallbackScopes, options);
    if (claims !== undefined) this.#stepUps.set(account.id, claims);
    return this.#session(this.#behaviour(), this.#behaviour().accounts.find(({ id }) => id === account.id)!, fallbackScopes);
  }

  removeSession(id: string): Promise<void> {
    const behaviour = this.#behaviour();
    const account = behaviour.accounts.find((each) => id.startsWith(`${each.id}/`));
    if (account !== undefined) {
      this.#signedIn.delete(account.id);
      this.#signedOut.add(account.id);
      this.#changed.fire({ added: [], removed: [this.#session(behaviour, account, [])], changed: [] });
    }
    return Promise.resolve();
  }

  #session(behaviour: Behaviour, account: TestAccount, scopes: readonly string[]): vscode.AuthenticationSession {
    const stepUp = this.#stepUps.get(account.id);
    const made = this.#made.get(account.id);
    const own = made === 'otherTenant' ? account.tenants.at(-1)! : account.tenants[0]!;
    const wish = {
      account,
      tenant: tenantOf(scopes) ?? own,
      nowSeconds: Math.floor(Date.now() / 1_000) + behaviour.clockOffsetSeconds + (made === 'stale' ? -7_200 : 0),
      mark: behaviour.mark,
      ...(stepUp === undefined ? {} : { authenticationContext: stepUp }),
    };
    const audience = scopes.find((scope) => scope.endsWith('/.default'))?.replace(/\/\.default$/, '') ?? 'unknown';
    return {
      id: `${account.id}/${scopes.join(' ')}`,
      accessToken: issue({ ...wish, audience }),
      idToken: issue({ ...wish, audience: 'the editor' }),
      account: { id: account.id, label: account.label },
      scopes,
    };
  }

  /** A slow sign-in ends when the test says that another behaviour is wanted. */
  async #released(): Promise<void> {
    while (this.#behaviour().interactive === 'slow') await new Promise((resolve) => setTimeout(resolve, 50));
  }

  #behaviour(): Behaviour {
    return readBehaviour(this.#home);
  }

  #tell(call: IdentityCall): void {
    appendFileSync(`${this.#home}/calls.jsonl`, `${JSON.stringify(call)}\n`);
  }
}

function readBehaviour(home: string): Behaviour {
  return JSON.parse(readFileSync(`${home}/behaviour.json`, 'utf8')) as Behaviour;
}

function tenantOf(scopes: readonly string[]): string | undefined {
  return scopes.find((scope) => scope.startsWith('VSCODE_TENANT:'))?.slice('VSCODE_TENANT:'.length);
}

function claimsIn(challenges: Challenge['challenges']): string | undefined {
  const claims = challenges?.find(({ params }) => params['claims'] !== undefined)?.params['claims'];
  return claims === undefined ? undefined : Buffer.from(claims, 'base64').toString('utf8');
}
