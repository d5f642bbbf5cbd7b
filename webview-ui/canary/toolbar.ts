import type { CanaryAbout, CanaryWords } from '../../src/protocol/canary.ts';
import { element, setAttribute, setText } from '../shared/dom.ts';
import { Ranges, type Range } from './ranges.ts';

export interface ToolbarPorts {
  readonly choose: (range: Range) => void;
  readonly showTable: (isSeen: boolean) => void;
}

/** Above the graphs: which time, which line is which, and whether the figures are beside them. */
export class Toolbar {
  readonly #ranges: Ranges;
  readonly #sides = (['canary', 'stable'] as const).map((side) => {
    const word = element('span', { class: 'side-word' });
    const name = element('span', { class: 'side-name code line' });
    return { side, word, name, element: element('li', { class: `side ${side}` }, element('span', { class: 'stroke', 'aria-hidden': 'true' }), word, ' ', name) };
  });
  readonly #table = element('button', { type: 'button', class: 'toggle' });
  readonly element: HTMLElement;

  constructor({ choose, showTable }: ToolbarPorts) {
    this.#ranges = new Ranges(choose);
    this.#table.addEventListener('click', () => showTable(this.#table.getAttribute('aria-pressed') !== 'true'));
    this.element = element('div', { class: 'toolbar' }, this.#ranges.element, element('ul', { class: 'sides' }, ...this.#sides.map((side) => side.element)), this.#table);
  }

  update(about: CanaryAbout, words: CanaryWords, range: Range, isTableSeen: boolean): void {
    this.#ranges.update(words, range);
    for (const { side, word, name } of this.#sides) {
      setText(word, words[side]);
      setText(name, about[side]);
    }
    setText(this.#table, words.table);
    setAttribute(this.#table, 'aria-pressed', String(isTableSeen));
  }
}
