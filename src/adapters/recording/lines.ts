import { createReadStream } from 'node:fs';
import { Failure } from '../../core/failure.ts';

/** No sample comes near this, buckets and all. */
const MOST_BYTES = 256 * 1024;
const NEWLINE = 10;

export interface Line {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  /** How many bytes of the file it ends after; absent where it has no end. */
  readonly end?: number;
}

/** The lines of a file, one at a time: no more of it is in memory than a line and a block. */
export async function* linesOf(file: string): AsyncGenerator<Line> {
  let line = 1;
  let position = 0;
  let begun: Buffer[] = [];
  let bytes = 0;
  const take = (part: Buffer): void => {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Failure('badRecording', { line, fault: 'tooLong' });
    begun.push(part);
  };
  for await (const block of blocksOf(file)) {
    let from = 0;
    for (let end = block.indexOf(NEWLINE); end >= 0; end = block.indexOf(NEWLINE, from)) {
      take(block.subarray(from, end));
      yield { line, text: textOf(begun, line), end: position + end + 1 };
      line += 1;
      begun = [];
      bytes = 0;
      from = end + 1;
    }
    take(block.subarray(from));
    position += block.length;
  }
  if (bytes > 0) yield { line, text: textOf(begun, line) };
}

async function* blocksOf(file: string): AsyncGenerator<Buffer> {
  try {
    for await (const block of createReadStream(file)) yield block as Buffer;
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new Failure(missing ? 'noFile' : 'unreadableFile', { file }, error);
  }
}

function textOf(parts: readonly Buffer[], line: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)).replace(/\r$/, '');
  } catch (error) {
    throw new Failure('badRecording', { line, fault: 'notText' }, error);
  }
}
