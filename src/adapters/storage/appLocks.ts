import { closeSync, constants, openSync, readSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from '../../core/digest.ts';
import { Failure } from '../../core/failure.ts';
import { canonicalJson } from '../../core/journal/canonical.ts';
import { kinds } from '../../core/journal/record.ts';
import { integer, object, oneOf } from '../../core/journal/shape.ts';
import type { AppLock, AppLocks, LockedApp, LockedFor } from '../../core/operations/appLock.ts';
import { storageFailure } from './failures.ts';
import { ensureFolder, systemFolder, type FolderPorts } from './folder.ts';
import { KernelLock } from './kernelLock.ts';

const noteVersion = 1;
const noteBytes = 1_024;
const note = object<LockedFor & { readonly version: number }>({ version: integer(noteVersion, noteVersion), operation: oneOf(kinds), since: integer(0, Number.MAX_SAFE_INTEGER) });

/** One lock for each app, in a folder of this machine; beside it a note that tells others what the app is taken for. */
export class FileAppLocks implements AppLocks {
  readonly #folder: string;
  readonly #digest: Digest;
  readonly #folders: FolderPorts;

  constructor(folder: string, digest: Digest, folders: FolderPorts = systemFolder) {
    this.#folder = folder;
    this.#digest = digest;
    this.#folders = folders;
  }

  take({ key, app, environment }: LockedApp, { operation, since }: LockedFor): AppLock {
    ensureFolder(this.#folder, this.#folders);
    const path = join(this.#folder, this.#digest(key).slice(0, 32));
    const lock = new KernelLock(`${path}.lock`);
    const notePath = `${path}.json`;
    try {
      if (!lock.tryTake()) {
        const told = readNote(notePath);
        throw new Failure('appBusy', { app, environment, ...(told === undefined ? {} : { operation: told.operation, since: told.since }) });
      }
      // One that a killed window has left says what is no longer so, until this one takes its place.
      writeFileSync(notePath, canonicalJson({ operation, since, version: noteVersion }), { mode: 0o600 });
    } catch (error) {
      lock.close();
      throw storageFailure(error, notePath);
    }
    return {
      release: () => {
        removeNote(notePath);
        lock.close();
      },
    };
  }
}

/** It only explains a refusal: whatever is wrong with it, the refusal stands. */
function readNote(path: string): LockedFor | undefined {
  try {
    const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      const bytes = Buffer.alloc(noteBytes);
      return note(JSON.parse(bytes.toString('utf8', 0, readSync(file, bytes))));
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

function removeNote(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Left behind it only waits to be replaced.
  }
}
