import { createVSIX } from '@vscode/vsce';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { readManifest, root, say } from './lib/project.ts';

/** Packs the installable file. All code is in the bundles, so nothing of `node_modules` goes with it. */
export async function packageExtension(): Promise<string> {
  await build();
  const { name, version } = readManifest();
  const packagePath = join(root, `${name}-${version}.vsix`);
  await createVSIX({ cwd: root, packagePath, dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false });
  say(`packed ${packagePath} (${(statSync(packagePath).size / 1024).toFixed(0)} KB)`);
  return packagePath;
}

export async function main(): Promise<number> {
  await packageExtension();
  return 0;
}
