import { element } from './dom.ts';

/** A live region that nobody sees: says a text once, politely, and never the one it said last. */
export class Announcer {
  readonly element = element('div', { class: 'unseen', role: 'status', 'aria-live': 'polite' });

  announce(texts: readonly string[]): void {
    this.element.replaceChildren(...texts.map((text) => element('p', {}, text)));
  }
}
