/** What is wrong with a query of a file. */
export type QueryFault = 'empty' | 'tooLong' | 'character' | 'comment' | 'unclosed' | 'unknownPlaceholder' | 'placeholderOutside' | 'notASelector' | 'oneForBoth';

/** What a query may leave open: each is filled in by us, and nothing else is. */
export const placeholders = ['app', 'revision', 'side'] as const;

export type QueryValues = Readonly<Record<(typeof placeholders)[number], string>>;

/** Counters are asked for as they are, so that such a query is a metric and its labels; others can be any expression. */
export type QueryForm = 'selector' | 'expression';

interface Blank {
  readonly name: keyof QueryValues;
  /** Whether its place is a regular expression, where a value needs more than quotes. */
  readonly isPattern: boolean;
  readonly quote: string;
}

export interface QueryTemplate {
  readonly parts: readonly (string | Blank)[];
}

export const LONGEST_QUERY = 2_000;

/**
 * Reads a query of PromQL as far as it must be known to fill values in: where its strings begin and end, and what each is
 * compared by. A value can stand in no other place than in the string of a label.
 */
export function readQuery(text: string, form: QueryForm): { readonly template: QueryTemplate } | { readonly fault: QueryFault } {
  if (text.trim() === '') return { fault: 'empty' };
  if (text.length > LONGEST_QUERY) return { fault: 'tooLong' };
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  if (/[^\P{C}\t\r\n]/u.test(text)) return { fault: 'character' };
  const parts: (string | Blank)[] = [];
  let skeleton = '';
  for (let at = 0; at < text.length; ) {
    const quote = text[at]!;
    if (quote === '#') return { fault: 'comment' };
    if (!/["'`]/.test(quote)) {
      const outside = /^[^"'`#]+/.exec(text.slice(at))![0];
      if (outside.includes('{{') || outside.includes('}}')) return { fault: 'placeholderOutside' };
      parts.push(outside);
      skeleton += outside;
      at += outside.length;
      continue;
    }
    const end = endOf(text, at);
    if (end === undefined) return { fault: 'unclosed' };
    const string = readString(text.slice(at + 1, end), { quote, operator: /[=!]~?$/.exec(skeleton.trimEnd())?.[0] });
    if ('fault' in string) return string;
    parts.push(quote, ...string.parts, quote);
    skeleton += '""';
    at = end + 1;
  }
  if (form === 'selector' && !/^\s*[\w:]*\s*(?:\{[^{}()[\]]*\}\s*)?$/.test(skeleton)) return { fault: 'notASelector' };
  if (!parts.some((part) => typeof part !== 'string' && part.name !== 'app')) return { fault: 'oneForBoth' };
  return { template: { parts } };
}

/** The query of one side. */
export function fillQuery({ parts }: QueryTemplate, values: QueryValues): string {
  return parts.map((part) => (typeof part === 'string' ? part : quoted(part, values[part.name]))).join('');
}

/** Where a string ends that begins here; nothing where it does not. */
function endOf(text: string, start: number): number | undefined {
  const quote = text[start]!;
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === quote) return at;
    if (quote === '`') continue;
    if (text[at] === '\n') return undefined;
    if (text[at] === '\\') at++;
  }
  return undefined;
}

function readString(text: string, { quote, operator }: { readonly quote: string; readonly operator: string | undefined }): { readonly parts: readonly (string | Blank)[] } | { readonly fault: QueryFault } {
  const pieces = text.split(/\{\{(.*?)\}\}/s);
  const parts: (string | Blank)[] = [];
  for (const [i, piece] of pieces.entries()) {
    if (i % 2 === 0) {
      if (piece.includes('{{') || piece.includes('}}')) return { fault: 'unknownPlaceholder' };
      parts.push(piece);
      continue;
    }
    const name = placeholders.find((known) => known === piece.trim());
    if (name === undefined) return { fault: 'unknownPlaceholder' };
    // Between these quotes nothing can be escaped; and behind a backslash a value would become something else.
    if (operator === undefined || operator === '!' || quote === '`' || /(?:^|[^\\])(?:\\\\)*\\$/.test(pieces[i - 1]!)) return { fault: 'placeholderOutside' };
    parts.push({ name, isPattern: operator.endsWith('~'), quote });
  }
  return { parts };
}

/** A value as it must be written between these quotes, to mean nothing but itself. */
function quoted({ isPattern, quote }: Blank, value: string): string {
  const exact = isPattern ? value.replaceAll(/[\\.+*?()|[\]{}^$]/g, String.raw`\$&`) : value;
  return exact
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll(/\p{C}/gu, (character) => (character.length > 1 ? `\\U${hex(character, 8)}` : `\\u${hex(character, 4)}`));
}

function hex(character: string, digits: number): string {
  return character.codePointAt(0)!.toString(16).padStart(digits, '0');
}
