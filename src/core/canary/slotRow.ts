import { isCounted, type Side } from './sample.ts';
import type { Point } from './series.ts';

/** What is drawn of one slot, as numbers side by side; null is what is not known. */
export const SLOT_FIELDS = ['at', 'late', 'canaryRequests', 'canaryErrors', 'canaryP95', 'canaryP99', 'stableRequests', 'stableErrors', 'stableP95', 'stableP99'] as const;
export type SlotField = (typeof SLOT_FIELDS)[number];
export const SLOT_WIDTH = SLOT_FIELDS.length;

export type SlotRow = readonly (number | null)[];

export function slotRow({ at, late, sample }: Point): SlotRow {
  return [at, Number(late), ...sideCells(sample?.canary ?? null), ...sideCells(sample?.stable ?? null)];
}

/** A side without requests is one that nothing is known of, and not one without errors. */
function sideCells(side: Side | null): SlotRow {
  if (side === null || !(side.requests >= 0 && side.requests < Infinity)) return [null, null, null, null];
  const { requests, errors, p95, p99 } = side;
  return [requests, isCounted(errors, requests) ? errors : null, figure(p95), figure(p99)];
}

function figure(value: number | undefined): number | null {
  return value !== undefined && value >= 0 && value < Infinity ? value : null;
}

/**
 * The points that are not as they were: new ones, and those that were corrected. A settled point stays the same object;
 * of one that is still open the numbers say whether it is news.
 */
export function changedPoints(before: readonly Point[], now: readonly Point[]): Point[] {
  const changed: Point[] = [];
  let at = 0;
  for (const point of now) {
    while (at < before.length && before[at]!.at < point.at) at += 1;
    const old = at < before.length && before[at]!.at === point.at ? before[at] : undefined;
    if (old !== point && (old === undefined || !isSameRow(slotRow(old), slotRow(point)))) changed.push(point);
  }
  return changed;
}

function isSameRow(one: SlotRow, other: SlotRow): boolean {
  return one.every((cell, i) => cell === other[i]);
}
