import { MARK } from './mark.ts';
import { inAddress } from './text.ts';

/** Drafts of another format are read by nobody. */
const FORMAT = '1';
const LINE = /^<!-- release-conductor:notes ([\w.%= -]{0,2000000}) -->\s*$/;

/** The one line of a draft that nobody sees: what the draft is of, so that it can be found again. */
export function markerLine(facts: readonly (readonly [name: string, value: string])[]): string {
  return `${MARK}${[['format', FORMAT] as const, ...facts].map(([name, value]) => `${name}=${inAddress(value).replaceAll('--', '-%2D')}`).join(' ')} -->`;
}

/** What a marker says, by name; nothing where a line is none, or is one of another format. */
export function readMarker(line: string): ReadonlyMap<string, string> | undefined {
  const [, said] = LINE.exec(line) ?? [];
  if (said === undefined) return undefined;
  const facts = new Map(said.split(' ').map((fact): [string, string] => [fact.slice(0, fact.indexOf('=')), decoded(fact.slice(fact.indexOf('=') + 1))]));
  return facts.get('format') === FORMAT ? facts : undefined;
}

/** A person can have changed it. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

/** A text, and the marker in it, wherever somebody moved it. */
export function splitMarker(text: string): { readonly body: string; readonly marker?: ReadonlyMap<string, string> } {
  const lines = text.split('\n');
  const at = lines.findLastIndex((line) => line.startsWith(MARK) && readMarker(line) !== undefined);
  if (at < 0) return { body: text };
  const [before, after] = [lines.slice(0, at).join('\n').trimEnd(), lines.slice(at + 1).join('\n').replace(/^\s*\n/, '').trimEnd()];
  return { body: `${[before, after].filter((part) => part !== '').join('\n\n')}\n`, marker: readMarker(lines[at]!)! };
}
