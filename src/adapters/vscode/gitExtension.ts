import * as vscode from 'vscode';
import { Failure, isCancellation } from '../../core/failure.ts';

/** As much as is used of what the built-in git extension offers to others. */
interface GitApi {
  readonly git: { readonly path: string };
  /** It looks for repositories until it is initialized. */
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: vscode.Event<GitApi['state']>;
  readonly repositories: readonly GitRepository[];
  readonly onDidOpenRepository: vscode.Event<GitRepository>;
  openRepository(root: vscode.Uri): Promise<GitRepository | null>;
}

interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly state: { readonly onDidChange: vscode.Event<void> };
  fetch(options: { readonly depth: number }): Promise<void>;
}

/** What git takes for no limit at all. */
const EVERYTHING = 2_147_483_647;

/** The editor's own git: which program it is, and when a repository changes. Where it is switched off, there is none. */
export class GitExtension implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<string>();
  readonly #subscriptions: vscode.Disposable[] = [this.#changed];
  #api: Promise<GitApi | undefined> | undefined;

  /** The root of a repository that was fetched into, committed to, or opened, as a URI. */
  readonly onDidChange = this.#changed.event;

  async program(): Promise<string | undefined> {
    this.#api ??= this.#load();
    return (await this.#api)?.git.path;
  }

  /** The roots of the repositories that it has found, as URIs, once it has looked for them. */
  async roots(): Promise<readonly string[]> {
    this.#api ??= this.#load();
    const api = await this.#api;
    if (api?.state === 'uninitialized') {
      const looked = Promise.withResolvers<void>();
      const waiting = api.onDidChangeState(() => looked.resolve());
      await looked.promise;
      waiting.dispose();
    }
    return (api?.repositories ?? []).map(({ rootUri }) => rootUri.toString());
  }

  /** By the editor's own git, with the person's sign-in; also what a shallow clone has cut off, which nothing else brings. */
  async fetch(root: string): Promise<void> {
    this.#api ??= this.#load();
    const api = await this.#api;
    try {
      // One that holds the open folder from above is not opened by itself.
      const repository = api?.repositories.find(({ rootUri }) => rootUri.toString() === root) ?? (await api?.openRepository(vscode.Uri.parse(root, true)));
      if (!repository) throw new Error('The git extension does not open this repository.');
      await repository.fetch({ depth: EVERYTHING });
    } catch (error) {
      if (isCancellation(error)) throw error;
      const code: unknown = error instanceof Error && 'gitErrorCode' in error ? error.gitErrorCode : undefined;
      throw new Failure('fetchFailed', typeof code === 'string' ? { code } : {});
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #load(): Promise<GitApi | undefined> {
    const extension = vscode.extensions.getExtension<{ readonly enabled: boolean; getAPI(version: 1): GitApi }>('vscode.git');
    const exports = await extension?.activate();
    if (exports?.enabled !== true) return undefined;
    const api = exports.getAPI(1);
    for (const repository of api.repositories) this.#watch(repository);
    this.#subscriptions.push(
      api.onDidOpenRepository((repository) => {
        this.#watch(repository);
        this.#changed.fire(repository.rootUri.toString());
      }),
    );
    return api;
  }

  #watch({ rootUri, state }: GitRepository): void {
    this.#subscriptions.push(state.onDidChange(() => this.#changed.fire(rootUri.toString())));
  }
}
