import type { CanaryAbout, CanaryAction, CanaryHead, CanaryWords } from '../../src/protocol/canary.ts';
import { element, newId, setAttribute, setHidden, setText } from '../shared/dom.ts';
import { arrange, KeyedViews } from '../shared/keyed.ts';
import { IconSlot } from './icons.ts';
import { Meter } from './meter.ts';

/** What is said of the canary: the word for two metres, the evidence in one sentence, and the reasons for half a metre. */
export class VerdictView {
  readonly #place = element('span', { class: 'where line' });
  readonly #sample = element('span', { class: 'badge line' });
  readonly #sourceMark = new IconSlot();
  readonly #source = element('span', { class: 'source-text' });
  readonly #sourceLine = element('p', { class: 'source' }, this.#sourceMark.element, this.#source);
  readonly #title = element('h1', { class: 'line' });
  readonly #change = element('span', { class: 'change-text' });
  readonly #showChanges = element('button', { type: 'button', class: 'link' });
  readonly #changeLine = element('p', { class: 'change' }, this.#change, ' ', this.#showChanges);
  readonly #held = element('p', { class: 'held' });
  readonly #mark = new IconSlot();
  readonly #verdictLabel = element('span', { class: 'unseen' });
  readonly #word = element('span', { class: 'word' });
  readonly #headline = element('h2', { class: 'judgement' }, this.#mark.element, this.#verdictLabel, this.#word);
  readonly #lead = element('p', { class: 'lead' });
  readonly #reasons = element('ul', { class: 'reasons' });
  readonly #reasonViews = new KeyedViews<readonly [number, string]>(
    ([at]) => String(at),
    () => {
      const made = element('li');
      return { element: made, update: ([, text]) => setText(made, text) };
    },
  );
  readonly #evidenceId = newId();
  readonly #evidenceTitle = element('h3', { id: this.#evidenceId, class: 'section-title' });
  readonly #meterViews: KeyedViews<CanaryHead['meters'][number]>;
  readonly #meters = element('div', { class: 'meters' });
  readonly #evidence = element('section', { class: 'evidence', 'aria-labelledby': this.#evidenceId }, this.#evidenceTitle, this.#meters);
  readonly element: HTMLElement;

  constructor(run: (action: CanaryAction) => void) {
    this.#showChanges.addEventListener('click', () => run('showChanges'));
    this.#meterViews = new KeyedViews(
      ({ key }) => key,
      () => new Meter(),
    );
    const top = element('div', { class: 'place' }, this.#place, ' ', this.#sample, this.#sourceLine);
    this.element = element('header', { class: 'top' }, top, this.#title, this.#changeLine, element('div', { class: 'said' }, element('div', { class: 'statement' }, this.#headline, this.#held, this.#lead, this.#reasons), this.#evidence));
  }

  begin({ title, place, sample }: CanaryAbout, words: CanaryWords): void {
    setText(this.#title, title);
    setText(this.#place, place);
    setText(this.#sample, words.sample);
    setHidden(this.#sample, !sample);
    setText(this.#verdictLabel, `${words.verdict}: `);
    setAttribute(this.#reasons, 'aria-label', words.reasons);
    setText(this.#evidenceTitle, words.evidence);
  }

  update({ tone, word, lead, reasons, held, change, meters, source, sourceLabel }: CanaryHead): void {
    setAttribute(this.#headline, 'class', `judgement ${tone}`);
    this.#mark.show(tone);
    setText(this.#word, word);
    setText(this.#held, held ?? '');
    setHidden(this.#held, held === undefined);
    setText(this.#change, change?.text ?? '');
    setText(this.#showChanges, change?.label ?? '');
    setHidden(this.#changeLine, change === undefined);
    setText(this.#lead, lead);
    arrange(this.#reasons, this.#reasonViews.update(reasons.map((text, at) => [at, text] as const)));
    setHidden(this.#reasons, reasons.length === 0);
    this.#sourceMark.show(source);
    setAttribute(this.#sourceLine, 'class', `source ${source}`);
    setText(this.#source, sourceLabel);
    arrange(this.#meters, this.#meterViews.update(meters));
    setHidden(this.#evidence, meters.length === 0);
  }
}
