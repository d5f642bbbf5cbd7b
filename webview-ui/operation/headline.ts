import type { OperationState } from '../../src/protocol/operation.ts';
import { element, setAttribute, setHidden, setText } from '../shared/dom.ts';
import { IconSlot } from './icons.ts';

/** What it is, where, and how far; at the end, how it ended, to be read from afar. */
export class Headline {
  readonly #where = element('span', { class: 'where line' });
  readonly #sample = element('span', { class: 'badge line' });
  readonly #title = element('h1');
  readonly #mark = new IconSlot();
  readonly #status = element('span', { class: 'text' });
  /** Can have the focus, so that it can be given to it when what had it is gone. */
  readonly status = element('p', { class: 'status', tabindex: '-1' }, this.#mark.element, this.#status);
  readonly #hint = element('p', { class: 'hint' });
  readonly #reasonWord = element('span', { class: 'label' });
  readonly #reason = element('span', { class: 'text' });
  readonly #reasonLine = element('p', { class: 'reason' }, this.#reasonWord, ' ', this.#reason);
  readonly element = element('header', { class: 'top' }, element('p', { class: 'place' }, this.#where, ' ', this.#sample), this.#title, this.status, this.#hint, this.#reasonLine);

  update({ words, title, subtitle, sample, reason, phase, tone, status, hint }: OperationState): void {
    setText(this.#where, subtitle);
    setText(this.#sample, words.sample);
    setHidden(this.#sample, !sample);
    setText(this.#title, title);
    this.#mark.show(phase === 'ended' ? tone : phase);
    setText(this.#status, status);
    setAttribute(this.status, 'class', `status ${phase === 'ended' ? `ended ${tone}` : phase}`);
    setText(this.#hint, hint ?? '');
    setHidden(this.#hint, hint === undefined);
    setText(this.#reasonWord, words.reason);
    setText(this.#reason, reason);
    setHidden(this.#reasonLine, reason === '');
  }
}
