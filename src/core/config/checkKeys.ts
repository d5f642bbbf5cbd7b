import { checkValue, type Checking, type SimpleValue } from './checkValue.ts';
import { insertKey, removeEntry, replaceBy } from './edits.ts';
import { nearest } from './nearest.ts';
import { keysBelow, offeredValues, type Key } from './schema.ts';
import type { MapEntry, MapNode, SyntaxNode } from './syntax.ts';

/** What the keys of one map say: only what is right about it; the rest is among the problems. */
export interface Checked {
  readonly values: ReadonlyMap<string, SimpleValue>;
  /** Those of keys that have keys below them, unread. */
  readonly nodes: ReadonlyMap<string, MapEntry>;
}

/** Checks a map against the keys that it may have. */
export function checkKeys(checking: Checking, map: MapNode, keys: readonly Key[]): Checked {
  const { text, problems } = checking;
  const provider = valueOf(map, 'provider');
  const values = new Map<string, SimpleValue>();
  const nodes = new Map<string, MapEntry>();
  const given = new Set(map.entries.map(({ key }) => key.text));
  for (const entry of map.entries) {
    if (problems.full) break;
    const key = keys.find(({ name }) => name === entry.key.text);
    if (key === undefined) {
      const suggestion = nearest(entry.key.text, keys.map(({ name }) => name).filter((name) => !given.has(name)));
      if (suggestion !== undefined) given.add(suggestion);
      const facts = { key: entry.key.text, ...(suggestion === undefined ? {} : { suggestion }) };
      problems.add('unknownKey', facts, entry.key, suggestion === undefined ? removeEntry(text, entry) : replaceBy(suggestion, entry.key));
    } else if (key.onlyWith !== undefined && isProvider(keys, provider) && !belongsTo(key, provider)) {
      problems.add('otherProvider', { key: key.name, provider, belongsTo: key.onlyWith.join(', ') }, entry.key, removeEntry(text, entry));
    } else if (keysBelow(key.type).length > 0) {
      nodes.set(key.name, entry);
    } else {
      const value = checkValue(checking, key, entry.value, entry.key);
      if (value !== undefined) values.set(key.name, value);
    }
  }
  for (const key of keys)
    if (key.required === true && !given.has(key.name) && belongsTo(key, provider))
      addMissing(checking, map, key, keys, given);
  return { values, nodes };
}

function belongsTo({ onlyWith }: Key, provider: string | undefined): boolean {
  return onlyWith === undefined || onlyWith.some((each) => each === provider);
}

function addMissing({ text, problems }: Checking, map: MapNode, key: Key, keys: readonly Key[], given: ReadonlySet<string>): void {
  // Nobody but the person knows an address, or which environments there are.
  const value = key.name === 'provider' ? (keys.find(({ name, onlyWith }) => onlyWith !== undefined && given.has(name))?.onlyWith?.[0] ?? 'sample') : offeredValues(key.type).at(-1)?.value;
  const firstLine = text.slice(map.start, map.end).search(/[\r\n]|$/);
  const span = { start: map.start, end: map.start + firstLine };
  problems.add('missingKey', { key: key.name }, span, value === undefined ? undefined : insertKey(text, map, key.name, value));
}

function isProvider(keys: readonly Key[], provider: SyntaxNode | string | undefined): provider is string {
  const key = keys.find(({ name }) => name === 'provider');
  return key !== undefined && offeredValues(key.type).some(({ value }) => value === provider);
}

/** A text that a map has under a key, right or wrong. */
export function valueOf(map: MapNode, name: string): string | undefined {
  const node = map.entries.find(({ key }) => key.text === name)?.value;
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}
