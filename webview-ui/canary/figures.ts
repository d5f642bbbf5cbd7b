import { summarise, type Stretch } from '../../src/core/canary/summary.ts';
import type { SlotTable } from '../../src/core/canary/slotTable.ts';
import type { CanaryWords } from '../../src/protocol/canary.ts';
import { element, setAttribute, setText } from '../shared/dom.ts';
import { arrange, KeyedViews, type View } from '../shared/keyed.ts';
import type { Format } from './format.ts';
import type { Span } from './ranges.ts';

/** So many stretches of time are told to who sees the table, and to who only hears it: of five minutes each slot of 5 s. */
const MOST_SEEN = 64;
const MOST_HEARD = 12;

const GROUPS = ['difference', 'errorRate', 'p95', 'p99', 'traffic'] as const;
const CELLS = ['difference', 'canaryRate', 'stableRate', 'canaryP95', 'stableP95', 'canaryP99', 'stableP99', 'canaryTraffic', 'stableTraffic'] as const;

/** The figures of the range in rows, newest first: always there for a screen reader, and to be seen when asked for. */
export class Figures {
  readonly #caption = element('caption', { class: 'unseen' });
  readonly #time = element('th', { scope: 'col', rowspan: '2' });
  readonly #groups = GROUPS.map((group) => element('th', group === 'difference' ? { scope: 'col', rowspan: '2' } : { scope: 'colgroup', colspan: '2' }));
  readonly #sides = GROUPS.slice(1).flatMap(() => [element('th', { scope: 'col' }), element('th', { scope: 'col' })]);
  readonly #body = element('tbody');
  readonly #rows: KeyedViews<Stretch>;
  readonly #scroll: HTMLElement;
  readonly element: HTMLElement;
  #isSeen = false;
  #words!: CanaryWords;
  #format!: Format;

  constructor() {
    const head = element('thead', {}, element('tr', {}, this.#time, ...this.#groups), element('tr', {}, ...this.#sides));
    this.#rows = new KeyedViews(
      ({ from }) => String(from),
      () => this.#row(),
    );
    this.#scroll = element('div', { class: 'figures-scroll', role: 'region' }, element('table', { class: 'figures' }, this.#caption, head, this.#body));
    this.element = element('section', { class: 'figures-place unseen' }, this.#scroll);
  }

  begin(words: CanaryWords, format: Format): void {
    this.#words = words;
    this.#format = format;
    setText(this.#caption, words.tableOf);
    setAttribute(this.#scroll, 'aria-label', words.table);
    setText(this.#time, words.time);
    for (const [at, group] of GROUPS.entries()) setText(this.#groups[at]!, words[group]);
    for (const [at, side] of this.#sides.entries()) setText(side, at % 2 === 0 ? words.canary : words.stable);
  }

  show(isSeen: boolean): void {
    this.#isSeen = isSeen;
    this.element.classList.toggle('unseen', !isSeen);
    // What can be scrolled must be reached by keys; what cannot be seen must not.
    setAttribute(this.#scroll, 'tabindex', isSeen ? '0' : undefined);
  }

  update(table: SlotTable, { first, end }: Span): void {
    arrange(this.#body, this.#rows.update(summarise(table, first, end, this.#isSeen ? MOST_SEEN : MOST_HEARD)));
  }

  clear(): void {
    this.#rows.update([]);
  }

  #row(): View<Stretch> {
    const time = element('th', { scope: 'row' });
    const cells = CELLS.map(() => element('td'));
    const row = element('tr', {}, time, ...cells);
    return {
      element: row,
      update: (stretch) => {
        const format = this.#format;
        const { canaryTraffic, stableTraffic, late } = stretch;
        const isGap = Number.isNaN(canaryTraffic) && Number.isNaN(stableTraffic);
        const note = isGap ? this.#words.gap : late > 0 ? this.#words.late : '';
        setText(time, [format.time(stretch.from), note].filter((text) => text !== '').join(' · '));
        row.classList.toggle('gap', isGap);
        for (const [at, name] of CELLS.entries()) {
          const write = name === 'difference' ? format.difference : name.endsWith('Rate') ? format.rate : name.endsWith('Traffic') ? format.traffic : format.milliseconds;
          setText(cells[at]!, Number.isNaN(stretch[name]) ? '–' : write(stretch[name]));
        }
      },
    };
  }
}
