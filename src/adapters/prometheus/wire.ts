import type { Place } from '../http/place.ts';
import { limits } from './limits.ts';

/** One series of a range, with what tells it from the others. */
export interface Series {
  readonly key: string;
  /** The process that it was scraped from. */
  readonly target: string;
  readonly le: string | undefined;
  readonly points: readonly Point[];
}

export type Point = readonly [at: number, value: number];

/** More series than anybody would read. */
export class TooManySeries extends Error {
  override readonly name = 'TooManySeries';
}

/** The answer to a range: `values` and `[5m]` look alike. */
export function readMatrix(answer: Place): readonly Series[] {
  const series = readResult(answer, 'matrix').items(Number.MAX_SAFE_INTEGER);
  if (series.length > limits.series) throw new TooManySeries();
  return series.map(readSeries);
}

/** The answer to `time()`, in milliseconds. */
export function readTime(answer: Place): number {
  const [at, value] = readResult(answer, 'scalar').items(2);
  if (at === undefined || value === undefined) throw answer.field('data').field('result').wrong('must be a time and a value');
  const now = Math.round(readNumber(value) * 1000);
  if (!Number.isFinite(now)) throw value.wrong('must be a time');
  return now;
}

function readResult(answer: Place, type: string): Place {
  if (answer.field('status').text({ max: 64 }) !== 'success') throw answer.field('status').wrong('must be "success"');
  const data = answer.field('data');
  if (data.field('resultType').text({ max: 64 }) !== type) throw data.field('resultType').wrong(`must be "${type}"`);
  return data.field('result');
}

function readSeries(place: Place): Series {
  const labels = new Map(place.field('metric').entries(limits.labels).map(([name, value]) => [name, value.text({ max: limits.label })]));
  const identity = [...labels].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    key: JSON.stringify(identity),
    target: JSON.stringify([labels.get('job'), labels.get('instance')]),
    le: labels.get('le'),
    // A series of native histograms has others.
    points: place.optional('values', (values) => values.items(limits.points).map(readPoint)) ?? [],
  };
}

function readPoint(place: Place): Point {
  const [at, value] = place.items(2);
  if (at === undefined || value === undefined) throw place.wrong('must be a time and a value');
  return [Math.round(at.number(0, 1e11) * 1000), readNumber(value)];
}

/** Numbers are texts there, since some of them cannot be written in JSON. */
function readNumber(place: Place): number {
  const text = place.text({ max: limits.number });
  const value = parseNumber(text);
  if (value === undefined) throw place.wrong('must be a number');
  return value;
}

export function parseNumber(text: string): number | undefined {
  if (text === 'NaN') return NaN;
  const [, sign] = /^([+-]?)Inf$/.exec(text) ?? [];
  if (sign !== undefined) return sign === '-' ? -Infinity : Infinity;
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}
