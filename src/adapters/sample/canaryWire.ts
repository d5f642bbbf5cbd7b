import type { Side } from '../../core/canary/sample.ts';
import type { CanaryTarget, Position, SourceEvent } from '../../core/canary/source.ts';

/** One event of the stream, by docs/api/release-service.openapi.yaml. */
export interface Said {
  readonly name: string;
  readonly id: string;
  readonly data: object;
}

export function saidAtStart({ app, canary, stable, sampleSeconds }: CanaryTarget, startedAt: number): Said {
  return { name: 'start', id: 'start', data: { app, canary, stable, sampleSeconds, startedAt: time(startedAt) } };
}

/** An id says of what it is, so that nothing need be remembered to go on after it; nothing for what readers see by themselves. */
export function said(event: SourceEvent, seconds: number, now: number): Said | undefined {
  if (event.kind === 'sample') {
    const { at, canary, stable, weight } = event.sample;
    const percent = weight === undefined ? {} : { weight: Math.round(weight * 100) };
    return {
      name: 'sample',
      id: `${seconds}-${at / 1000}`,
      data: { from: time(at), to: time(at + seconds * 1000), ...(stable && { stable: sideBody(stable) }), ...(canary && { canary: { ...sideBody(canary), ...percent } }) },
    };
  }
  if (event.kind === 'step') return { name: 'step', id: `${seconds}-w${event.at}`, data: { at: time(event.at), weight: Math.round(event.share * 100) } };
  return event.kind === 'end' ? { name: 'end', id: 'end', data: { at: time(now), outcome: event.outcome } } : undefined;
}

/** Where to go on after the id; nothing where it is not one of a stream of this length, which then begins anew. */
export function positionAfter(id: string, seconds: number): Position | 'end' | undefined {
  if (id === 'end') return 'end';
  const [, length, isStep, digits] = /^(\d{1,4})-(w?)(\d{1,15})$/.exec(id) ?? [];
  if (Number(length) !== seconds) return undefined;
  // A step is told before the slot that it is in.
  const ms = seconds * 1000;
  return { after: isStep === 'w' ? Math.floor(Number(digits) / ms) * ms - ms : Number(digits) * 1000 };
}

export function eventText({ name, id, data }: Said): string {
  return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

function sideBody({ requests, errors, buckets }: Side): object {
  return { requests, errors, ...(buckets === undefined ? {} : { latency: { buckets: bucketsBody(buckets, requests) } }) };
}

/** Not cumulative, and with the last, which has no bound. */
function bucketsBody(buckets: NonNullable<Side['buckets']>, requests: number): readonly object[] {
  const bounded = buckets.map(([upToMs, cumulative], i) => ({ upToMs, count: cumulative - (buckets[i - 1]?.[1] ?? 0) }));
  return [...bounded, { count: requests - (buckets.at(-1)?.[1] ?? 0) }];
}

function time(ms: number): string {
  return new Date(ms).toISOString();
}
