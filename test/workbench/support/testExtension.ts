import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleForHost } from '../../../tools/lib/bundle.ts';
import { cache, root } from '../../../tools/lib/project.ts';
import type { AddedBuiltin } from '../../../tools/vscode/leanBuiltins.ts';

/** An extension of a test, which a window finds among its built-in ones. */
export interface TestExtension {
  /** By which it finds its test. */
  readonly env: Readonly<Record<string, string>>;
  extension(): Promise<AddedBuiltin>;
}

const built = new Map<string, Promise<string>>();

/** Built once for all windows, from its folder below `test/fakes`. */
export async function builtExtension(name: string): Promise<AddedBuiltin> {
  const building = built.get(name) ?? build(name);
  built.set(name, building);
  return { name: `test-${name}`, folder: await building };
}

async function build(name: string): Promise<string> {
  const source = `test/fakes/${name}`;
  const folder = join(cache, `test-${name}`);
  await bundleForHost(root, { extension: `${source}/extension.ts` }, folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), readFileSync(join(root, source, 'package.json')));
  return folder;
}
