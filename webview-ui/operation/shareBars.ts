import type { OperationApp, TrafficRow } from '../../src/protocol/operation.ts';
import { element, setAttribute, setHidden, setText } from '../shared/dom.ts';
import { arrange, KeyedViews, type View } from '../shared/keyed.ts';

/** Looks of the parts besides the target's; told apart by their pattern, and only then by colour. */
const PATTERNS = 5;

export interface Share {
  readonly row: TrafficRow;
  readonly pattern: string;
}

/** The same look for a revision in both bars and in the table. */
export function sharesOf(rows: readonly TrafficRow[]): readonly Share[] {
  let others = 0;
  return rows.map((row) => ({ row, pattern: row.target ? 'target' : `other-${others++ % PATTERNS}` }));
}

/** Where the traffic goes, before above after. For the eye: who listens has the same in the table. */
export class ShareBars {
  readonly #before = new Bar('before');
  readonly #after = new Bar('after');
  readonly element = element('div', { class: 'share-bars', 'aria-hidden': 'true' }, this.#before.element, this.#after.element);

  update({ beforeHead, afterHead, afterIs }: OperationApp, shares: readonly Share[]): void {
    this.#before.update(beforeHead, shares);
    this.#after.update(afterHead, shares);
    this.element.classList.toggle('dropped', afterIs === 'dropped');
  }
}

class Bar {
  readonly #side: 'before' | 'after';
  readonly #head = element('span', { class: 'head line' });
  readonly #bar = element('div', { class: 'bar' });
  readonly #parts: KeyedViews<Share>;
  readonly element: HTMLElement;

  constructor(side: 'before' | 'after') {
    this.#side = side;
    this.#parts = new KeyedViews(
      ({ row }) => row.key,
      () => this.#part(),
    );
    this.element = element('div', { class: `share-line ${side}` }, this.#head, this.#bar);
  }

  update(head: string, shares: readonly Share[]): void {
    setText(this.#head, head);
    arrange(this.#bar, this.#parts.update(shares));
  }

  #part(): View<Share> {
    const name = element('span', { class: 'name line' });
    const weight = element('span', { class: 'weight' });
    const made = element('div', { class: 'part' }, element('span', { class: 'text' }, name, ' ', weight));
    return {
      element: made,
      update: ({ row, pattern }) => {
        const share = row[this.#side];
        setAttribute(made, 'class', `part ${pattern}`);
        setText(name, row.name);
        setText(weight, this.#side === 'before' ? row.beforeLabel : row.afterLabel);
        setHidden(made, share === 0);
        setSize(made, `${share}%`);
      },
    };
  }
}

/** Through the object model, since the page's policy refuses style attributes; and only where it is a change. */
function setSize(part: HTMLElement, size: string): void {
  if (part.style.inlineSize !== size) part.style.inlineSize = size;
}
