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

/** A folder of links to those: a window is ready in half the time. */
export async function leanBuiltins(): Promise<string> {
  const all = join(await installServer(), 'extensions');
  const lean = join(cache, 'builtins-lean');
  mkdirSync(lean, { recursive: true });
  for (const name of NEEDED) if (!existsSync(join(lean, name))) symlinkSync(join(all, name), join(lean, name), 'junction');
  return lean;
}
