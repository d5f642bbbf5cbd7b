import { Composer, CST, Lexer, Parser } from 'yaml';
import { limits } from '../../core/config/limits.ts';
import { ProblemList, type Fix } from '../../core/config/problem.ts';
import type { ParsedText, Span } from '../../core/config/syntax.ts';
import { faultOf } from './faults.ts';
import { readTree } from './tree.ts';

/**
 * Reads YAML as a neutral tree. Bounded before anything is built: the library's own tree is made by recursion, and a
 * text nested deeply enough ends the process, not only the call. What refers to something else in the text (aliases,
 * merge keys) or changes how it is read (tags, directives) is refused: nobody needs it in this file.
 */
export function parseYaml(text: string): ParsedText {
  const problems = new ProblemList();
  const tokens = readTokens(text, problems);
  if (tokens === undefined || problems.full) return { text, problems: problems.all };
  const composer = new Composer({ uniqueKeys: false, stringKeys: true, prettyErrors: false, logLevel: 'silent' });
  const [document] = composer.compose(tokens, true, text.length);
  for (const { code, pos } of document?.errors ?? []) faultOf(code, within(text, pos), text, problems);
  const root = readTree(document?.contents, problems);
  return { text, problems: problems.all, ...(root === undefined ? {} : { root }) };
}

/** The pieces of the only document; nothing if the text cannot be trusted to be read further. */
function readTokens(text: string, problems: ProblemList): CST.Token[] | undefined {
  if (Buffer.byteLength(text) > limits.bytes) return refuse(() => problems.add('tooLarge', { mostKib: limits.bytes / 1024 }, { start: 0, end: 0 }));
  const zero = text.indexOf('\0');
  if (zero >= 0) return refuse(() => problems.add('binary', {}, { start: zero, end: zero + 1 }));
  findControls(text, problems);
  if (problems.full) return undefined;

  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let documents = 0;
  let count = 0;
  let content = false;
  for (const lexeme of new Lexer().lex(text)) {
    const span = { start: parser.offset, end: parser.offset + lexeme.length };
    if (++count > limits.tokens) return refuse(() => problems.add('tooManyEntries', {}, span));
    if (!content) checkIndicator(lexeme, span, problems);
    content = lexeme === CST.SCALAR;
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > limits.depth) return refuse(() => problems.add('tooDeep', { most: limits.depth }, span));
    if (problems.full) return undefined;
  }
  tokens.push(...parser.end());
  for (const token of tokens)
    if (token.type === 'document' && ++documents === 2) problems.add('severalDocuments', {}, { start: token.offset, end: Math.min(token.offset + 3, text.length) });
  return problems.all.length > 0 ? undefined : tokens;
}

function refuse(say: () => void): undefined {
  say();
  return undefined;
}

/** Controls that are no white space, and a carriage return that ends no line: editors and readers differ on them. */
function findControls(text: string, problems: ProblemList): void {
  // oxlint-disable-next-line no-control-regex -- these are what it looks for
  for (const { 0: control, index } of text.matchAll(/[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)/g)) {
    if (problems.full) return;
    const span = { start: index, end: index + 1 };
    const code = `U+${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    problems.add('controlCharacter', { code }, span, { ...span, kind: 'remove', text: '', shown: '' });
  }
}

function checkIndicator(lexeme: string, span: Span, problems: ProblemList): void {
  const type = CST.tokenType(lexeme);
  const removal: Fix = { ...span, kind: 'remove', text: '', shown: '' };
  if (type === 'anchor' || type === 'alias') problems.add('alias', {}, span);
  else if (type === 'tag') problems.add('tag', { tag: lexeme }, span, removal);
  else if (type === 'directive-line') problems.add('directive', {}, span, removal);
}

/** The library tells places beyond the end of the text, too. */
function within(text: string, [start, end]: readonly [number, number]): Span {
  return { start: Math.min(start, text.length), end: Math.min(end, text.length) };
}
