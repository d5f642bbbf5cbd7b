import type { Random } from '../../../../src/adapters/sample/random.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const LONG = 'x'.repeat(3_000);
/** What stands where something else should. */
const odd: readonly Json[] = [null, true, 0, -1, 1e300, 0.5, '', 'NaN', '+Inf', '-Inf', '1e400', '0x10', ' 1', '9'.repeat(70), LONG, '\uD800', '__proto__', 'success', '2026-02-30T00:00:00Z', [], {}, [[]], [[1, '1'], [1, '2']], { constructor: 1 }, { le: '0.1' }];
const pieces = ['{', '}', '[', ']', ',', ':', '"', '\\', '\\ud800', '\0', '\u{FEFF}', '1e999', '-', 'null', '[[[[[[[[', '"__proto__":', '\n'] as const;

/** An answer in which something is not as it should be: a place of it, or the text as such. */
export function damaged(random: Random, answer: Json): Uint8Array {
  const changed = random.unit() < 0.9 ? changedIn(random, answer) : answer;
  const bytes = Buffer.from(JSON.stringify(changed));
  if (random.unit() < 0.7) return bytes;
  const at = random.integer(0, bytes.length);
  const until = Math.min(at + random.integer(0, 8), bytes.length);
  const piece = random.unit() < 0.5 ? Buffer.from(pieces[random.integer(0, pieces.length - 1)]!) : Buffer.from([random.integer(0, 255)]);
  return Buffer.concat(random.unit() < 0.2 ? [bytes.subarray(0, at)] : [bytes.subarray(0, at), piece, bytes.subarray(until)]);
}

function changedIn(random: Random, value: Json): Json {
  const something = odd[random.integer(0, odd.length - 1)]!;
  if (typeof value !== 'object' || value === null || random.unit() < 0.1) return something;
  const keys = Object.keys(value);
  const key = keys[random.integer(0, keys.length - 1)];
  if (key === undefined) return something;
  if (Array.isArray(value)) {
    const list = value as readonly Json[];
    const index = Number(key);
    if (random.unit() < 0.1) return [...list, ...list];
    return random.unit() < 0.1 ? list.toSpliced(index, 1) : list.with(index, changedIn(random, list[index]!));
  }
  const { [key]: before, ...others } = value as { readonly [key: string]: Json };
  return random.unit() < 0.1 ? others : { ...others, [key]: changedIn(random, before!) };
}
