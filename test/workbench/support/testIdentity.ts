import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddedBuiltin } from '../../../tools/vscode/leanBuiltins.ts';
import { ordinary, type Behaviour, type IdentityCall } from '../../fakes/identity/behaviour.ts';
import { builtExtension, type TestExtension } from './testExtension.ts';

/** Who can sign in, in the windows that are opened with it. */
export class TestIdentity implements TestExtension {
  readonly #home = mkdtempSync(join(tmpdir(), 'release-conductor-identity-'));
  #behaviour: Behaviour = ordinary;

  constructor(behaviour: Partial<Behaviour> = {}) {
    this.behave(behaviour);
  }

  get env(): Readonly<Record<string, string>> {
    return { RELEASE_CONDUCTOR_TEST_IDENTITY: this.#home };
  }

  /** From now on; what is not said stays as it was. */
  behave(behaviour: Partial<Behaviour>): void {
    this.#behaviour = { ...this.#behaviour, ...behaviour };
    // At once: the window may read it at any moment.
    const file = join(this.#home, 'behaviour.json');
    writeFileSync(`${file}.new`, JSON.stringify(this.#behaviour));
    renameSync(`${file}.new`, file);
  }

  get calls(): readonly IdentityCall[] {
    const file = join(this.#home, 'calls.jsonl');
    if (!existsSync(file)) return [];
    return readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as IdentityCall);
  }

  /** The provider, in place of the real ones. */
  async extension(): Promise<AddedBuiltin> {
    return { ...(await builtExtension('identity')), signsIn: true };
  }

  remove(): void {
    rmSync(this.#home, { recursive: true, force: true });
  }
}
