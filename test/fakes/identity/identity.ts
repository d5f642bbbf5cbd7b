import type * as vscode from 'vscode';
import type { Behaviour, IdentityCall, Interactive, TestAccount } from './behaviour.ts';
import { issue, type TokenWish } from './tokens.ts';

export interface Challenge {
  readonly challenges?: readonly { readonly params: Readonly<Record<string, string>> }[];
  readonly fallbackScopes?: readonly string[];
}

export interface IdentityPorts {
  readonly behaviour: () => Behaviour;
  readonly nowMs: () => number;
  readonly tell: (call: Omit<IdentityCall, 'provider'>) => void;
  /** Until it is worth looking again whether a slow sign-in may go on. */
  readonly pause: () => Promise<void>;
  readonly changed: (account: TestAccount, change: 'added' | 'removed') => void;
}

type Session = vscode.AuthenticationSession;
type Options = Pick<vscode.AuthenticationProviderSessionOptions, 'account'>;

/** What holds for as long as somebody is signed in; all else is of one answer alone. */
const lasting: ReadonlySet<Interactive> = new Set(['stale', 'otherTenant']);

/** Who is signed in, with tokens like Microsoft's, which are kept until they are about to end, and issued anew when a person is asked. */
export class Identity {
  readonly #ports: IdentityPorts;
  readonly #signedIn = new Set<string>();
  readonly #signedOut = new Set<string>();
  /** What each account satisfied when it was challenged. */
  readonly #stepUps = new Map<string, string>();
  /** How each account came to be signed in. */
  readonly #made = new Map<string, Interactive>();
  readonly #held = new Map<string, { readonly session: Session; readonly until: number }>();

  constructor(ports: IdentityPorts) {
    this.#ports = ports;
  }

