import type { CanaryAction, CanaryHead, CanaryWords } from '../../src/protocol/canary.ts';
import { element, setAttribute, setText } from '../shared/dom.ts';
import { arrange, KeyedViews } from '../shared/keyed.ts';

type Offered = CanaryHead['actions'][number];

export interface ActionPorts {
  readonly run: (action: CanaryAction) => void;
  readonly exportPicture: () => void;
}

/** What can be asked for, at the lower edge and always in sight: each only opens a plan, or a question. */
export class Actions {
  readonly #views: KeyedViews<Offered>;
  readonly #buttons = element('div', { class: 'buttons' });
  readonly #files = element('div', { class: 'buttons files' });
  readonly #pictureLabel = element('span', { class: 'label' });
  readonly #picture = element('button', { type: 'button', class: 'action quiet' }, this.#pictureLabel);
  readonly element = element('div', { class: 'actions', role: 'group' }, this.#buttons, this.#files);

  constructor({ run, exportPicture }: ActionPorts) {
    this.#picture.addEventListener('click', exportPicture);
    this.#views = new KeyedViews<Offered>(
      ({ id }) => id,
      ({ id }) => {
        const label = element('span', { class: 'label' });
        const made = element('button', { type: 'button' }, label);
        // The second click of a double one is not meant for what the first has put there.
        made.addEventListener('click', ({ detail }) => {
          if (detail <= 1) run(id);
        });
        return {
          element: made,
          update: (offered) => {
            setAttribute(made, 'class', `action ${offered.kind}${id === 'exportCsv' ? ' quiet' : ''}`);
            setText(label, offered.label);
          },
        };
      },
    );
  }

  begin(words: CanaryWords): void {
    setAttribute(this.element, 'aria-label', words.actions);
    setText(this.#pictureLabel, words.exportPng);
  }

  update(offered: readonly Offered[]): void {
    const buttons = this.#views.update(offered);
    const isFile = (at: number): boolean => offered[at]!.id === 'exportCsv';
    arrange(this.#buttons, buttons.filter((_button, at) => !isFile(at)));
    arrange(this.#files, [...buttons.filter((_button, at) => isFile(at)), this.#picture]);
  }
}
