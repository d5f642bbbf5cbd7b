import type { Table } from './decimate.ts';
import { differenceOf, type Counts } from './difference.ts';
import { SLOT_FIELDS, SLOT_WIDTH, type SlotField } from './slotRow.ts';

/** What is worked out of a slot, to be drawn: rates are fractions, traffic is requests a second. */
export const GRAPH_FIELDS = ['difference', 'differenceLow', 'differenceHigh', 'canaryRate', 'stableRate', 'canaryTraffic', 'stableTraffic'] as const;
export type GraphField = (typeof GRAPH_FIELDS)[number];
export type TableField = SlotField | GraphField;

/** So long the mean is of which the difference is told: as long as the shorter window of the judge. */
export const DIFFERENCE_SECONDS = 120;

const FIRST_ROOM = 256;

/** The slots of a canary as columns, oldest first: a slot that comes again is corrected, and what is worked out of it, too. */
export class SlotTable {
  readonly #most: number;
  readonly #columns = new Map<TableField, Float64Array>();
  readonly #seconds: number;
  readonly #window: number;
  #length = 0;

  /** `most`: how many slots are kept, of which the oldest go first. */
  constructor(sampleSeconds: number, most: number) {
    this.#most = most;
    this.#seconds = sampleSeconds;
    this.#window = Math.max(1, Math.round(DIFFERENCE_SECONDS / sampleSeconds));
    this.#makeRoom(FIRST_ROOM);
  }

  get length(): number {
    return this.#length;
  }

  get sampleSeconds(): number {
    return this.#seconds;
  }

  column(field: TableField): Float64Array {
    return this.#columns.get(field)!;
  }

  value(field: TableField, index: number): number {
    return this.column(field)[index]!;
  }

  /** The times and these fields; only rows below `length` mean anything. */
  table(fields: readonly TableField[]): Table {
    return { times: this.column('at'), columns: fields.map((field) => this.column(field)) };
  }

  /** Rows side by side, in any order. */
  put(rows: readonly (number | null)[]): void {
    let first = Infinity;
    let last = -1;
    for (let at = 0; at < rows.length; at += SLOT_WIDTH) {
      const index = this.#place(rows[at]!);
      // What is put before others moves them: all of them are worked out again.
      last = Math.max(index, first === Infinity ? index : last + Number(index < this.#length - 1));
      first = Math.min(first, index);
      for (let i = 0; i < SLOT_WIDTH; i += 1) this.column(SLOT_FIELDS[i]!)[index] = rows[at + i] ?? NaN;
    }
    if (last >= 0) this.#workOut(first, Math.min(this.#length, last + this.#window));
    if (this.#length > this.#most) this.#dropFirst(this.#length - this.#most);
  }

  /** What is older than this is not kept any more. */
  dropBefore(at: number): void {
    const count = this.indexAt(at);
    if (count > 0) this.#dropFirst(count);
  }

  /** The first slot that is not before this time. */
  indexAt(at: number): number {
    const times = this.column('at');
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle]! < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Sums over the slots from `from` to before `to` of which both sides are known. */
  counts(from: number, to: number): Counts {
    const [ce, cr, se, sr] = (['canaryErrors', 'canaryRequests', 'stableErrors', 'stableRequests'] as const).map((field) => this.column(field)) as [Float64Array, Float64Array, Float64Array, Float64Array];
    let [canaryErrors, canaryRequests, stableErrors, stableRequests] = [0, 0, 0, 0];
    for (let i = from; i < to; i += 1) {
      if (Number.isNaN(ce[i]!) || Number.isNaN(se[i]!)) continue;
      canaryErrors += ce[i]!;
      canaryRequests += cr[i]!;
      stableErrors += se[i]!;
      stableRequests += sr[i]!;
    }
    return { canaryErrors, canaryRequests, stableErrors, stableRequests };
  }

  /** Where a slot is, or is to be; new ones come at the end nearly always. */
  #place(at: number): number {
    const index = this.#length > 0 && this.value('at', this.#length - 1) < at ? this.#length : this.indexAt(at);
    if (index < this.#length && this.value('at', index) === at) return index;
    if (this.#length === this.column('at').length) this.#makeRoom(this.#length * 2);
    for (const column of this.#columns.values()) column.copyWithin(index + 1, index, this.#length);
    this.#length += 1;
    return index;
  }

  #workOut(from: number, to: number): void {
    for (const side of ['canary', 'stable'] as const) {
      const requests = this.column(`${side}Requests`);
      const errors = this.column(`${side}Errors`);
      const rate = this.column(`${side}Rate`);
      const traffic = this.column(`${side}Traffic`);
      for (let i = from; i < to; i += 1) {
        rate[i] = errors[i]! / requests[i]!;
        traffic[i] = requests[i]! / this.#seconds;
      }
    }
    for (let i = from; i < to; i += 1) this.#workOutDifference(i);
  }

  #workOutDifference(index: number): void {
    const times = this.column('at');
    const since = times[index]! - (this.#window - 1) * this.#seconds * 1000;
    let from = index;
    while (from > 0 && times[from - 1]! >= since) from -= 1;
    // Where nothing came, the mean of what was before is no news.
    const isKnown = !Number.isNaN(this.value('canaryErrors', index)) && !Number.isNaN(this.value('stableErrors', index));
    const difference = isKnown ? differenceOf(this.counts(from, index + 1)) : undefined;
    this.column('difference')[index] = difference?.value ?? NaN;
    this.column('differenceLow')[index] = difference?.low ?? NaN;
    this.column('differenceHigh')[index] = difference?.high ?? NaN;
  }

  #dropFirst(count: number): void {
    for (const column of this.#columns.values()) column.copyWithin(0, count, this.#length);
    this.#length -= count;
  }

  #makeRoom(room: number): void {
    for (const field of [...SLOT_FIELDS, ...GRAPH_FIELDS]) {
      const column = new Float64Array(room);
      const before = this.#columns.get(field);
      if (before !== undefined) column.set(before.subarray(0, this.#length));
      this.#columns.set(field, column);
    }
  }
}
