import { differenceOf } from './difference.ts';
import type { SlotTable } from './slotTable.ts';

/** Slots taken together, for who reads a table; NaN is what is not known. */
export interface Stretch {
  readonly from: number;
  /** When its last slot ends. */
  readonly to: number;
  readonly canaryRate: number;
  readonly stableRate: number;
  readonly difference: number;
  /** The highest that a slot had. */
  readonly canaryP95: number;
  readonly stableP95: number;
  readonly canaryP99: number;
  readonly stableP99: number;
  /** Requests a second. */
  readonly canaryTraffic: number;
  readonly stableTraffic: number;
  readonly slots: number;
  readonly late: number;
}

/** The slots between two indexes in at most so many stretches of one length, newest first. */
export function summarise(table: SlotTable, from: number, to: number, most: number): Stretch[] {
  if (to <= from) return [];
  const slotMs = table.sampleSeconds * 1000;
  const length = lengthOf((table.value('at', to - 1) - table.value('at', from)) / slotMs + 1, table.sampleSeconds, most) * 1000;
  const stretches: Stretch[] = [];
  for (let end = to; end > from; ) {
    const number = Math.floor(table.value('at', end - 1) / length);
    let start = end - 1;
    while (start > from && Math.floor(table.value('at', start - 1) / length) === number) start -= 1;
    stretches.push(stretchOf(table, start, end));
    end = start;
  }
  return stretches;
}

/** What a person counts in. */
const USUAL_SECONDS = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400];

/** Seconds of one stretch: one fewer of them would do, as the first may begin before the slots do. */
function lengthOf(slots: number, seconds: number, most: number): number {
  if (slots < most) return seconds;
  const least = Math.ceil(slots / (most - 1)) * seconds;
  return USUAL_SECONDS.find((usual) => usual >= least && usual % seconds === 0) ?? least;
}

export function stretchOf(table: SlotTable, from: number, to: number): Stretch {
  const slotMs = table.sampleSeconds * 1000;
  const known = differenceOf(table.counts(from, to));
  const most = (field: 'canaryP95' | 'stableP95' | 'canaryP99' | 'stableP99'): number => {
    let highest = NaN;
    const column = table.column(field);
    for (let i = from; i < to; i += 1) if (!(column[i]! <= highest) && !Number.isNaN(column[i]!)) highest = column[i]!;
    return highest;
  };
  return {
    from: table.value('at', from),
    to: table.value('at', to - 1) + slotMs,
    canaryRate: rateOf(table, 'canary', from, to),
    stableRate: rateOf(table, 'stable', from, to),
    difference: known?.value ?? NaN,
    canaryP95: most('canaryP95'),
    stableP95: most('stableP95'),
    canaryP99: most('canaryP99'),
    stableP99: most('stableP99'),
    canaryTraffic: meanOf(table.column('canaryTraffic'), from, to),
    stableTraffic: meanOf(table.column('stableTraffic'), from, to),
    slots: to - from,
    late: table.column('late').subarray(from, to).filter((late) => late === 1).length,
  };
}

/** Of one side, whether or not the other one is known: a side that is silent does not take the other one's figures away. */
function rateOf(table: SlotTable, side: 'canary' | 'stable', from: number, to: number): number {
  const [errors, requests] = [table.column(`${side}Errors`), table.column(`${side}Requests`)];
  let [failed, all] = [0, 0];
  for (let i = from; i < to; i += 1) {
    if (Number.isNaN(errors[i]!)) continue;
    failed += errors[i]!;
    all += requests[i]!;
  }
  return failed / all;
}

/** Over the slots of which it is known. */
function meanOf(column: Float64Array, from: number, to: number): number {
  let sum = 0;
  let known = 0;
  for (let i = from; i < to; i += 1) {
    if (Number.isNaN(column[i]!)) continue;
    sum += column[i]!;
    known += 1;
  }
  return sum / known;
}
