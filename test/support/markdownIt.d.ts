/** As much of it as tests use; it has no types of its own. */
declare module 'markdown-it' {
  interface Token {
    readonly type: string;
    readonly tag: string;
    readonly content: string;
    readonly attrs: readonly (readonly [string, string])[] | null;
    readonly children: readonly Token[] | null;
  }
  class MarkdownIt {
    constructor(options: { readonly html: boolean; readonly linkify: boolean });
    parse(text: string, environment: object): Token[];
    render(text: string): string;
  }
  export default MarkdownIt;
  export type { Token };
}
