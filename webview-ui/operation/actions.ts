import type { OfferedAction, OperationAction } from '../../src/protocol/operation.ts';
import { element, setAttribute, setHidden, setText } from '../shared/dom.ts';
import { arrange, KeyedViews, type View } from '../shared/keyed.ts';
import { icon } from './icons.ts';

/** What can be done now, at the lower edge of the page and always in sight. */
export class Actions {
  readonly #stop = element('p', { class: 'stop' });
  readonly #buttons = element('div', { class: 'buttons' });
  readonly #views: KeyedViews<OfferedAction>;
  readonly element = element('div', { class: 'actions', role: 'group' }, this.#stop, this.#buttons);

  constructor(run: (action: OperationAction) => void) {
    this.#views = new KeyedViews(
      ({ id }) => id,
      ({ id }) => button(() => run(id)),
    );
  }

  update(offered: readonly OfferedAction[], stop: string | undefined, label: string): void {
    setAttribute(this.element, 'aria-label', label);
    setText(this.#stop, stop ?? '');
    setHidden(this.#stop, stop === undefined);
    arrange(this.#buttons, this.#views.update(offered));
    setHidden(this.element, offered.length === 0 && stop === undefined);
  }
}

function button(run: () => void): View<OfferedAction> {
  const label = element('span', { class: 'label' });
  const made = element('button', { type: 'button' }, icon('stops'), label);
  // The second click of a double one is not meant for what the first has put there.
  made.addEventListener('click', ({ detail }) => {
    if (detail <= 1) run();
  });
  return {
    element: made,
    update(offered) {
      setAttribute(made, 'class', `action ${offered.kind}`);
      setText(label, offered.label);
    },
  };
}
