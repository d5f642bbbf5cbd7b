import MarkdownIt, { type Token } from 'markdown-it';

/** With HTML and bare addresses let through, as hosts and the preview of the editor have it. */
const markdown = new MarkdownIt({ html: true, linkify: true });

/** What a reader of the Markdown makes of it. */
export interface Rendered {
  /** The kinds of all that there is. */
  readonly kinds: ReadonlySet<string>;
  readonly links: readonly string[];
  readonly images: number;
  readonly html: readonly string[];
  /** The text of each block, without what is code and what is a link: where a host looks for names and numbers. */
  readonly texts: readonly string[];
  /** The text of each block, whatever it is. */
  readonly plain: readonly string[];
  readonly headings: number;
  readonly items: number;
  /** Every tag of the page with what is in it, but for comments. */
  readonly tags: readonly string[];
}

export function rendered(text: string): Rendered {
  const tokens = markdown.parse(text, {});
  const inline = tokens.filter(({ type }) => type === 'inline');
  const flat = [...tokens, ...inline.flatMap(({ children }) => children ?? [])];
  const of = (...types: string[]): Token[] => flat.filter(({ type }) => types.includes(type));
  return {
    kinds: new Set(flat.map(({ type }) => type)),
    links: of('link_open').map(({ attrs }) => attrs?.find(([name]) => name === 'href')?.[1] ?? ''),
    images: of('image').length,
    html: of('html_block', 'html_inline').map(({ content }) => content),
    texts: inline.map(({ children }) => liveText(children ?? [])),
    plain: inline.map(({ children }) => (children ?? []).map(({ content }) => content).join('')),
    headings: of('heading_open').length,
    items: of('list_item_open').length,
    tags: markdown.render(text).replaceAll(/<!--.*?-->/gs, '').match(/<[^>]*>?/g) ?? [],
  };
}

/** Code and links are a gap: nothing goes on behind them. */
function liveText(children: readonly Token[]): string {
  let text = '';
  let depth = 0;
  for (const { type, content } of children) {
    if (type === 'link_open') depth++;
    else if (type === 'link_close') depth--;
    else if (type === 'code_inline') text += '\u0001';
    else if (depth === 0) text += content;
  }
  return text;
}
