import type { Sample, Side } from '../../../src/core/canary/sample.ts';

/** One event as it stands in the log of a service, and from when on it is there, by the service's clock. */
export interface Logged {
  readonly at: number;
  readonly id?: string;
  readonly name: string;
  readonly data: object;
}

/** As it goes over the wire. */
export function eventText({ id, name, data }: Logged): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

export function startData({ canary, stable }: { readonly canary: string; readonly stable: string }, sampleSeconds: number, startedAt: number): object {
  return { app: 'api', canary, stable, sampleSeconds, startedAt: time(startedAt) };
}

export function sampleData({ at, seconds, canary, stable, weight }: Sample): object {
  const percent = weight === undefined ? {} : { weight: Math.round(weight * 100) };
  return { from: time(at), to: time(at + seconds * 1000), ...(canary && { canary: { ...sideData(canary), ...percent } }), ...(stable && { stable: sideData(stable) }) };
}

function sideData({ requests, errors, buckets, p95, p99 }: Side): object {
  const latency = { buckets: buckets && bucketData(buckets, requests), p95Ms: p95, p99Ms: p99 };
  return { requests, errors, ...(buckets === undefined && p95 === undefined ? {} : { latency }) };
}

function bucketData(buckets: NonNullable<Side['buckets']>, requests: number): readonly object[] {
  let below = 0;
  const bounded = buckets.map(([upToMs, cumulative]) => {
    const count = cumulative - below;
    below = cumulative;
    return { upToMs, count };
  });
  return [...bounded, { count: requests - below }];
}

export function time(ms: number): string {
  return new Date(ms).toISOString();
}
