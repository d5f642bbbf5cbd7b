import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The checkout's root. */
export const root = join(import.meta.dirname, '..', '..');

/** The one folder, ignored by git, for whatever is large and can be had again: VS Code's server, a browser, profiles. */
export const cache = process.env['RELEASE_CONDUCTOR_CACHE'] ?? join(root, '.cache');

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly publisher: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: { readonly commandPalette: readonly { readonly command: string }[] };
  };
}

export function readManifest(at = root): Manifest {
  return JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as Manifest;
}

/** Something that the machine lacks; the message says what it is and how to get it. */
export class Missing extends Error {
  override readonly name = 'Missing';
}

export function say(text: string): void {
  console.log(`» ${text}`);
}

