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

/** A folder of links to those: a window is ready in half the time. An extension that signs in can take the place of the built-in ones. */
export async function leanBuiltins(signIn?: { readonly name: string; readonly folder: string }): Promise<string> {
  const all = join(await installServer(), 'extensions');
  const lean = join(cache, signIn === undefined ? 'builtins-lean' : `builtins-${signIn.name}`);
  mkdirSync(lean, { recursive: true });
  const link = (folder: string, name: string): void => {
    if (!existsSync(join(lean, name))) symlinkSync(folder, join(lean, name), 'junction');
  };
  for (const name of NEEDED) if (signIn === undefined || !SIGN_IN.includes(name)) link(join(all, name), name);
  if (signIn !== undefined) link(signIn.folder, signIn.name);
  return lean;
}
