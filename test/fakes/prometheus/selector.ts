export type Labels = Readonly<Record<string, string>>;

/** What PromQL this stand-in knows: `time()`, a selector, and a selector over a range. */
export type Query = { readonly is: 'time' } | { readonly is: 'selector'; readonly fits: (labels: Labels) => boolean; readonly rangeMs?: number };

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** Undefined for what it does not know, which the server then refuses. */
export function parseQuery(text: string): Query | undefined {
  if (text.trim() === 'time()') return { is: 'time' };
  const [, name = '', matchers, amount, unit] = /^\s*([\w:]*)\s*(?:\{(.*)\})?\s*(?:\[(\d+)(ms|s|m|h)\])?\s*$/s.exec(text) ?? [];
  if (name === '' && (matchers ?? '') === '') return undefined;
  const tests = matchers === undefined ? [] : readMatchers(matchers);
  if (tests === undefined) return undefined;
  const fits = (labels: Labels): boolean => (name === '' || labels['__name__'] === name) && tests.every((test) => test(labels));
  return { is: 'selector', fits, ...(amount === undefined ? {} : { rangeMs: Number(amount) * units[unit!]! }) };
}

function readMatchers(text: string): readonly ((labels: Labels) => boolean)[] | undefined {
  const matcher = /\s*(\w+)\s*(=~|!~|!=|=)\s*("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')\s*(?:,|$)/sy;
  const tests: ((labels: Labels) => boolean)[] = [];
  while (matcher.lastIndex < text.trimEnd().length) {
    const [, label, operator, quoted] = matcher.exec(text) ?? [];
    if (label === undefined || operator === undefined || quoted === undefined) return undefined;
    const value = unquote(quoted);
    if (value === undefined) return undefined;
    const isIt = operator.endsWith('~') ? (of: string) => new RegExp(`^(?:${value})$`, 's').test(of) : (of: string) => of === value;
    tests.push((labels) => isIt(labels[label] ?? '') !== operator.startsWith('!'));
  }
  return tests;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\' };

/** As the server does it: what is no escape there makes the query wrong. */
function unquote(quoted: string): string | undefined {
  const quote = quoted[0]!;
  let isWrong = false;
  const text = quoted.slice(1, -1).replaceAll(/\\(u[\da-f]{4}|U[\da-f]{8}|.)/gis, (_, escape: string) => {
    if (escape.length > 1) return String.fromCodePoint(Number.parseInt(escape.slice(1), 16));
    const character = escape === quote ? quote : escapes[escape];
    isWrong ||= character === undefined;
    return character ?? '';
  });
  return isWrong ? undefined : text;
}
