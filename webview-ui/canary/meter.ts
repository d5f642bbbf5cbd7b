import type { CanaryMeter } from '../../src/protocol/canary.ts';
import { element, newId, setAttribute, setText } from '../shared/dom.ts';
import { arrange, KeyedViews, type View } from '../shared/keyed.ts';

type Mark = CanaryMeter['marks'][number] & { readonly part: number; readonly isReached: boolean };

/** Evidence on a scale where each step is ten times the one before, with the marks from which on it counts. */
export class Meter implements View<CanaryMeter> {
  readonly #labelId = newId();
  readonly #label = element('span', { class: 'meter-label', id: this.#labelId });
  readonly #value = element('span', { class: 'meter-value' });
  readonly #fill = element('span', { class: 'meter-fill' });
  readonly #highest = element('span', { class: 'meter-highest' });
  readonly #marks = element('span', { class: 'meter-marks' });
  readonly #bar = element('div', { class: 'meter-bar', role: 'meter', 'aria-labelledby': this.#labelId }, element('span', { class: 'meter-track' }, this.#fill), this.#highest, this.#marks);
  readonly #views = new KeyedViews<Mark>(
    ({ at }) => String(at),
    () => {
      const label = element('span', { class: 'mark-label' });
      const made = element('span', { class: 'mark' }, label);
      return {
        element: made,
        update: (mark) => {
          setText(label, mark.label);
          made.style.setProperty('--at', String(mark.part));
          made.classList.toggle('reached', mark.isReached);
        },
      };
    },
  );
  readonly element = element('div', { class: 'meter' }, element('p', { class: 'meter-head' }, this.#label, ' ', this.#value), this.#bar);

  update({ label, tone, value, valueLabel, highest, marks }: CanaryMeter): void {
    // Room for what is beyond the last mark: there is always more to be certain of.
    const end = Math.max(2, ...marks.map(({ at }) => at)) + 0.5;
    const part = (at: number): number => Math.min(1, Math.max(0, at / end));
    setText(this.#label, label);
    setText(this.#value, valueLabel);
    setAttribute(this.element, 'class', `meter ${tone}`);
    this.#fill.style.setProperty('--part', String(part(value)));
    this.#highest.style.setProperty('--at', String(part(highest)));
    this.#highest.classList.toggle('past', part(highest) > part(value) + 0.005);
    arrange(this.#marks, this.#views.update(marks.map((mark) => ({ ...mark, part: part(mark.at), isReached: highest >= mark.at }))));
    const now = Math.min(end, Math.max(0, value));
    for (const [name, number] of Object.entries({ min: 0, max: end, now })) setAttribute(this.#bar, `aria-value${name}`, String(Math.round(number * 100) / 100));
    setAttribute(this.#bar, 'aria-valuetext', [valueLabel, ...marks.map((mark) => mark.label)].join(', '));
  }
}
