import type { OverviewAction, OverviewApp } from '../../src/protocol/overview.ts';
import { element, newId, setAttribute, setText } from '../shared/dom.ts';
import { arrange, KeyedViews, type View } from '../shared/keyed.ts';
import { icon } from './icons.ts';

type Offered = OverviewApp['actions'][number];

/** The buttons of one app. Each is named by its own label and the app's name, for there are many "Copy SHA" on a page. */
export class Actions {
  readonly element = element('div', { class: 'actions' });
  readonly #buttons: KeyedViews<Offered>;

  constructor(appNameId: string, run: (action: OverviewAction) => void) {
    this.#buttons = new KeyedViews(
      ({ id }) => id,
      ({ id }) => button(id, appNameId, run),
    );
  }

  update(offered: readonly Offered[]): void {
    arrange(this.element, this.#buttons.update(offered));
  }
}

function button(action: OverviewAction, appNameId: string, run: (action: OverviewAction) => void): View<Offered> {
  const id = newId();
  const words = element('span', { class: 'label line', id });
  const made = element('button', { type: 'button', class: 'action', 'aria-labelledby': `${id} ${appNameId}` }, icon(action), words);
  made.addEventListener('click', () => run(action));
  return {
    element: made,
    update({ label }) {
      setText(words, label);
      setAttribute(made, 'title', label);
    },
  };
}
