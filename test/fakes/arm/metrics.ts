import { ArmError, ok, type Answer } from './answers.ts';
import type { Call } from './call.ts';
import type { Resource } from './resource.ts';
import type { ArmWorld } from './world.ts';
import type { JsonObject } from './wire/json.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LONGEST = 24 * HOUR;
/** As the service has it, unless the caller asks for more. */
const MOST_SERIES = 10;
const DIMENSIONS = ['revisionName', 'statusCodeCategory'] as const;

type Dimension = (typeof DIMENSIONS)[number];

interface Point {
  readonly minute: number;
  readonly revisionName: string;
  readonly statusCodeCategory: string;
  readonly count: number;
}

/** `Requests`, minute by minute, split by what the filter names. */
export function metrics(call: Call, resource: Resource, world: ArmWorld, now: number, lagMs: number): Answer {
  const asked = (call.query.get('metricnames') ?? '').split(',');
  if (asked.length !== 1 || asked[0]?.toLowerCase() !== 'requests') throw badRequest(`Failed to find metric configuration for metric: ${asked.join(',')}`);
  if ((call.query.get('interval') ?? 'PT1M') !== 'PT1M') throw badRequest('This stand-in has metrics by the minute: interval=PT1M.');
  const [from, to] = timespan(call.query.get('timespan'), now);
  const filter = filterOf(call.query.get('$filter'));
  const points = pointsOf(resource, world, from, Math.min(to, now - lagMs)).filter((point) => [...filter].every(([dimension, wanted]) => wanted.has('*') || wanted.has(point[dimension])));
  const series = [...Map.groupBy(points, (point) => JSON.stringify([...filter.keys()].map((dimension) => point[dimension]))).values()];
  const top = series.sort((a, b) => sum(b) - sum(a)).slice(0, Number(call.query.get('top') ?? MOST_SERIES));
  return ok({
    cost: 0,
    timespan: `${iso(from)}/${iso(to)}`,
    interval: 'PT1M',
    namespace: 'microsoft.app/containerapps',
    resourceregion: 'westeurope',
    value: [
      {
        id: `${resource.placed.id}/providers/Microsoft.Insights/metrics/Requests`,
        type: 'Microsoft.Insights/metrics',
        name: { value: 'Requests', localizedValue: 'Requests' },
        displayDescription: 'Requests processed',
        unit: 'Count',
        timeseries: top.map((here) => seriesBody(here, [...filter.keys()])),
        errorCode: 'Success',
      },
    ],
  });
}

const badRequest = (message: string): ArmError => new ArmError(400, 'BadRequest', message);
const iso = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');
const sum = (points: readonly Point[]): number => points.reduce((total, { count }) => total + count, 0);

function timespan(text: string | null, now: number): readonly [from: number, to: number] {
  const [from, to] = text === null ? [now - HOUR, now] : text.split('/').map((part) => Date.parse(part));
  if (from === undefined || to === undefined || !(from <= to)) throw badRequest(`Invalid time span: ${text}`);
  if (to - from > LONGEST) throw badRequest('This stand-in has metrics for 24 hours at once.');
  return [Math.floor(from / MINUTE) * MINUTE, to];
}

/** `a eq 'x' and b eq '*'`: the dimensions to split by, and which of their values are wanted. */
function filterOf(text: string | null): ReadonlyMap<Dimension, ReadonlySet<string>> {
  const wanted = new Map<Dimension, Set<string>>();
  for (const part of text === null ? [] : text.split(/ (?:and|or) /i)) {
    const [, name = '', value = ''] = /^\(?(\w+) eq '([^']*)'\)?$/i.exec(part.trim()) ?? [];
    const dimension = DIMENSIONS.find((known) => known.toLowerCase() === name.toLowerCase());
    if (dimension === undefined) throw badRequest(`Metric: Requests does not support requested dimension combination: ${text}`);
    wanted.set(dimension, (wanted.get(dimension) ?? new Set()).add(value));
  }
  return wanted;
}

function pointsOf(resource: Resource, world: ArmWorld, from: number, to: number): readonly Point[] {
  const points: Point[] = [];
  for (let minute = from; minute + MINUTE <= to; minute += MINUTE) {
    const interval = world.interval?.(resource.placed.app.id, minute, minute + MINUTE);
    if (interval === undefined) continue;
    for (const { revisionName, requests, errors } of resource.shares(interval, minute)) {
      // Nothing was asked: the service then says nothing, and not 0.
      if (requests > errors) points.push({ minute, revisionName, statusCodeCategory: '2xx', count: requests - errors });
      if (errors > 0) points.push({ minute, revisionName, statusCodeCategory: '5xx', count: errors });
    }
  }
  return points;
}

function seriesBody(points: readonly Point[], dimensions: readonly Dimension[]): JsonObject {
  const byMinute = Map.groupBy(points, ({ minute }) => minute);
  return {
    // In small letters, whatever was asked for.
    metadatavalues: dimensions.map((dimension) => ({ name: { value: dimension.toLowerCase(), localizedValue: dimension.toLowerCase() }, value: points[0]![dimension] })),
    data: [...byMinute].sort(([a], [b]) => a - b).map(([minute, here]) => ({ timeStamp: iso(minute), total: sum(here) })),
  };
}
