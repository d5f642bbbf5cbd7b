import type { Sample, Side } from '../../core/canary/sample.ts';
import type { Outcome, SourceEvent } from '../../core/canary/source.ts';
import { told } from '../../core/told.ts';
import { sideOf } from '../canary/figures.ts';
import { WrongPlace, type Place } from '../http/place.ts';
import { streamLimits as limits } from './limits.ts';

/** What the stream is about, where it says it. */
export interface Watched {
  readonly canary: string;
  readonly stable: string;
  readonly sampleSeconds: number;
}

export function readStart(place: Place): Watched {
  return {
    canary: place.field('canary').text({ min: 1, max: limits.revision }),
    stable: place.field('stable').text({ min: 1, max: limits.revision }),
    sampleSeconds: place.field('sampleSeconds').integer(1, limits.seconds),
  };
}

/** A slot that is no slot is refused; a figure that is none was not told. */
export function readSample(place: Place, revisions: Pick<Watched, 'canary' | 'stable'>): Sample {
  const at = place.field('from').time();
  const ms = place.field('to').time() - at;
  if (!(ms >= 1_000 && ms <= limits.seconds * 1000 && ms % 1_000 === 0)) throw place.field('to').wrong(`must be 1 to ${limits.seconds} whole seconds after "from"`);
  if (at % ms !== 0) throw place.field('from').wrong('must be a multiple of the length');
  const percent = place.optional('canary', (side) => figure(() => side.optional('weight', (weight) => weight.integer(0, 100))));
  return {
    at,
    seconds: ms / 1_000,
    canary: place.optional('canary', (side) => readSide(side, revisions.canary)) ?? null,
    stable: place.optional('stable', (side) => readSide(side, revisions.stable)) ?? null,
    ...told({ weight: percent === undefined ? undefined : percent / 100 }),
  };
}

/** Until when intervals are lost for good. */
export function readGap(place: Place): number {
  return place.field('to').time();
}

export function readStep(place: Place): Extract<SourceEvent, { readonly kind: 'step' }> {
  return {
    kind: 'step',
    at: place.field('at').time(),
    share: place.field('weight').integer(0, 100) / 100,
    ...told({ by: place.optional('by', (by) => by.text({ min: 1, max: limits.by })) }),
  };
}

const outcomes: Readonly<Record<string, Outcome>> = { promoted: 'promoted', rolledBack: 'rolledBack', superseded: 'superseded' };

export function readEnd(place: Place): SourceEvent {
  const word = place.field('outcome').text({ min: 1, max: limits.word });
  return { kind: 'end', outcome: Object.hasOwn(outcomes, word) ? outcomes[word]! : 'unknown' };
}

function readSide(place: Place, revision: string): Side | null {
  const count = (name: string): number | undefined => figure(() => place.optional(name, (value) => value.integer(0, limits.requests)));
  const latency = <T>(read: (latency: Place) => T): T | undefined => figure(() => place.optional('latency', read));
  return sideOf(
    {
      requests: count('requests'),
      errors: count('errors'),
      buckets: latency((of) => of.optional('buckets', readBuckets)),
      p95: latency((of) => of.optional('p95Ms', milliseconds)),
      p99: latency((of) => of.optional('p99Ms', milliseconds)),
    },
    revision,
  );
}

/** Cumulative, and without the last, which has no bound. */
function readBuckets(place: Place): Side['buckets'] {
  const buckets = place.items(limits.buckets);
  let below = 0;
  return buckets.flatMap((bucket, i) => {
    below += bucket.field('count').integer(0, limits.requests);
    const upper = bucket.optional('upToMs', milliseconds);
    if ((upper === undefined) !== (i === buckets.length - 1)) throw bucket.wrong('must have a bound, but for the last');
    return upper === undefined ? [] : [[upper, below] as const];
  });
}

function milliseconds(place: Place): number {
  return place.number(0, limits.latencyMs);
}

function figure<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof WrongPlace) return undefined;
    throw error;
  }
}
