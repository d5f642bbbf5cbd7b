import type * as vscode from 'vscode';
import { Failure, isCancellation } from '../../core/failure.ts';
import type { Mask } from '../../core/mask.ts';
import { enterpriseHost, gitHubCom, type GitHubHost } from '../github/host.ts';
import { untilAborted } from '../http/untilAborted.ts';

export interface GitHubSignInPorts {
  readonly authentication: Pick<typeof vscode.authentication, 'getSession'>;
  /** The address of the person's GitHub Enterprise, as the machine's own settings have it. */
  readonly enterprise: () => string | undefined;
  readonly mask: Mask;
}

/**
 * What others that work with pull requests have asked for before, the least first: a session of theirs will do, and then
 * nobody has to be asked at all.
 */
const HELD: readonly (readonly string[])[] = [['repo'], ['read:user', 'user:email', 'repo'], ['read:user', 'user:email', 'repo', 'workflow'], ['repo', 'workflow', 'user:email', 'read:user']];
const WANTED = ['repo'];
/** For what nobody is asked. */
const SILENT_MS = 30_000;

/** GitHub's sign-in, as VS Code keeps it: a token is asked for each time it is needed, for the host of its provider alone. */
export class GitHubSignIn {
  readonly #ports: GitHubSignInPorts;

  constructor(ports: GitHubSignInPorts) {
    this.#ports = ports;
  }

  /** The hosts that somebody can be signed in to. */
  hosts(): readonly GitHubHost[] {
    const own = enterpriseHost(this.#ports.enterprise() ?? '');
    return own === undefined || own === gitHubCom ? [gitHubCom] : [gitHubCom, own];
  }

  /** Silent; nothing where nobody is signed in, or may not be used without a question. */
  async token(host: GitHubHost, signal: AbortSignal): Promise<string | undefined> {
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(SILENT_MS)]);
    for (const scopes of HELD) {
      const session = await this.#session(host, scopes, { silent: true }, bounded).catch(() => undefined);
      signal.throwIfAborted();
      if (session !== undefined) return this.#kept(session);
    }
    return undefined;
  }

  /** Asks the person to sign in where nobody is. Rejects with a cancellation where they do not. */
  async signIn(host: GitHubHost, signal: AbortSignal): Promise<void> {
    if ((await this.token(host, signal)) !== undefined) return;
    const origin = new URL(host.web).origin;
    try {
      const session = await this.#session(host, WANTED, { createIfNone: true }, signal);
      if (session !== undefined) this.#kept(session);
    } catch (error) {
      // VS Code has no error of its own for "no": it says so in these words.
      if (isCancellation(error) || (error instanceof Error && /did not consent|cancell?ed/i.test(error.message))) throw new DOMException('The person did not sign in.', 'AbortError');
      throw new Failure('signInFailed', { origin, account: 'github' });
    }
  }

  #session(host: GitHubHost, scopes: readonly string[], options: vscode.AuthenticationGetSessionOptions, signal: AbortSignal): Promise<vscode.AuthenticationSession | undefined> {
    const provider = host.web === gitHubCom.web ? 'github' : 'github-enterprise';
    return untilAborted(Promise.resolve(this.#ports.authentication.getSession(provider, [...scopes], options)), signal);
  }

  #kept({ accessToken }: vscode.AuthenticationSession): string {
    this.#ports.mask.remember(accessToken);
    return accessToken;
  }
}
