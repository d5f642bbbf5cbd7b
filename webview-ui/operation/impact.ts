import type { Impact, ImpactItem, OperationWords } from '../../src/protocol/operation.ts';
import { element, setHidden, setText, setTextWithTitle } from '../shared/dom.ts';
import type { View } from '../shared/keyed.ts';
import { Disclosure } from './disclosure.ts';
import { icon } from './icons.ts';
import { Lines } from './lines.ts';

/** How many are shown at first. */
const FIRST = 8;

/** What goes away and what comes: a sentence, and behind it the list. */
export class ImpactView {
  readonly #text = element('span', { class: 'text' });
  readonly summary = element('p', { class: 'impact-summary' }, icon('impact'), this.#text);
  readonly #list = element('ul', { class: 'items', role: 'list' });
  readonly #lines: Lines<ImpactItem>;
  readonly #more = element('p', { class: 'more' });
  readonly #all: Disclosure;
  readonly list: HTMLElement;
  #words!: OperationWords;
  #impact: Impact | undefined;

  constructor(appNameId: string) {
    this.#lines = new Lines(this.#list, (index) => this.#line(index));
    this.#all = new Disclosure(() => this.#update(), appNameId);
    this.list = element('div', { class: 'impact' }, this.#list, this.#more, this.#all.element);
  }

  update(impact: Impact | undefined, words: OperationWords): void {
    this.#impact = impact;
    this.#words = words;
    setText(this.#text, impact?.summary ?? '');
    setHidden(this.summary, impact === undefined);
    this.#update();
  }

  #update(): void {
    const { items, more, showAll } = this.#impact ?? { items: [], showAll: '' };
    this.#lines.update(items);
    setHidden(this.list, items.length === 0);
    this.#all.offer(items.length > FIRST);
    this.#all.label(this.#all.isOpen ? this.#words.showFewer : showAll);
    setText(this.#more, more ?? '');
    setHidden(this.#more, more === undefined || (items.length > FIRST && !this.#all.isOpen));
  }

  #line(index: number): View<ImpactItem> {
    const sign = element('span', { class: 'sign', 'aria-hidden': 'true' });
    const side = element('span', { class: 'unseen' });
    const id = element('span', { class: 'id code' });
    const text = element('span', { class: 'text line' });
    const made = element('li', { class: 'item' }, sign, side, ' ', id, ' ', text);
    return {
      element: made,
      update: (item) => {
        made.classList.toggle('added', item.side === 'added');
        setText(sign, item.side === 'added' ? '+' : '−');
        setText(side, this.#words[item.side]);
        setText(id, item.id);
        setTextWithTitle(text, item.text);
        setHidden(made, index >= FIRST && !this.#all.isOpen);
      },
    };
  }
}
