import { appendFileSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Behaviour, TestAccount } from './behaviour.ts';
import { Identity, type Challenge } from './identity.ts';

/** Where the test tells how to behave, and where each request is told to the test. */
const testHome = process.env['RELEASE_CONDUCTOR_TEST_IDENTITY'];

/** As the built-in provider declares itself; the declarations of the API do not know challenges yet. */
const DECLARATION = { supportsMultipleAccounts: true, supportsChallenges: true };

export function activate(context: vscode.ExtensionContext): void {
  if (testHome === undefined) return;
  const { providers } = readBehaviour(testHome);
  for (const [id, label] of [['microsoft', 'Microsoft'], ['github', 'GitHub'], ['github-enterprise', 'GitHub Enterprise']] as const) {
    if (!providers.includes(id)) continue;
    context.subscriptions.push(vscode.authentication.registerAuthenticationProvider(id, label, new TestIdentityProvider(id, testHome), DECLARATION));
  }
}

/** Signs in whom the test wants. Sessions of this window are forgotten with it. */
class TestIdentityProvider implements vscode.AuthenticationProvider {
  readonly #identity: Identity;
  readonly #changed = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly onDidChangeSessions = this.#changed.event;

  constructor(id: string, home: string) {
    this.#identity = new Identity({
      behaviour: () => readBehaviour(home),
      nowMs: () => Date.now(),
      tell: (call) => appendFileSync(`${home}/calls.jsonl`, `${JSON.stringify({ provider: id, ...call })}\n`),
      pause: () => new Promise((resolve) => setTimeout(resolve, 50)),
      changed: (account, change) => this.#changed.fire({ added: [], removed: [], changed: [], [change]: [sessionOf(account)] }),
    });
  }

  getSessions(scopes: readonly string[] | undefined, options: vscode.AuthenticationProviderSessionOptions): Promise<vscode.AuthenticationSession[]> {
    return this.#identity.getSessions(scopes, options);
  }

  createSession(scopes: readonly string[], options: vscode.AuthenticationProviderSessionOptions): Promise<vscode.AuthenticationSession> {
    return this.#identity.createSession(scopes, options);
  }

  getSessionsFromChallenges(challenge: Challenge, options: vscode.AuthenticationProviderSessionOptions = {}): Promise<vscode.AuthenticationSession[]> {
    return this.#identity.getSessionsFromChallenges(challenge, options);
  }

  createSessionFromChallenges(challenge: Challenge, options: vscode.AuthenticationProviderSessionOptions): Promise<vscode.AuthenticationSession> {
    return this.#identity.createSessionFromChallenges(challenge, options);
  }

  removeSession(id: string): Promise<void> {
    this.#identity.removeSession(id);
    return Promise.resolve();
  }
}

/** What an event says of a session: whose it is. */
function sessionOf({ id, label }: TestAccount): vscode.AuthenticationSession {
  return { id: `${id}/`, accessToken: '', account: { id, label }, scopes: [] };
}

function readBehaviour(home: string): Behaviour {
  return JSON.parse(readFileSync(`${home}/behaviour.json`, 'utf8')) as Behaviour;
}
