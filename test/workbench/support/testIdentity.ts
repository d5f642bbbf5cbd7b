import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleForHost } from '../../../tools/lib/bundle.ts';
import { cache, root } from '../../../tools/lib/project.ts';
import { leanBuiltins } from '../../../tools/vscode/leanBuiltins.ts';
import { ordinary, type Behaviour, type IdentityCall } from '../../fakes/identity/behaviour.ts';

const source = 'test/fakes/identity';
let built: Promise<string> | undefined;

/** Who can sign in, in the windows that are opened with it. */
export class TestIdentity {
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
    writeFileSync(join(this.#home, 'behaviour.json'), JSON.stringify(this.#behaviour));
  }

  get calls(): readonly IdentityCall[] {
    const file = join(this.#home, 'calls.jsonl');
    if (!existsSync(file)) return [];
    return readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as IdentityCall);
  }

  /** The built-in extensions, with the provider in place of the real ones. */
  async builtins(): Promise<string> {
    built ??= build();
    return leanBuiltins({ name: 'test-identity', folder: await built });
  }

  remove(): void {
    rmSync(this.#home, { recursive: true, force: true });
  }
}

async function build(): Promise<string> {
  const folder = join(cache, 'test-identity');
  await bundleForHost(root, { extension: `${source}/extension.ts` }, folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), readFileSync(join(root, source, 'package.json')));
  return folder;
}
