import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync, statfsSync } from 'node:fs';
import { Failure } from '../../core/failure.ts';
import { storageFailure } from './failures.ts';

/** File systems of other machines, by the numbers that Linux gives them: their locks and their order of writes are not ours to trust. */
const networks: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB 2
  0x5346414f, // AFS
  0x00c36400, // Ceph
  0x0bd00bd0, // Lustre
]);

export interface FolderPorts {
  readonly platform: NodeJS.Platform;
  /** The number of the file system that a path is on. */
  readonly fileSystem: (path: string) => number;
}

export const systemFolder: FolderPorts = { platform: process.platform, fileSystem: (path) => statfsSync(path).type };

/** Makes sure that there is a folder which this person alone writes to and which is on this machine. */
export function ensureFolder(path: string, { platform, fileSystem }: FolderPorts = systemFolder): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const found = lstatSync(path);
    if (found.isSymbolicLink()) throw new Failure('storageUnusable', { path, problem: 'symlink' });
    if (!found.isDirectory()) throw new Failure('storageUnusable', { path, problem: 'notAFolder' });
    // Windows keeps rights elsewhere; there the person's own profile is not open to others.
    if (platform !== 'win32' && (found.mode & 0o022) !== 0) throw new Failure('storageUnusable', { path, problem: 'notPrivate' });
    const isRemote = platform === 'win32' ? /^[\\/]{2}(?![.?][\\/])/.test(path) : platform === 'linux' && networks.has(fileSystem(path));
    if (isRemote) throw new Failure('storageUnusable', { path, problem: 'network' });
  } catch (error) {
    throw storageFailure(error, path);
  }
}

/**
 * So that there is something to watch, which a folder that is made later is not. Where it cannot be made there may still
 * be a journal to read, and whoever wants to write is told why they cannot.
 */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch {
    // Told by `ensureFolder`.
  }
}

/** Makes the names in a folder last: a file that is flushed is still lost if its name is not. */
export function flushFolder(path: string, platform: NodeJS.Platform = process.platform): void {
  if (platform === 'win32') return; // it offers no such thing, and needs none
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
