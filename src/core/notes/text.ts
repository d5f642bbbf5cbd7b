/**
 * Text that anybody may have written, as text of one line in Markdown: nothing in it is HTML, a link, a list, a heading or
 * an emphasis, nobody is called, no issue is closed or referred to, and nothing is hidden. Code spans stay what they are.
 */
export function asText(text: string, limit = MOST_CHARACTERS): string {
  const parts = codeSpans(oneLine(text, limit));
  const told = parts.map(({ code, content }) => (code ? codeSpan(content) : plainWords(content)));
  // Backticks that meet would be taken together.
  return told.reduce((before, next) => `${before}${before.endsWith('`') && next.startsWith('`') ? ' ' : ''}${next}`).replace(/^(?:[-+=#>]|\d+(?=[.)]))/, escapeStart);
}

const MOST_CHARACTERS = 300;

/** One line without what hides, reorders or controls; what joins the parts of one picture stays. */
export function oneLine(text: string, limit = MOST_CHARACTERS): string {
  // One for private use stands for what joins, so none may come from elsewhere.
  const own = text.slice(0, limit * 8).replaceAll(/\p{Co}/gu, '');
  const joined = own.replaceAll(/(?<=\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)\u200D(?=\p{Extended_Pictographic})/gu, '\uE000');
  const bare = joined.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').replaceAll(/[\p{Cf}\p{Cs}\p{Cn}\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u3164\uFFA0]/gu, '').replaceAll('\uE000', '\u200D');
  const characters = Array.from(bare.replaceAll(/ +/g, ' ').trim());
  return characters.length > limit ? `${characters.slice(0, limit - 1).join('').trimEnd()}…` : characters.join('');
}

interface Part {
  readonly code: boolean;
  readonly content: string;
}

/** What stands between as many backticks as it began with; a backtick that has no partner is text. */
function codeSpans(text: string): Part[] {
  const parts: Part[] = [];
  const runs = [...text.matchAll(/`+/g)].map(({ 0: { length }, index }) => ({ start: index, length }));
  let at = 0;
  for (let open = 0; open < runs.length; open++) {
    const { start, length } = runs[open]!;
    const close = runs.findIndex((each, index) => index > open && each.length === length);
    const content = close < 0 ? '' : text.slice(start + length, runs[close]!.start).trim();
    if (content === '') continue;
    parts.push({ code: false, content: text.slice(at, start) }, { code: true, content });
    at = runs[close]!.start + length;
    open = close;
  }
  return [...parts, { code: false, content: text.slice(at) }];
}

/** As many backticks around it as it needs. */
function codeSpan(content: string): string {
  const longest = [...content.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(content) ? ' ' : '';
  return `${fence}${pad}${content}${pad}${fence}`;
}

/**
 * What a host or an editor makes something of by itself: names, numbers, addresses. A backslash does not stop them, as
 * they look at what was rendered; code they leave alone.
 */
const ALIVE = /@|#\d|\bgh-\d|:\/\/|\bwww\.|\b(?:command|vscode|vscode-insiders|file|javascript|vbscript|data|mailto|tel|xmpp):/i;

function plainWords(text: string): string {
  return text.replaceAll(/\S+/g, (word) => {
    const [, before = '', core = '', after = ''] = /^([([{<"'*_~]*)(.*?)([)\]}>"'*_~.,;:!?]*)$/s.exec(word) ?? [];
    return ALIVE.test(word) ? `${escaped(before)}${codeSpan(core)}${escaped(after)}` : escaped(word);
  });
}

/** Round and curly brackets mean nothing where no square one stands before them, and whoever edits the draft reads them often. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|~$&]/g, (character) => `\\${character}`);
}

/** What would begin a list, a heading, a quotation or a line. */
function escapeStart(start: string): string {
  return /\d/.test(start) ? `${start}\\` : `\\${start}`;
}

/** A part of an address that Markdown cannot take for an end of it. */
export function inAddress(part: string): string {
  return encodeURIComponent(part.replaceAll(/\p{Cs}/gu, '\uFFFD')).replaceAll(/[!'()*~_]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