  getSessions(scopes: readonly string[] | undefined, options: Options): Promise<Session[]> {
    this.#ports.tell({ kind: 'silent', scopes: scopes ?? [] });
    const behaviour = this.#ports.behaviour();
    const tenant = tenantOf(scopes ?? []);
    const accounts = behaviour.accounts.filter(
      (account) =>
        (behaviour.signedIn.includes(account.id) || this.#signedIn.has(account.id)) &&
        !this.#signedOut.has(account.id) &&
        (options.account === undefined || options.account.id === account.id) &&
        (tenant === undefined || account.tenants.includes(tenant)),
    );
    return Promise.resolve(accounts.map((account) => this.#heldSession(account, scopes ?? [])));
  }

  createSession(scopes: readonly string[], options: Options): Promise<Session> {
    this.#ports.tell({ kind: 'interactive', scopes });
    return this.#signIn(scopes, undefined, options);
  }

  getSessionsFromChallenges({ challenges, fallbackScopes = [] }: Challenge, options: Options): Promise<Session[]> {
    const claims = claimsIn(challenges);
    this.#ports.tell({ kind: 'silent', scopes: fallbackScopes, ...(claims === undefined ? {} : { claims }) });
    const met = claims !== undefined && [...this.#stepUps.values()].includes(claims);
    return this.#ports.behaviour().answersChallenges || met ? this.getSessions(fallbackScopes, options) : Promise.resolve([]);
  }

  createSessionFromChallenges({ challenges, fallbackScopes = [] }: Challenge, options: Options): Promise<Session> {
    const claims = claimsIn(challenges);
    this.#ports.tell({ kind: 'interactive', scopes: fallbackScopes, ...(claims === undefined ? {} : { claims }) });
    return this.#signIn(fallbackScopes, claims, options);
  }

  removeSession(id: string): void {
    const account = this.#ports.behaviour().accounts.find((each) => id.startsWith(`${each.id}/`));
    if (account === undefined) return;
    this.#signedIn.delete(account.id);
    this.#signedOut.add(account.id);
    this.#held.clear();
    this.#ports.changed(account, 'removed');
  }

  async #signIn(scopes: readonly string[], claims: string | undefined, options: Options): Promise<Session> {
    while (this.#ports.behaviour().interactive === 'slow') await this.#ports.pause();
    const { accounts, interactive } = this.#ports.behaviour();
    const wanted = accounts.find(({ id }) => id === options.account?.id) ?? accounts[0]!;
    const other = accounts.find((account) => account !== wanted) ?? wanted;
    if (interactive === 'cancel') throw new Error('User did not consent to login.');
    if (interactive === 'fail') throw new Error('The sign-in server answered with an error.');
    const account = interactive === 'otherAccount' ? other : wanted;
    const before = this.#held.get(this.#keyOf(account, scopes))?.session;
    this.#signedOut.delete(account.id);
    this.#signedIn.add(account.id);
    this.#made.set(account.id, lasting.has(interactive) ? interactive : 'allow');
    if (claims !== undefined && interactive !== 'withoutStepUp') this.#stepUps.set(account.id, claims);
    const session = interactive === 'sameToken' && before !== undefined ? before : this.#session(account, scopes, interactive, { tenant: chosenTenant(account, tenantOf(scopes), interactive) });
    if (interactive === 'allow' || interactive === 'stale') this.#hold(account, scopes, session);
    this.#ports.changed(account, 'added');
    return session;
  }

  #heldSession(account: TestAccount, scopes: readonly string[]): Session {
    const held = this.#held.get(this.#keyOf(account, scopes));
    if (held !== undefined && this.#ports.nowMs() < held.until) return held.session;
    return this.#hold(account, scopes, this.#session(account, scopes, this.#made.get(account.id) ?? 'allow', { ageSeconds: this.#ports.behaviour().heldSeconds }));
  }

  #hold(account: TestAccount, scopes: readonly string[], session: Session): Session {
    this.#held.set(this.#keyOf(account, scopes), { session, until: this.#ports.nowMs() + 40 * 60_000 });
    return session;
  }

  /** Whatever a test changes about tokens is of other tokens than those that are held. */
  #keyOf(account: TestAccount, scopes: readonly string[]): string {
    const { mark, clockOffsetSeconds, heldSeconds } = this.#ports.behaviour();
    return JSON.stringify([account.id, scopes, mark, clockOffsetSeconds, heldSeconds, this.#made.get(account.id), this.#stepUps.get(account.id)]);
  }

  #session(account: TestAccount, scopes: readonly string[], made: Interactive, { ageSeconds = 0, tenant }: { readonly ageSeconds?: number; readonly tenant?: string }): Session {
    const { mark, clockOffsetSeconds } = this.#ports.behaviour();
    const stepUp = this.#stepUps.get(account.id);
    const own = made === 'otherTenant' ? account.tenants.at(-1)! : account.tenants[0]!;
    const wish: Omit<TokenWish, 'audience'> = {
      account,
      tenant: tenant ?? tenantOf(scopes) ?? own,
      nowSeconds: Math.floor(this.#ports.nowMs() / 1_000) + clockOffsetSeconds - ageSeconds + (shifts[made] ?? 0),
      mark,
      claims: { ...claimsOf[made], ...(stepUp === undefined ? {} : { acrs: [contextIn(stepUp)] }) },
    };
    const audience = scopes.find((scope) => scope.endsWith('/.default'))?.replace(/\/\.default$/, '') ?? 'unknown';
    return {
      id: `${account.id}/${scopes.join(' ')}`,
      accessToken: made === 'opaque' ? `opaque-${mark}-${wish.nowSeconds}` : issue({ ...wish, audience }),
      idToken: issue({ ...wish, audience: 'the editor' }),
      account: { id: account.id, label: account.label },
      scopes,
    };
  }
}

/** Where a person signs in: where they are asked to, or elsewhere. */
function chosenTenant({ tenants }: TestAccount, asked = tenants[0]!, made: Interactive): string {
  return made === 'otherTenant' ? (tenants.find((tenant) => tenant !== asked) ?? 'another') : asked;
}

/** By how many seconds a token is older or newer than it should be. */
const shifts: Partial<Record<Interactive, number>> = { stale: -7_200, old: -1_200, future: 900 };

/** What a token says that it should not; `undefined` is left out. */
const claimsOf: Partial<Record<Interactive, Readonly<Record<string, unknown>>>> = {
  incomplete: { oid: undefined },
  application: { idtyp: 'app', scp: undefined },
  otherAudience: { aud: 'https://graph.example.com' },
};

function tenantOf(scopes: readonly string[]): string | undefined {
  return scopes.find((scope) => scope.startsWith('VSCODE_TENANT:'))?.slice('VSCODE_TENANT:'.length);
}

function claimsIn(challenges: Challenge['challenges']): string | undefined {
  const claims = challenges?.find(({ params }) => params['claims'] !== undefined)?.params['claims'];
  return claims === undefined ? undefined : Buffer.from(claims, 'base64').toString('utf8');
}

/** The authentication context that claims ask for, or the claims themselves where they ask for something else. */
function contextIn(claims: string): string {
  const { access_token: wanted } = JSON.parse(claims) as { readonly access_token?: { readonly acrs?: { readonly value?: string } } };
  return wanted?.acrs?.value ?? claims;
}
