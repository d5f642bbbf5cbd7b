import { createReadStream } from 'node:fs';
import { Failure } from '../../core/failure.ts';

/** No sample comes near this, buckets and all. */
const MOST_BYTES = 256 * 1024;
const NEWLINE = 10;

/** The lines of a file with their numbers from 1, one at a time: no more of it is in memory than a line and a block. */
export async function* linesOf(file: string): AsyncGenerator<{ readonly line: number; readonly text: string }> {
  let line = 1;
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
      yield { line, text: textOf(begun, line) };
      line += 1;
      begun = [];
      bytes = 0;
      from = end + 1;
    }
    take(block.subarray(from));
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
