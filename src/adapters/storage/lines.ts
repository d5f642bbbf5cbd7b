import type { FileHandle } from 'node:fs/promises';
import { journalLimits } from '../../core/journal/limits.ts';

export interface Batch {
  /** Without their ends; they are good until the next batch is asked for. */
  readonly lines: readonly Uint8Array[];
  /** With the last batch: what stands after the last line. One byte longer than a line may be, it need not be all. */
  readonly rest?: Uint8Array;
}

const chunk = 256 * 1024;
const newline = 0x0a;

/** The lines of a file from an offset on, in batches, within bounded memory whatever is in it. */
export async function* linesOf(file: FileHandle, start: number, signal: AbortSignal): AsyncGenerator<Batch, void> {
  let buffer = Buffer.allocUnsafe(chunk);
  let filled = 0;
  for (let position = start; ; ) {
    signal.throwIfAborted();
    if (filled === buffer.length) buffer = Buffer.concat([buffer], Math.min(2 * buffer.length, journalLimits.line + chunk));
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, position);
    if (bytesRead === 0) break;
    position += bytesRead;
    const lines: Uint8Array[] = [];
    let lineStart = 0;
    for (let end = buffer.indexOf(newline, filled); end !== -1 && end < filled + bytesRead; end = buffer.indexOf(newline, lineStart)) {
      lines.push(buffer.subarray(lineStart, end));
      lineStart = end + 1;
    }
    filled += bytesRead;
    if (lines.length > 0) yield { lines };
    buffer.copyWithin(0, lineStart, filled);
    filled -= lineStart;
    if (filled > journalLimits.line) break;
  }
  yield { lines: [], rest: buffer.subarray(0, filled) };
}
