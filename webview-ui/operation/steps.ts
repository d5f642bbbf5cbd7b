import type { OperationStep, OperationWords } from '../../src/protocol/operation.ts';
import { element, newId, setAttribute, setHidden, setText } from '../shared/dom.ts';
import type { View } from '../shared/keyed.ts';
import { IconSlot } from './icons.ts';
import { Lines } from './lines.ts';

/** The steps of one app from top to bottom; the line beside them fills while it runs. */
export class Steps {
  readonly #id = newId();
  readonly #title = element('h3', { id: this.#id });
  readonly #lines = new Lines<OperationStep>(element('ol', { role: 'list', 'aria-labelledby': this.#id }), step);
  readonly element = element('div', { class: 'steps' }, this.#title, this.#lines.element);

  update(steps: readonly OperationStep[], words: OperationWords): void {
    setText(this.#title, words.steps);
    this.#lines.update(steps);
    setHidden(this.element, steps.length === 0);
  }
}

function step(): View<OperationStep> {
  const mark = new IconSlot();
  const label = element('span', { class: 'label' });
  const state = element('span', { class: 'state' });
  const made = element('li', {}, mark.element, label, ' ', state);
  return {
    element: made,
    update(shown) {
      setAttribute(made, 'class', `step ${shown.state}`);
      setAttribute(made, 'aria-current', shown.state === 'doing' ? 'step' : undefined);
      mark.show(shown.state);
      setText(label, shown.label);
      setText(state, shown.stateLabel);
    },
  };
}
