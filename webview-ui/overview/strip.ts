import type { OverviewEnvironment } from '../../src/protocol/overview.ts';
import { element, setAttribute, setHidden, setText } from '../shared/dom.ts';
import { arrange, KeyedViews, type View } from '../shared/keyed.ts';
import { verdictOf } from './environment.ts';
import { IconSlot } from './icons.ts';

interface Entry {
  readonly environment: OverviewEnvironment;
  readonly sampleLabel: string;
}

/** All environments at a glance, each a way to its section; only there when there is more than one. */
export class Strip {
  readonly #list = element('ul', { role: 'list' });
  readonly element = element('nav', { class: 'strip' }, this.#list);
  readonly #entries: KeyedViews<Entry>;

  constructor(headingOf: (environment: string) => HTMLElement | undefined) {
    this.#entries = new KeyedViews(
      ({ environment }) => environment.key,
      ({ environment }) => entry(() => headingOf(environment.key)),
    );
  }

  update(environments: readonly OverviewEnvironment[], label: string, sampleLabel: string): void {
    setAttribute(this.element, 'aria-label', label);
    setHidden(this.element, environments.length < 2);
    arrange(this.#list, this.#entries.update(environments.map((environment) => ({ environment, sampleLabel }))));
  }
}

function entry(heading: () => HTMLElement | undefined): View<Entry> {
  const verdict = new IconSlot();
  const title = element('span', { class: 'title' });
  const sample = element('span', { class: 'badge line' });
  const summary = element('span', { class: 'summary' });
  const link = element('a', {}, verdict.element, element('span', { class: 'name' }, title, ' ', sample), ' ', summary);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    heading()?.focus({ preventScroll: true });
    heading()?.scrollIntoView();
  });
  return {
    element: element('li', {}, link),
    update({ environment, sampleLabel }) {
      setAttribute(link, 'href', `#${heading()?.id ?? ''}`);
      verdict.show(verdictOf(environment));
      setText(title, environment.title);
      setText(sample, sampleLabel);
      setHidden(sample, !environment.sample);
      setText(summary, environment.summary);
    },
  };
}
