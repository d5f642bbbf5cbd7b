import type * as vscode from 'vscode';
import type { Mask } from '../../core/mask.ts';
import type { Tokens } from '../../core/tokens.ts';

/** Tokens in VS Code's SecretStorage. Each that passes through here is masked from then on. */
export class SecretTokens implements Tokens {
  readonly #secrets: vscode.SecretStorage;
  readonly #mask: Mask;

  constructor(secrets: vscode.SecretStorage, mask: Mask) {
    this.#secrets = secrets;
    this.#mask = mask;
  }

  async get(origin: string): Promise<string | undefined> {
    const token = await this.#secrets.get(keyOf(origin));
    if (token !== undefined) this.#mask.remember(token);
    return token;
  }

  async set(origin: string, token: string): Promise<void> {
    this.#mask.remember(token);
    await this.#secrets.store(keyOf(origin), token);
  }

  async remove(origin: string): Promise<void> {
    await this.#secrets.delete(keyOf(origin));
  }
}

function keyOf(origin: string): string {
  return `token ${origin}`;
}
