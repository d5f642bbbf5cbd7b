import assert from 'node:assert/strict';
import type { Sample, Side } from '../../../../src/core/canary/sample.ts';
import type { CanarySource, Knows, SourceEvent } from '../../../../src/core/canary/source.ts';
import type { Harness } from '../harness.ts';
import { judged, type Judged } from '../watch.ts';
import type { World } from '../world.ts';

/** Long enough for whatever happens in so many slots to be settled. */
export function untilSettled({ sampleSeconds, settleSeconds }: Harness, slots: number): number {
  return ((slots + 6) * sampleSeconds + settleSeconds + 60) * 1000;
}

type Expected = (sample: Sample) => Pick<Sample, 'canary' | 'stable'> | undefined;

interface Asserted {
  readonly world: Pick<World, 'told'>;
  readonly watch: { readonly events: readonly SourceEvent[]; readonly error?: unknown };
  readonly source: Pick<CanarySource, 'knows'>;
}

/** Every slot of the world has been judged in its turn, with what could be told of it; what was lost is a gap. */
export function assertSlots({ world, watch, source }: Asserted, harness: Pick<Harness, 'sampleSeconds' | 'settleSeconds'>, expected: Expected = (sample) => sample): Judged {
  assert.equal(watch.error, undefined);
  const result = judged(watch.events, harness);
  const { knows } = source;
  const truth = new Map(world.told.map(({ sample }) => [sample.at, expected(sample)]));
  const times = [...truth.keys()].filter((at) => truth.get(at) !== undefined);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const length = harness.sampleSeconds * 1000;
  const slots = result.slots.filter(({ at }) => at >= first && at <= last);
  assert.equal(slots.length, Math.round((last - first) / length) + 1, 'every slot, and each once');
  for (const [i, sample] of slots.entries()) assert.deepEqual(comparable(sample.at, sample, knows), comparable(first + i * length, truth.get(first + i * length), knows));
  assert.deepEqual(result.points.filter(({ late }) => late), [], 'nothing comes late');
  return result;
}

/** What there was and what can be told of it. */
export function comparable(at: number, sample: Pick<Sample, 'canary' | 'stable'> | undefined, { latency }: Knows): object {
  const side = (of: Side | null | undefined): object | null => {
    if (of === null || of === undefined) return null;
    return { requests: of.requests, errors: of.errors, revision: of.revision, ...(latency === 'buckets' ? { buckets: of.buckets } : {}) };
  };
  return { at, canary: side(sample?.canary), stable: side(sample?.stable) };
}

export function samplesOf(world: World): readonly Sample[] {
  return world.told.map(({ sample }) => sample);
}
