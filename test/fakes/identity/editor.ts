import type * as vscode from 'vscode';
import { ordinary, type Behaviour, type IdentityCall } from './behaviour.ts';
import { Identity } from './identity.ts';

/** What the editor shows before it lets a provider ask. */
export interface Dialog {
  readonly detail: string | undefined;
  /** Whether it says "again". */
  readonly again: boolean;
  readonly answer: (yes: boolean) => void;
}

type Session = vscode.AuthenticationSession;
type Request = readonly string[] | vscode.AuthenticationWwwAuthenticateRequest;

/**
 * `authentication` as an extension has it, over the same identity as in a real window: the editor's own part is as VS Code
 * does it, as far as this is about. A person answers its dialogs.
 */
export class FakeEditor {
  behaviour: Behaviour = ordinary;
  now = Date.UTC(2026, 0, 15, 9, 30);
  /** Whether its sign-in understands challenges. */
  knowsChallenges = true;
  readonly calls: Omit<IdentityCall, 'provider'>[] = [];
  readonly dialogs: Dialog[] = [];
  /** What the person does with a dialog; without it, it stands open. */
  person: ((dialog: Dialog) => void) | undefined = ({ answer }) => answer(true);
  /** Of the account that was used last. */
  #preferred: string | undefined;
  readonly #allowed = new Set<string>();
  readonly #running = new Map<string, Promise<Session | undefined>>();
  readonly #identity = new Identity({
    behaviour: () => this.behaviour,
    nowMs: () => this.now,
    tell: (call) => void this.calls.push(call),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    changed: () => undefined,
  });

  behave(behaviour: Partial<Behaviour>): void {
    this.behaviour = { ...this.behaviour, ...behaviour };
  }

  /** Somebody is signed in and has let the extension use it. */
  signIn(id: string): void {
    const { accounts, signedIn } = this.behaviour;
    this.behave({ signedIn: [...signedIn, id] });
    this.#allowed.add(accounts.find((account) => account.id === id)!.label);
  }

  /** Whoever asks the same in the same words while it is being answered gets the same answer. */
  readonly getSession = ((provider: string, request: Request, options: vscode.AuthenticationGetSessionOptions) => {
    const key = JSON.stringify([provider, request, options]);
    const running = this.#running.get(key) ?? this.#session(provider, request, options).finally(() => this.#running.delete(key));
    this.#running.set(key, running);
    return running;
  }) as typeof vscode.authentication.getSession;

  async #session(provider: string, request: Request, { forceNewSession, createIfNone, silent, clearSessionPreference, account }: vscode.AuthenticationGetSessionOptions): Promise<Session | undefined> {
    if (!this.behaviour.providers.includes(provider)) throw new Error(`No authentication provider '${provider}' is currently registered.`);
    const asks = forceNewSession !== undefined && forceNewSession !== false;
    if (asks && (createIfNone !== undefined || silent === true)) throw new Error('Invalid combination of options.');
    const sessions = await this.#silent(provider, request, account);
    if (clearSessionPreference === true) this.#preferred = undefined;
    const preferred = account === undefined ? sessions.find((each) => each.account.label === this.#preferred) : sessions[0];
    const allowed = sessions.filter((each) => this.#allowed.has(each.account.label));
    if (!asks) return preferred !== undefined && allowed.includes(preferred) ? preferred : allowed.length === 1 ? allowed[0] : undefined;
    const detail = typeof forceNewSession === 'object' ? forceNewSession.detail : undefined;
    if (!(await this.#asked(detail, sessions.length > 0))) throw new Error('User did not consent to login.');
    const made = await this.#interactive(request, account ?? preferred?.account);
    this.#allowed.add(made.account.label);
    this.#preferred = made.account.label;
    return made;
  }

  #silent(provider: string, request: Request, account: vscode.AuthenticationSessionAccountInformation | undefined): Promise<Session[]> {
    const options = account === undefined ? {} : { account };
    if (!('wwwAuthenticate' in request)) return this.#identity.getSessions(request, options);
    if (!this.knowsChallenges) throw new Error(`The authentication provider '${provider}' does not support getting sessions from challenges.`);
    return this.#identity.getSessionsFromChallenges(challengeOf(request), options);
  }

  #interactive(request: Request, account: vscode.AuthenticationSessionAccountInformation | undefined): Promise<Session> {
    const options = account === undefined ? {} : { account };
    return 'wwwAuthenticate' in request ? this.#identity.createSessionFromChallenges(challengeOf(request), options) : this.#identity.createSession(request, options);
  }

  #asked(detail: string | undefined, again: boolean): Promise<boolean> {
    return new Promise((answer) => {
      const dialog = { detail, again, answer };
      this.dialogs.push(dialog);
      this.person?.(dialog);
    });
  }
}

/** As the editor takes the header apart. */
function challengeOf({ wwwAuthenticate, fallbackScopes = [] }: vscode.AuthenticationWwwAuthenticateRequest) {
  const params = Object.fromEntries([...wwwAuthenticate.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
  return { challenges: [{ params }], fallbackScopes };
}
