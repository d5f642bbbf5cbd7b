import type { CanarySource, CanaryTarget, Position } from '../../core/canary/source.ts';
import { Failure } from '../../core/failure.ts';
import { eventStream, type Feed } from '../canary/eventStream.ts';
import { persist, type PersistPorts } from '../canary/persist.ts';
import type { TokenFor } from '../http/authorization.ts';
import { fetched, originOf, type Send } from '../http/json.ts';
import { Reading } from './reading.ts';
import { readStream } from './stream.ts';

export interface SseSourceOptions extends PersistPorts {
  /** The base address of the release service. */
  readonly baseUrl: string;
  readonly token?: TokenFor;
  /** What carries a request and brings the answer; `fetch`, if absent. Follows no redirect. */
  readonly send?: Send;
}

/** Watches a canary as a release service streams it, by the API of docs/api/release-service.openapi.yaml. */
export function sseCanarySource(options: SseSourceOptions): CanarySource {
  return {
    kind: 'sse',
    simulated: false,
    knows: { latency: 'buckets', grainSeconds: 1, success: false },
    settleSeconds: (seconds) => 2 * seconds,
    watch: (target, from, caller) =>
      eventStream((feed, signal) => watch(feed, signal, options, { target, from }), { timer: options.timer, sampleSeconds: target.sampleSeconds, from, signal: caller }),
  };
}

async function watch(feed: Feed, signal: AbortSignal, { baseUrl, token, send = fetched, ...ports }: SseSourceOptions, { target, from }: { readonly target: CanaryTarget; readonly from: Position | undefined }): Promise<void> {
  const url = streamAddress(baseUrl, target);
  const reading = new Reading({ origin: url.origin, target, from, clock: ports.clock, tell: feed.tell });
  await persist(feed, ports, signal, ({ live, progressed, comeBackAfter }) =>
    readStream(
      {
        url,
        send,
        token,
        ...ports,
        lastEventId: reading.lastId,
        room: feed.room,
        opened: live,
        retry: comeBackAfter,
        take: (event) => {
          if (event === 'nothing') reading.endHere();
          else if (reading.take(event)) progressed();
          return reading.ended;
        },
      },
      signal,
    ),
  );
}

function streamAddress(baseUrl: string, { app, deployment = app, sampleSeconds }: CanaryTarget): URL {
  const origin = originOf(baseUrl);
  // These two would be walked and not named, however they are encoded.
  if (deployment === '.' || deployment === '..') throw new Failure('notFound', { origin });
  const url = new URL(baseUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/sys/releases/canary/${encodeURIComponent(deployment)}`;
  url.search = `?sampleSeconds=${sampleSeconds}`;
  url.hash = '';
  return url;
}
