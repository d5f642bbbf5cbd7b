import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from '../lib/project.ts';
import { installServer } from './serverInstall.ts';

/** The built-in extensions that a test of ours can meet. The others only take time from a window that starts. */
const NEEDED = [
  'configuration-editing',
  'git',
  'git-base',
  'github-authentication',
  'json',
  'log',
  'markdown-basics',
  'markdown-language-features',
  'microsoft-authentication',
  'theme-defaults',
  'theme-seti',
  'yaml',
];

/** The built-in extensions that sign somebody in. */
const SIGN_IN = ['github-authentication', 'microsoft-authentication'];

/** An extension that stands beside the built-in ones, or, where it signs in, in the place of those that do. */
export interface AddedBuiltin {
  readonly name: string;
  readonly folder: string;
  readonly signsIn?: boolean;
}

/** A folder of links to those: a window is ready in half the time. */
export async function leanBuiltins(added: readonly AddedBuiltin[] = []): Promise<string> {
  const all = join(await installServer(), 'extensions');
  const lean = join(cache, ['builtins', ...(added.length === 0 ? ['lean'] : added.map(({ name }) => name))].join('-'));
  const signsIn = added.some((each) => each.signsIn === true);
  mkdirSync(lean, { recursive: true });
  const link = (folder: string, name: string): void => {
    if (!existsSync(join(lean, name))) symlinkSync(folder, join(lean, name), 'junction');
  };
  for (const name of NEEDED) if (!signsIn || !SIGN_IN.includes(name)) link(join(all, name), name);
  for (const { folder, name } of added) link(folder, name);
  return lean;
}
