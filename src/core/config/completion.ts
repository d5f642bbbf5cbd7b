import { cursorAt, type Cursor } from './cursor.ts';
import { limits } from './limits.ts';
import { fileKeys, keysBelow, offeredValues, type DescriptionId, type Key } from './schema.ts';
import type { Span } from './syntax.ts';

/** What can be written at a place, instead of the word that is there. */
export interface Completion extends Span {
  readonly kind: 'key' | 'value';
  readonly label: string;
  readonly text: string;
  readonly description?: DescriptionId;
  /** The key that it is, or that it is a value of. */
  readonly key: Key;
  /** After a key with few values, they are offered at once. */
  readonly thenValues: boolean;
}

/** The keys that are valid at the offset and not there yet, or the values of the key before it. */
export function completionsAt(text: string, offset: number): readonly Completion[] {
  if (text.length > limits.bytes) return [];
  const cursor = cursorAt(text, offset);
  if (cursor === undefined) return [];
  const keys = keysAt(cursor.path);
  if (cursor.key !== undefined) return valuesOf(keys.find(({ name }) => name === cursor.key), cursor);
  const provider = cursor.siblings.get('provider');
  return keys
    .filter(({ name, onlyWith }) => !cursor.siblings.has(name) && (onlyWith === undefined || provider === undefined || onlyWith.some((each) => each === provider)))
    .map((key) => ({
      kind: 'key',
      label: key.name,
      text: `${key.name}:${behind(key, cursor.indentation)}`,
      description: key.description,
      key,
      start: cursor.start,
      end: cursor.end,
      thenValues: offeredValues(key.type).length > 0,
    }));
}

function valuesOf(key: Key | undefined, { start, end }: Cursor): Completion[] {
  if (key === undefined) return [];
  return offeredValues(key.type).map(({ value, description = key.description }) => ({
    kind: 'value',
    label: value,
    text: value,
    description,
    key,
    start,
    end,
    thenValues: false,
  }));
}

/** The keys that a map may have, by the keys that lead to it. */
function keysAt(path: readonly string[], keys = fileKeys): readonly Key[] {
  const [outer, ...inner] = path;
  if (outer === undefined) return keys;
  const type = keys.find(({ name }) => name === outer)?.type;
  if (type?.kind === 'group') return keysAt(inner, type.keys);
  // Below these stand names, which nobody but the person knows.
  return (type?.kind === 'environments' || type?.kind === 'byApp') && inner.length > 0 ? keysAt(inner.slice(1), type.keys) : [];
}

function behind({ type }: Key, indentation: string): string {
  if (type.kind === 'names') return `\n${indentation}  - `;
  return keysBelow(type).length > 0 ? `\n${indentation}  ` : ' ';
}
