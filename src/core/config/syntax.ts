import type { ConfigProblem } from './problem.ts';

/** A part of the text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a text says as maps, lists and scalars, each with its place: all that the rules need to know of YAML. */
export type SyntaxNode = ScalarNode | MapNode | ListNode;

export interface ScalarNode extends Span {
  readonly kind: 'scalar';
  /** Null, without a width, where nothing is written. */
  readonly value: string | number | boolean | null;
}

export interface MapNode extends Span {
  readonly kind: 'map';
  /** Written as `{ a: 1 }`. */
  readonly flow: boolean;
  readonly entries: readonly MapEntry[];
}

export interface MapEntry {
  readonly key: Span & { readonly text: string };
  readonly value: SyntaxNode;
}

export interface ListNode extends Span {
  readonly kind: 'list';
  readonly flow: boolean;
  readonly items: readonly SyntaxNode[];
}

/** A text and what a reader of its syntax makes of it. The tree is absent where the text has none that can be trusted. */
export interface ParsedText {
  readonly text: string;
  readonly root?: SyntaxNode;
  readonly problems: readonly ConfigProblem[];
}

/** Never rejects: whatever the text is, what is wrong with it is in `problems`. */
export type ParseText = (text: string) => Promise<ParsedText>;
