import { fsync, writeSync } from 'node:fs';
import { promisify } from 'node:util';

/** Port to the two calls on which a record's life depends, so that tests can let the disk fail. */
export interface Disk {
  /** Writes at the end of an open file; gives how many bytes were taken. */
  readonly write: (file: number, bytes: Uint8Array) => number;
  /** Resolves when what was written would outlive a loss of power. */
  readonly flush: (file: number) => Promise<void>;
}

export const systemDisk: Disk = { write: (file, bytes) => writeSync(file, bytes), flush: promisify(fsync) };
