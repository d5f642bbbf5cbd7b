import { isMap, isScalar, isSeq, type Node, type ParsedNode, type YAMLMap } from 'yaml';
import type { ProblemList } from '../../core/config/problem.ts';
import type { MapEntry, MapNode, ScalarNode, Span, SyntaxNode } from '../../core/config/syntax.ts';

/** The library's tree as ours. Its depth is bounded before it is built. */
export function readTree(node: ParsedNode | null | undefined, problems: ProblemList): SyntaxNode | undefined {
  return node === null || node === undefined ? undefined : read(node, problems);
}

function read(node: Node, problems: ProblemList): SyntaxNode {
  const span = spanOf(node);
  if (isMap(node)) return readMap(node, span, problems);
  if (isSeq<Node>(node)) return { kind: 'list', ...span, flow: node.flow === true, items: node.items.map((item) => read(item, problems)) };
  return { kind: 'scalar', ...span, value: isScalar(node) ? scalarValue(node.value) : null };
}

function readMap(map: YAMLMap, span: Span, problems: ProblemList): MapNode {
  const entries: MapEntry[] = [];
  const seen = new Set<string>();
  for (const { key, value } of map.items as { readonly key: Node; readonly value: Node | null }[]) {
    // The library has told of a key that is no text.
    if (!isScalar(key)) continue;
    const text = String(key.value);
    const keySpan = spanOf(key);
    if (text === '<<' && key.type === 'PLAIN') problems.add('mergeKey', {}, keySpan);
    else if (seen.has(text)) problems.add('duplicateKey', { key: text }, keySpan);
    seen.add(text);
    entries.push({ key: { ...keySpan, text }, value: value === null ? nothingAfter(keySpan) : read(value, problems) });
  }
  return { kind: 'map', ...span, flow: map.flow === true, entries };
}

function nothingAfter({ end }: Span): ScalarNode {
  return { kind: 'scalar', start: end, end, value: null };
}

function scalarValue(value: unknown): ScalarNode['value'] {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function spanOf(node: Node): Span {
  const [start = 0, end = 0] = node.range ?? [];
  return { start, end };
}
