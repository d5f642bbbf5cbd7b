import type { Fix } from './problem.ts';
import type { MapEntry, MapNode, Span, SyntaxNode } from './syntax.ts';

/** Changes of the text behind the quick fixes. Where the layout makes one uncertain, there is none. */

export function replaceBy(text: string, { start, end }: Span): Fix {
  return { kind: 'replace', start, end, text, shown: text };
}

/** The same with a text as a value, however YAML must have it written. */
export function replaceByText(text: string, span: Span): Fix {
  return { ...replaceBy(yamlText(text), span), shown: text };
}

/** A text that YAML takes for that text, within brackets too: in quotes where it could be anything else. */
export function yamlText(text: string): string {
  const plain = /^[a-z](?:[\w./:-]*[\w/])?$/i.test(text) && !/^(?:true|false|null)$/i.test(text);
  return plain ? text : JSON.stringify(text);
}

/** Adds a key in front of the others. */
export function insertKey(source: string, map: MapNode, key: string, value: string): Fix | undefined {
  const line = `${key}: ${value}`;
  const insert = (at: number, text: string): Fix => ({ kind: 'insert', start: at, end: at, text, shown: line });
  const [first] = map.entries;
  if (map.flow) return insert(map.start + 1, first === undefined ? line : `${line}, `);
  if (first === undefined) return undefined;
  const before = source.slice(lineStart(source, first.key.start), first.key.start);
  return /^ *$/.test(before) ? insert(first.key.start, `${line}\n${before}`) : undefined;
}

/** Takes a key and its value out, if they have their lines to themselves. */
export function removeEntry(source: string, { key, value }: MapEntry): Fix | undefined {
  const start = lineStart(source, key.start);
  const last = lastOf(source, key, value);
  const lineBreak = source.indexOf('\n', last);
  const end = lineBreak < 0 ? source.length : lineBreak + 1;
  const alone = /^ *$/.test(source.slice(start, key.start)) && /^[ \t\r]*(?:#.*)?$/.test(source.slice(last, lineBreak < 0 ? end : lineBreak));
  return alone ? { kind: 'remove', start, end, text: '', shown: '' } : undefined;
}

/** Takes an item that is not the first out of its list, unless a comment would go with it. */
export function removeItem(source: string, items: readonly SyntaxNode[], index: number): Fix | undefined {
  const start = items[index - 1]!.end;
  const { end } = items[index]!;
  return source.slice(start, items[index]!.start).includes('#') ? undefined : { kind: 'remove', start, end, text: '', shown: '' };
}

function lineStart(source: string, offset: number): number {
  return source.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the text of an entry ends: a map or a list in lines of its own includes the line break behind it. */
function lastOf(source: string, key: Span, value: SyntaxNode): number {
  let last = value.end;
  while (last > key.end && /\s/.test(source[last - 1]!)) last--;
  // An empty value has no place of its own; its colon has.
  return value.start === value.end ? key.end + /^\s*:?/.exec(source.slice(key.end, key.end + 100))![0].length : last;
}
