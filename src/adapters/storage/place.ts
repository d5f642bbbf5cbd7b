import { existsSync } from 'node:fs';
import { isAbsolute, join, posix, win32 } from 'node:path';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

const name = 'release-conductor';

/** Where the operating system wants programs to keep what is theirs and must last: the terminal finds the same place. */
export function stateFolder({ platform, env, home }: Machine): string {
  if (platform === 'win32') return win32.join(absolute(env['LOCALAPPDATA'], (path) => win32.isAbsolute(path)) ?? win32.join(home, 'AppData', 'Local'), name);
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', name);
  return posix.join(absolute(env['XDG_STATE_HOME'], (path) => posix.isAbsolute(path)) ?? posix.join(home, '.local', 'state'), name);
}

/** The journal's folder: the one that the machine's owner chose, or the one below the state folder. A relative one is none. */
export function journalFolder(machine: Machine, chosen?: string): string {
  return absolute(chosen, isAbsolute) ?? join(stateFolder(machine), 'journal');
}

/** What takes the state folder with it when it ends, if anything: then somebody should know before it matters. */
export function endsWith({ env }: Pick<Machine, 'env'>, exists: (path: string) => boolean = existsSync): 'codespace' | 'container' | undefined {
  if (env['CODESPACES'] === 'true') return 'codespace';
  if (env['REMOTE_CONTAINERS'] === 'true' || exists('/.dockerenv') || exists('/run/.containerenv')) return 'container';
  return undefined;
}

/** The specification of those folders has relative ones ignored: they would be elsewhere for each program. */
function absolute(path: string | undefined, isSo: (path: string) => boolean): string | undefined {
  return path !== undefined && path !== '' && isSo(path) ? path : undefined;
}
