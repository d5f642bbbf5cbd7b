import type { OperationAction, OperationApp, OperationState, OperationWords } from '../../src/protocol/operation.ts';
import { Announcer } from '../shared/announcer.ts';
import { element, setHidden, setText } from '../shared/dom.ts';
import { arrange, KeyedViews } from '../shared/keyed.ts';
import { Actions } from './actions.ts';
import { AppSection } from './appSection.ts';
import { Focus } from './focus.ts';
import { Headline } from './headline.ts';
import { Notes } from './notes.ts';

/** Beyond these, who listens reads them by themselves. */
const MOST_RESULTS = 5;

/** The whole page, from the plan of an operation to its end. */
export class OperationPage {
  readonly #headline = new Headline();
  readonly #apps: KeyedViews<OperationApp>;
  readonly #list = element('div', { class: 'apps' });
  readonly #cut = element('p', { class: 'nothing' });
  readonly #notes = new Notes();
  readonly #actions: Actions;
  readonly #announcer = new Announcer();
  readonly #focus = new Focus();
  #words!: OperationWords;
  #isAlone = true;
  #said: string | undefined;

  constructor(run: (action: OperationAction) => void) {
    this.#actions = new Actions(run);
    this.#apps = new KeyedViews(
      ({ key }) => key,
      () => {
        const section = new AppSection();
        return { element: section.element, update: (app) => section.update(app, this.#words, this.#isAlone) };
      },
    );
    document.body.append(
      element('main', {}, this.#headline.element, this.#list, this.#cut, this.#notes.element, this.#actions.element),
      this.#announcer.element,
    );
  }

  update(state: OperationState): void {
    const isRead = this.#focus.during(() => this.#show(state), this.#headline.status);
    this.#announce(state, isRead);
  }

  #show(state: OperationState): void {
    const { words, apps, actions, stop, cut } = state;
    this.#words = words;
    this.#isAlone = apps.length === 1;
    this.#headline.update(state);
    arrange(this.#list, this.#apps.update(apps));
    setText(this.#cut, words.cut);
    setHidden(this.#cut, cut !== true);
    this.#notes.update(apps, words);
    this.#actions.update(actions, stop, words.actions);
  }

  /** Who listens hears each step as it begins, and how it ended; not the first state, and nothing that was just read. */
  #announce({ status, phase, hint, apps }: OperationState, isRead: boolean): void {
    const before = this.#said;
    this.#said = status;
    if (before === undefined || before === status) return;
    const ends = phase === 'ended' ? [...(hint === undefined ? [] : [hint]), ...resultsOf(apps).slice(0, MOST_RESULTS)] : [];
    this.#announcer.announce([...(isRead ? [] : [status]), ...ends]);
  }
}

function resultsOf(apps: readonly OperationApp[]): readonly string[] {
  return apps.flatMap(({ name, result }) => (result === undefined || result.sentence === '' ? [] : [`${name}: ${result.sentence}`]));
}
