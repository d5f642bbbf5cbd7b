import { element, newId, setAttribute, setHidden, setText } from '../shared/dom.ts';
import { icon } from './icons.ts';

/** A button that shows and hides something, and says which it does. */
export class Disclosure {
  readonly #label = element('span', { class: 'label' });
  readonly #button = element('button', { type: 'button', class: 'disclosure' }, icon('chevron'), this.#label);
  readonly #onToggle: (isOpen: boolean) => void;
  readonly #labelledBy: string | undefined;
  #isOpen = false;

  /** `namedAfter`: the id of what tells it from others with the same label. */
  constructor(onToggle: (isOpen: boolean) => void, namedAfter?: string) {
    this.#onToggle = onToggle;
    this.#labelledBy = namedAfter;
    if (this.#labelledBy !== undefined) {
      const id = newId();
      this.#label.id = id;
      setAttribute(this.#button, 'aria-labelledby', `${id} ${this.#labelledBy}`);
    }
    this.#button.addEventListener('click', () => this.open(!this.#isOpen));
    setAttribute(this.#button, 'aria-expanded', 'false');
  }

  get element(): HTMLElement {
    return this.#button;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  open(isOpen: boolean): void {
    if (isOpen === this.#isOpen) return;
    this.#isOpen = isOpen;
    setAttribute(this.#button, 'aria-expanded', String(isOpen));
    this.#onToggle(isOpen);
  }

  label(text: string): void {
    setText(this.#label, text);
  }

  offer(offered: boolean): void {
    setHidden(this.#button, !offered);
  }
}
