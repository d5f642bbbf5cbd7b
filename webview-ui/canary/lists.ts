import type { CanaryLimit, CanaryMarker, CanaryWords } from '../../src/protocol/canary.ts';
import { element, newId, setAttribute, setHidden, setText } from '../shared/dom.ts';
import { arrange, KeyedViews } from '../shared/keyed.ts';
import type { Format } from './format.ts';
import { IconSlot } from './icons.ts';

/** Older ones are in the exported table. */
const MOST_EVENTS = 30;

type Listed = CanaryMarker & { readonly key: string };

/** What happened, newest first. */
export class Events {
  readonly #titleId = newId();
  readonly #title = element('h3', { class: 'section-title', id: this.#titleId });
  readonly #list = element('ol', { class: 'events', 'aria-labelledby': this.#titleId });
  readonly #views: KeyedViews<Listed>;
  readonly element = element('section', { class: 'events-place' }, this.#title, this.#list);
  #format!: Format;

  constructor() {
    this.#views = new KeyedViews<Listed>(
      ({ key }) => key,
      () => {
        const mark = new IconSlot();
        const time = element('span', { class: 'event-time' });
        const text = element('span', { class: 'event-text' });
        const made = element('li', {}, mark.element, time, ' ', text);
        return {
          element: made,
          update: (marker) => {
            setAttribute(made, 'class', `event ${marker.tone}`);
            mark.show(marker.kind);
            setText(time, this.#format.time(marker.at));
            setText(text, marker.text);
          },
        };
      },
    );
  }

  begin(words: CanaryWords, format: Format): void {
    this.#format = format;
    setText(this.#title, words.events);
  }

  update(markers: readonly CanaryMarker[]): void {
    const keyed = markers.slice(-MOST_EVENTS).map((marker, at) => ({ ...marker, key: `${marker.at} ${marker.kind} ${at}` }));
    arrange(this.#list, this.#views.update(keyed.reverse()));
    setHidden(this.element, markers.length === 0);
  }
}

/** The settings by which it is judged, and who set each. */
export class Limits {
  readonly #summary = element('summary');
  readonly #heads = [element('th', { scope: 'col' }), element('th', { scope: 'col' }), element('th', { scope: 'col' })];
  readonly #body = element('tbody');
  readonly element = element('details', { class: 'limits' }, this.#summary, element('table', {}, element('thead', {}, element('tr', {}, ...this.#heads)), this.#body));

  begin(limits: readonly CanaryLimit[], words: CanaryWords): void {
    setText(this.#summary, words.limits);
    for (const [at, word] of (['setting', 'value', 'setBy'] as const).entries()) setText(this.#heads[at]!, words[word]);
    this.#body.replaceChildren(...limits.map(({ label, value, setBy }) => element('tr', {}, element('th', { scope: 'row' }, label), element('td', {}, value), element('td', {}, setBy))));
    setHidden(this.element, limits.length === 0);
  }
}
