import { constants } from 'node:fs';
import { open, rename, unlink } from 'node:fs/promises';
import { storageFailure } from './failures.ts';

const batch = 64 * 1024;

/**
 * Writes a file that is there in full or not at all: what stood there before stays until then. It is for its owner alone.
 * `mark` tells it from others that are being written to the same place.
 */
export async function writeAtomically(path: string, parts: AsyncIterable<string>, mark: string, signal: AbortSignal): Promise<void> {
  const unfinished = `${path}.${mark}.part`;
  const file = await open(unfinished, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600).catch((error: unknown) => {
    throw storageFailure(error, path);
  });
  try {
    try {
      let waiting = '';
      for await (const part of parts) {
        signal.throwIfAborted();
        waiting += part;
        if (waiting.length < batch) continue;
        await file.appendFile(waiting);
        waiting = '';
      }
      await file.appendFile(waiting);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await unlink(unfinished).catch(() => undefined);
    if (signal.aborted) throw error;
    throw storageFailure(error, path);
  }
}
