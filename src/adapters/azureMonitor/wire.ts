import type { Place } from '../http/place.ts';
import { limits, MINUTE_MS } from './limits.ts';

/** Requests of one revision in one minute. */
export interface Counts {
  requests: number;
  errors: number;
}

/** By the names of revisions in lower case, and by the time at which a minute begins. What the platform does not say is not there. */
export type RequestsByRevision = ReadonlyMap<string, ReadonlyMap<number, Counts>>;

/** The answer about the metric `Requests`, split by revision and by kind of status. */
export function readRequests(answer: Place): RequestsByRevision {
  const revisions = new Map<string, Map<number, Counts>>();
  for (const metric of answer.field('value').items(limits.metrics)) {
    const code = metric.said('errorCode', (text) => text.text({ max: limits.text }));
    if (code !== undefined && code !== 'Success') throw metric.field('errorCode').wrong('must be "Success"');
    for (const series of metric.field('timeseries').items(limits.series)) readSeries(series, revisions);
  }
  return revisions;
}

function readSeries(series: Place, revisions: Map<string, Map<number, Counts>>): void {
  const dimensions = new Map(series.field('metadatavalues').items(limits.dimensions).map(readDimension));
  const [revision, category] = [dimensions.get('revisionname'), dimensions.get('statuscodecategory')];
  if (revision === undefined || category === undefined) throw series.field('metadatavalues').wrong('must name the revision and the kind of status');
  const minutes = revisions.get(revision) ?? new Map<number, Counts>();
  revisions.set(revision, minutes);
  for (const point of series.field('data').items(limits.points)) {
    // A minute without a number is one of which nothing is known.
    const total = point.said('total', (number) => number.number(-Infinity, Infinity));
    if (total === undefined) continue;
    const at = point.field('timeStamp').timeInUtc();
    if (at % MINUTE_MS !== 0) throw point.field('timeStamp').wrong('must be the beginning of a minute');
    const counts = minutes.get(at) ?? { requests: 0, errors: 0 };
    minutes.set(at, counts);
    // One that cannot be makes its side silent, and must not be lost in a sum.
    const count = total >= 0 && total <= Number.MAX_SAFE_INTEGER ? total : NaN;
    counts.requests += count;
    if (category.startsWith('5')) counts.errors += count;
  }
}

/** The platform writes names and values now in this case and now in that. */
function readDimension(place: Place): readonly [name: string, value: string] {
  const name = place.field('name').field('value').text({ max: limits.text });
  return [name.toLowerCase(), place.field('value').text({ max: limits.text }).toLowerCase()];
}
