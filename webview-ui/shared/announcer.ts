import { element } from './dom.ts';

/** A live region that nobody sees: says a text once, politely or at once, and never the one it said last. */
export class Announcer {
  readonly element: HTMLElement;

  constructor(manner: 'polite' | 'assertive' = 'polite') {
    this.element = element('div', { class: 'unseen', role: manner === 'polite' ? 'status' : 'alert', 'aria-live': manner });
  }

  announce(texts: readonly string[]): void {
    this.element.replaceChildren(...texts.map((text) => element('p', {}, text)));
  }
}
