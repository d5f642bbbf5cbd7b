import type { CanaryWords } from '../../src/protocol/canary.ts';
import type { SlotTable } from '../../src/core/canary/slotTable.ts';
import { element, setText } from '../shared/dom.ts';

export const RANGES = ['range5m', 'range1h', 'range24h', 'rangeAll'] as const;
export type Range = (typeof RANGES)[number];

const MINUTES: { readonly [R in Range]: number } = { range5m: 5, range1h: 60, range24h: 1_440, rangeAll: Infinity };

/** What of the time is shown, and which rows of the table are in it. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly end: number;
}

/** The range up to the end of the newest slot; undefined where there is none. */
export function spanOf(table: SlotTable, range: Range): Span | undefined {
  const end = table.length;
  if (end === 0) return undefined;
  const slotMs = table.sampleSeconds * 1000;
  const to = table.value('at', end - 1) + slotMs;
  // Where there is less, it has the whole room; but one that has just begun is not drawn larger than life.
  const most = Math.min(table.value('at', 0), to - MINUTES.range5m * 60_000);
  const from = Math.max(most, to - MINUTES[range] * 60_000);
  return { from, to, first: table.indexAt(from), end };
}

/** Which range is shown, as buttons of which one is chosen. */
export class Ranges {
  readonly #legend = element('legend', { class: 'unseen' });
  readonly #choices = RANGES.map((range) => {
    const input = element('input', { type: 'radio', name: 'range', value: range });
    const label = element('span', { class: 'label' });
    return { range, input, label };
  });
  readonly element = element('fieldset', { class: 'ranges' }, this.#legend, ...this.#choices.map(({ input, label }) => element('label', { class: 'choice' }, input, label)));

  constructor(choose: (range: Range) => void) {
    for (const { range, input } of this.#choices) input.addEventListener('change', () => choose(range));
  }

  update(words: CanaryWords, chosen: Range): void {
    setText(this.#legend, words.ranges);
    for (const { range, input, label } of this.#choices) {
      setText(label, words[range]);
      input.checked = range === chosen;
    }
  }
}
