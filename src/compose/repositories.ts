import * as vscode from 'vscode';
import { systemTimer } from '../adapters/system/timer.ts';
import { GitExtension } from '../adapters/vscode/gitExtension.ts';
import type { Git } from '../adapters/git/git.ts';
import { CommitMessages } from '../core/changes/messages.ts';
import type { Commits } from '../core/changes/commits.ts';
import { Failure } from '../core/failure.ts';
import type { LocalHistory } from '../core/notes/localHistory.ts';
import { LazyCommits } from './lazyCommits.ts';

/** What the local clones tell, each by the URI of its root. */
export interface Repository {
  readonly commits: Commits;
  readonly messages: CommitMessages;
}

/**
 * The repositories of the window. Git reads a repository's configuration before any option of ours can matter, so in a
 * workspace that is not trusted there is none: this is the one gate for it.
 */
export class Repositories implements vscode.Disposable {
  readonly #extension = new GitExtension();
  readonly #open = new Map<string, Repository>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  #git: Git | undefined;

  /** A repository has other commits than before. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#subscription = this.#extension.onDidChange((root) => {
      this.#open.get(root)?.messages.repositoryChanged();
      this.#changed.fire();
    });
  }

  /** Nothing where the root is on no disk that git could read, or nobody trusts what is there. */
  at(root: string | undefined): Repository | undefined {
    const uri = root === undefined ? undefined : vscode.Uri.parse(root, true);
    if (uri?.scheme !== 'file' || !vscode.workspace.isTrusted) return undefined;
    const known = this.#open.get(root!);
    if (known !== undefined) return known;
    const commits = new LazyCommits(async () => {
      const { GitCommits } = await import('../adapters/git/commits.ts');
      return new GitCommits(await this.#program(), uri.fsPath);
    });
    const repository = { commits, messages: new CommitMessages(commits) };
    this.#open.set(root!, repository);
    return repository;
  }

  /** What notes are made of, loaded with the first question; nothing where `at` has nothing. */
  async history(root: string): Promise<LocalHistory | undefined> {
    const uri = vscode.Uri.parse(root, true);
    if (uri.scheme !== 'file' || !vscode.workspace.isTrusted) return undefined;
    const [{ GitHistory }, git] = await Promise.all([import('../adapters/git/localHistory.ts'), this.#program()]);
    return new GitHistory(git, uri.fsPath);
  }

  /** The roots that the editor has found, as URIs. */
  roots(): Promise<readonly string[]> {
    return this.#extension.roots();
  }

  fetch(root: string): Promise<void> {
    return this.#extension.fetch(root);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#extension.dispose();
    this.#changed.dispose();
  }

  async #program(): Promise<Git> {
    const program = await this.#extension.program();
    if (program === undefined) throw new Failure('gitMissing', { program: 'git' });
    const { Git } = await import('../adapters/git/git.ts');
    this.#git ??= new Git({ program, timer: systemTimer });
    return this.#git;
  }
}
