import { readQuery } from '../canary/queryTemplate.ts';
import { readAddress } from './address.ts';
import { removeItem, replaceBy, replaceByText } from './edits.ts';
import { isNamed, nearestName, type ListedName, type Named } from './names.ts';
import { nearest } from './nearest.ts';
import type { ProblemList, Shape } from './problem.ts';
import { byKind, understoodVersions, type ByKind, type Key } from './schema.ts';
import type { ListNode, ScalarNode, Span, SyntaxNode } from './syntax.ts';

export interface Checking {
  readonly text: string;
  readonly problems: ProblemList;
}

export type SimpleValue = string | number | boolean | readonly string[];

interface Place {
  readonly key: string;
  readonly node: SyntaxNode;
  /** Where the key is. */
  readonly at: Span;
}

/** The value of a key that has no keys below it, if it is one that the key may have. */
export function checkValue(checking: Checking, key: Key, node: SyntaxNode, at: Span): SimpleValue | undefined {
  return byKind(checks, key.type, checking, { key: key.name, node, at });
}

const checks: ByKind<SimpleValue | undefined, [Checking, Place]> = {
  version: (_type, checking, place) => {
    const value = wholeNumber(checking, place);
    if (value === undefined || understoodVersions.includes(value)) return value;
    const allowed = understoodVersions.map(String);
    checking.problems.add('unknownValue', { key: place.key, value: String(value), allowed }, place.node, replaceBy(allowed.at(-1)!, place.node));
    return undefined;
  },
  onlyTrue: (_type, checking, { key, node, at }) => {
    return node.kind === 'scalar' && node.value === true ? true : wrongType(checking, key, 'boolean', node, at);
  },
  flag: (_type, checking, { key, node, at }) => {
    return node.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : wrongType(checking, key, 'boolean', node, at);
  },
  wholeNumber: ({ min, max }, checking, place) => {
    const value = wholeNumber(checking, place);
    if (value === undefined || (value >= min && value <= max)) return value;
    checking.problems.add('outOfRange', { key: place.key, min, max }, place.node, replaceBy(String(value < min ? min : max), place.node));
    return undefined;
  },
  number: ({ min, max }, checking, { key, node, at }) => {
    if (node.kind !== 'scalar' || typeof node.value !== 'number') return wrongType(checking, key, 'number', node, at);
    if (node.value >= min && node.value <= max) return node.value;
    checking.problems.add('outOfRange', { key, min, max }, node, replaceBy(String(node.value < min ? min : max), node));
    return undefined;
  },
  choice: ({ choices }, checking, { key, node, at }) => {
    if (node.kind !== 'scalar' || typeof node.value !== 'string') return wrongType(checking, key, 'text', node, at);
    const allowed = choices.map(({ value }) => value);
    if (allowed.includes(node.value)) return node.value;
    const meant = nearest(node.value, allowed);
    checking.problems.add('unknownValue', { key, value: node.value, allowed }, node, meant === undefined ? undefined : replaceBy(meant, node));
    return undefined;
  },
  address: (_type, checking, { key, node, at }) => {
    if (node.kind !== 'scalar' || typeof node.value !== 'string') return wrongType(checking, key, 'text', node, at);
    const read = readAddress(node.value);
    if ('address' in read) return read.address.origin + read.address.path;
    checking.problems.add('badAddress', { fault: read.fault }, node, read.better === undefined ? undefined : replaceByText(read.better, node));
    return undefined;
  },
  query: ({ form }, checking, { key, node, at }) => {
    if (node.kind !== 'scalar' || typeof node.value !== 'string') return wrongType(checking, key, 'text', node, at);
    const read = readQuery(node.value, form);
    if ('template' in read) return node.value;
    checking.problems.add('badQuery', { key, fault: read.fault }, node);
    return undefined;
  },
  name: ({ of }, checking, { key, node, at }) => {
    if (node.kind !== 'scalar' || typeof node.value !== 'string') return wrongType(checking, key, 'text', node, at);
    if (isNamed(of, node.value)) return node.value;
    addBadName(checking.problems, of, node.value, node);
    return undefined;
  },
  names: ({ of, most }, checking, { key, node, at }) => {
    if (node.kind !== 'list') return wrongType(checking, key, 'list', node, at);
    // No app is one way to say so; a list of no subscription only looks like one.
    if (of === 'subscription' && node.items.length === 0) checking.problems.add('missingValue', { key }, at);
    return checkNames(checking, node, of, most);
  },
  environments: () => undefined,
  group: () => undefined,
  byApp: () => undefined,
  entries: () => undefined,
};

function wholeNumber(checking: Checking, { key, node, at }: Place): number | undefined {
  if (node.kind === 'scalar' && Number.isInteger(node.value)) return node.value as number;
  return wrongType(checking, key, 'wholeNumber', node, at);
}

function checkNames({ text, problems }: Checking, list: ListNode, of: ListedName, most: number): readonly string[] {
  const names = new Set<string>();
  for (const [index, item] of list.items.entries()) {
    if (index >= most) {
      problems.add('tooMany', { of: `${of}s`, most }, item);
      break;
    }
    if (item.kind !== 'scalar' || typeof item.value !== 'string') wrongType({ text, problems }, undefined, 'text', item, list);
    else if (!isNamed(of, item.value)) addBadName(problems, of, item.value, item);
    else {
      // Ids are the same in capitals; names of apps are not.
      const name = of === 'subscription' ? item.value.toLowerCase() : item.value;
      if (names.has(name)) problems.add('duplicateEntry', { entry: item.value }, item, removeItem(text, list.items, index));
      names.add(name);
    }
  }
  return [...names];
}

export function addBadName(problems: ProblemList, of: Named, name: string, span: Span): void {
  // Nobody can guess an id, or what a group of resources is called.
  const better = of === 'environment' || of === 'app' ? nearestName(name) : undefined;
  problems.add('badName', { of, name }, span, better === undefined ? undefined : replaceByText(better, span));
}

/** Tells what was expected and what is there; where nothing is written, at the key instead. */
export function wrongType({ text, problems }: Checking, key: string | undefined, expected: Shape, node: SyntaxNode, at: Span): undefined {
  const found = shapeOf(node);
  const span = node.start === node.end ? at : node;
  if (found === 'nothing' && key !== undefined) problems.add('missingValue', { key }, span);
  else {
    const meant = node.kind === 'scalar' ? converted(node, expected, text) : undefined;
    problems.add('wrongType', { ...(key === undefined ? {} : { key }), expected, found }, span, meant === undefined ? undefined : replaceBy(meant, node));
  }
  return undefined;
}

/** The same value as what was expected, where that is plain: `"1"` for 1, `yes` for true, 1 for the name "1". */
function converted(node: ScalarNode, expected: Shape, text: string): string | undefined {
  const { value } = node;
  if (expected === 'wholeNumber') return typeof value === 'string' && /^\d{1,10}$/.test(value) ? String(Number(value)) : undefined;
  if (expected === 'number') return typeof value === 'string' && /^\d{1,9}(?:\.\d{1,9})?$/.test(value) ? String(Number(value)) : undefined;
  if (expected === 'boolean') return typeof value === 'string' && /^(?:true|yes|on|y)$/i.test(value) ? 'true' : undefined;
  if (expected !== 'text' || value === null || typeof value === 'string') return undefined;
  return JSON.stringify(text.slice(node.start, node.end));
}

function shapeOf(node: SyntaxNode): Shape {
  if (node.kind !== 'scalar') return node.kind;
  if (node.value === null) return 'nothing';
  return typeof node.value === 'string' ? 'text' : (typeof node.value as 'number' | 'boolean');
}
