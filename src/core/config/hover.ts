import { fileKeys, keysBelow, offeredValues, type DescriptionId, type Key } from './schema.ts';
import type { MapEntry, Span, SyntaxNode } from './syntax.ts';

/** What is under a place of the text: a key, or a value of it that has a meaning of its own. */
export interface Hovered extends Span {
  readonly key: Key;
  readonly value?: { readonly value: string; readonly description?: DescriptionId };
}

export function hoverAt(root: SyntaxNode | undefined, offset: number): Hovered | undefined {
  return find(root, fileKeys, offset);
}

function find(node: SyntaxNode | undefined, keys: readonly Key[], offset: number): Hovered | undefined {
  const entry = entryAt(node, offset);
  const key = keys.find(({ name }) => name === entry?.key.text);
  if (entry === undefined || key === undefined) return undefined;
  if (contains(entry.key, offset)) return { key, start: entry.key.start, end: entry.key.end };
  if (key.type.kind === 'group') return find(entry.value, key.type.keys, offset);
  if (key.type.kind === 'environments' || key.type.kind === 'byApp') return find(entryAt(entry.value, offset)?.value, keysBelow(key.type), offset);
  if (entry.value.kind !== 'scalar') return undefined;
  const { value: written, start, end } = entry.value;
  const value = offeredValues(key.type).find((offered) => offered.value === String(written));
  return value === undefined ? undefined : { key, value, start, end };
}

function entryAt(node: SyntaxNode | undefined, offset: number): MapEntry | undefined {
  return node?.kind === 'map' ? node.entries.find(({ key, value }) => contains(key, offset) || contains(value, offset)) : undefined;
}

function contains({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
