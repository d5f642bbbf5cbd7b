import type { OperationApp, OperationWords } from '../../src/protocol/operation.ts';
import { element, setAttribute, setHidden, setText, setTextWithTitle } from '../shared/dom.ts';
import { arrange, KeyedViews, type View } from '../shared/keyed.ts';
import { icon } from './icons.ts';
import type { Share } from './shareBars.ts';

/** In the order in which they are read. */
const COLUMNS = ['revision', 'before', 'after', 'health', 'commit', 'message', 'age'] as const;
type Column = (typeof COLUMNS)[number];

/**
 * The exact shares, and what is known of each revision. It is laid out by a grid, so that it can reflow; a browser takes
 * the meaning of a table from its layout, so the roles say it again.
 */
export class TrafficTable {
  readonly #heads = COLUMNS.map((column) => element('th', { class: `cell line ${column}`, scope: 'col', role: 'columnheader' }));
  readonly #body = element('tbody', { role: 'rowgroup' });
  readonly #rows: KeyedViews<Share>;
  readonly element: HTMLElement;
  #words!: OperationWords;
  #labels!: Readonly<Record<Column, string>>;

  constructor() {
    const head = element('thead', { role: 'rowgroup' }, element('tr', { class: 'head', role: 'row' }, ...this.#heads));
    this.element = element('table', { class: 'revisions', role: 'table' }, head, this.#body);
    this.#rows = new KeyedViews(
      ({ row }) => row.key,
      () => this.#row(),
    );
  }

  update({ name, beforeHead, afterHead }: OperationApp, shares: readonly Share[], words: OperationWords): void {
    this.#words = words;
    this.#labels = { ...words, before: beforeHead, after: afterHead };
    setAttribute(this.element, 'aria-label', `${words.traffic}: ${name}`);
    for (const [at, column] of COLUMNS.entries()) setText(this.#heads[at]!, this.#labels[column]);
    arrange(this.#body, this.#rows.update(shares));
  }

  #row(): View<Share> {
    const swatch = element('span', { 'aria-hidden': 'true' });
    const texts = Object.fromEntries(COLUMNS.map((column) => [column, element('span', { class: 'text line' })])) as Record<Column, HTMLElement>;
    const targetWord = element('span');
    const target = element('span', { class: 'chip target-chip' }, icon('target'), targetWord);
    const tags = element('span', { class: 'tags' });
    const cells = COLUMNS.map((column) =>
      column === 'revision'
        ? element('th', { class: 'cell revision', scope: 'row', role: 'rowheader' }, swatch, texts.revision, target, tags)
        : element('td', { class: `cell ${column}`, role: 'cell' }, texts[column]),
    );
    const made = element('tr', { class: 'row', role: 'row' }, ...cells);
    return {
      element: made,
      update: ({ row, pattern }) => {
        const { sha, message, age, health } = row;
        setAttribute(swatch, 'class', `swatch ${pattern}`);
        made.classList.toggle('is-target', row.target);
        made.classList.toggle('serves', row.after > 0);
        setText(targetWord, this.#words.target);
        setHidden(target, !row.target);
        const values = { revision: row.name, before: row.beforeLabel, after: row.afterLabel, health, commit: sha, message, age };
        for (const [at, column] of COLUMNS.entries()) {
          setTextWithTitle(texts[column], values[column] ?? '');
          // Where there is no room for column heads, values say what they are.
          setAttribute(cells[at]!, 'data-label', this.#labels[column]);
        }
        if (tags.childElementCount !== row.tags.length) tags.replaceChildren(...row.tags.map(() => element('span', { class: 'chip line' })));
        for (const [at, tag] of row.tags.entries()) setTextWithTitle(tags.children[at]!, tag);
      },
    };
  }
}
