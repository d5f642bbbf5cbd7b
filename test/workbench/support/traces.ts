import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../../../tools/lib/files.ts';

/** Enough letters of a token to be told from anything else. */
const TELLING = 24;

/** What would be left of tokens wherever they came to: their parts, and the mark that each of them carries. */
export function tracesOf(mark: string, tokens: Iterable<string>): readonly string[] {
  const parts = [...tokens].flatMap((token) => token.split('.').slice(1).map((part) => part.slice(0, TELLING)));
  return [...new Set([mark, ...encodings(mark), ...parts])];
}

/** A token is written in base64, in which three bytes are four letters: a text in it looks different by where it begins. */
export function encodings(text: string): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const letters = Buffer.from('x'.repeat(before) + text).toString('base64');
    // The first and the last of them depend on what stands beside the text.
    const own = letters.slice([0, 2, 3][before], -4);
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** Whatever of it is in a text. */
export function tracesIn(text: string, traces: readonly string[]): readonly string[] {
  return traces.filter((trace) => text.includes(trace));
}

/** The files below a folder that have any of it. */
export function filesWith(folder: string, traces: readonly string[]): readonly string[] {
  return filesBelow(folder).filter((file) => tracesIn(readFileSync(join(folder, file), 'latin1'), traces).length > 0);
}
