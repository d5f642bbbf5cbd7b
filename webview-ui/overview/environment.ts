import type { OverviewAction, OverviewEnvironment, OverviewWords } from '../../src/protocol/overview.ts';
import { element, newId, setHidden, setText } from '../shared/dom.ts';
import { IconSlot, icon, type IconName } from './icons.ts';
import { AppsTable } from './table.ts';

/** One environment: whether all is well there, then its apps. */
export class EnvironmentSection {
  readonly #titleId = newId();
  readonly #verdict = new IconSlot();
  readonly #title = element('span', { class: 'title' });
  readonly #sample = element('span', { class: 'badge line' });
  readonly heading = element('h2', { id: this.#titleId, tabindex: '-1' }, this.#title, ' ', this.#sample);
  readonly #summary = element('p', { class: 'summary' });
  readonly #noteText = element('span');
  readonly #note = element('p', { class: 'note' }, icon('clock'), this.#noteText);
  readonly #table: AppsTable;
  readonly #noApps = element('p', { class: 'nothing' });
  readonly element: HTMLElement;

  constructor(run: (action: OverviewAction, app: string) => void) {
    this.#table = new AppsTable(this.#titleId, run);
    const headline = element('header', { class: 'headline' }, this.#verdict.element, this.heading, this.#summary, this.#note);
    this.element = element('section', { class: 'environment', 'aria-labelledby': this.#titleId }, headline, this.#table.element, this.#noApps);
  }

  update(environment: OverviewEnvironment, words: OverviewWords): void {
    setText(this.#title, environment.title);
    setText(this.#sample, words.sample);
    setHidden(this.#sample, !environment.sample);
    setText(this.#summary, environment.summary);
    setText(this.#noteText, environment.note ?? '');
    setHidden(this.#note, environment.note === undefined);
    this.#verdict.show(verdictOf(environment));
    this.#table.update(environment.apps, words);
    setHidden(this.#table.element, environment.apps.length === 0);
    setText(this.#noApps, words.noApps);
    setHidden(this.#noApps, environment.apps.length > 0 || environment.pending === true);
  }
}

/** The worst that is known. Data that is not current, or no app at all, never looks well. */
export function verdictOf({ apps, note, pending }: OverviewEnvironment): IconName {
  if (apps.some(({ state }) => state === 'attention')) return 'attention';
  if (note !== undefined) return 'clock';
  if (pending === true) return 'checking';
  if (apps.length === 0 || apps.some(({ state }) => state === 'unknown')) return 'unknown';
  if (apps.some(({ state }) => state === 'busy')) return 'busy';
  return apps.every(({ state }) => state === 'healthy') ? 'healthy' : 'checking';
}
