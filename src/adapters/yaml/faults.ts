import type { YAMLParseError } from 'yaml';
import { limits } from '../../core/config/limits.ts';
import type { ProblemList, YamlFault } from '../../core/config/problem.ts';
import type { Span } from '../../core/config/syntax.ts';

type Code = YAMLParseError['code'];

const faults: { readonly [C in Code]?: YamlFault } = {
  BAD_INDENT: 'indentation',
  MISSING_CHAR: 'unclosed',
  BAD_DQ_ESCAPE: 'escape',
  BLOCK_AS_IMPLICIT_KEY: 'colon',
  MULTILINE_IMPLICIT_KEY: 'colon',
  BLOCK_IN_FLOW: 'flow',
  KEY_OVER_1024_CHARS: 'keyTooLong',
};

/** Adds what the library calls by `code`, in our words. */
export function faultOf(code: Code, span: Span, text: string, problems: ProblemList): void {
  if (code === 'NON_STRING_KEY') problems.add('keyNotText', {}, span);
  else if (code === 'RESOURCE_EXHAUSTION') problems.add('tooDeep', { most: limits.depth }, span);
  else if (code === 'TAB_AS_INDENT') addTab(span, text, problems);
  else problems.add('notYaml', { fault: faults[code] ?? 'unexpected' }, span);
}

/** Each tab of the line's indentation becomes two spaces. */
function addTab({ start }: Span, text: string, problems: ProblemList): void {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const [indentation] = /^[ \t]*/.exec(text.slice(lineStart))!;
  const span = { start: lineStart, end: lineStart + indentation.length };
  const spaces = indentation.replaceAll('\t', '  ');
  problems.add('tab', {}, span, spaces === indentation ? undefined : { ...span, kind: 'replace', text: spaces, shown: spaces });
}
