import { csvLine, type CsvCell } from '../csv.ts';
import type { Side } from './sample.ts';
import type { Point } from './series.ts';
import type { CanarySession, Marker } from './session.ts';

const sideColumns: readonly (readonly [name: string, value: (side: Side) => CsvCell])[] = [
  ['Revision', ({ revision }) => revision],
  ['Requests', ({ requests }) => requests],
  ['Errors', ({ errors }) => errors],
  ['ErrorRate', ({ requests, errors }) => (requests > 0 ? errors / requests : undefined)],
  ['P95Ms', ({ p95 }) => p95],
  ['P99Ms', ({ p99 }) => p99],
];

/** The names are data, and not translated. */
const columns: readonly string[] = ['at', 'seconds', 'late', 'weight', ...(['canary', 'stable'] as const).flatMap((side) => sideColumns.map(([name]) => `${side}${name}`)), 'event'];

/** A watched canary as a table, slot by slot, as it is drawn; a gap has its time alone. `timeText` writes times for other programs. */
export function* sessionCsv({ points, markers, sampleSeconds = 0 }: Pick<CanarySession, 'points' | 'markers' | 'sampleSeconds'>, timeText: (ms: number) => string): Generator<string, void> {
  yield csvLine(columns);
  // A verdict is of a slot, and known when that is settled.
  const inTime = [...markers].sort((a, b) => a.at - b.at);
  let next = 0;
  for (const point of points) {
    const events: string[] = [];
    // Those that came before the first slot that is kept go with it.
    for (; next < inTime.length && inTime[next]!.at < point.at + sampleSeconds * 1000; next++) events.push(markerText(inTime[next]!));
    yield csvLine([timeText(point.at), ...cellsOf(point), events.length === 0 ? undefined : events.join(' ')]);
  }
  for (const [at, last] of Map.groupBy(inTime.slice(next), (marker) => marker.at)) yield csvLine([timeText(at), ...columns.slice(2).map(() => undefined), last.map(markerText).join(' ')]);
}

function cellsOf({ sample, late }: Point): readonly CsvCell[] {
  return [sample?.seconds, sample === null ? undefined : String(late), sample?.weight, ...sideCells(sample?.canary ?? null), ...sideCells(sample?.stable ?? null)];
}

function sideCells(side: Side | null): readonly CsvCell[] {
  return sideColumns.map(([, value]) => {
    const cell = side === null ? undefined : value(side);
    return typeof cell === 'number' && !Number.isFinite(cell) ? undefined : cell;
  });
}

function markerText(marker: Marker): string {
  if (marker.kind === 'verdict') return `verdict:${marker.state}`;
  return marker.kind === 'step' ? `step:${marker.share}` : `end:${marker.outcome}`;
}
