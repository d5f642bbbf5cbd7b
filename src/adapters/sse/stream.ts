import { EventSource, ErrorEvent } from 'eventsource';
import type { Clock, Timer } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import { refuseUnlessEvents } from '../http/answer.ts';
import { authorization, type TokenFor } from '../http/authorization.ts';
import type { Send } from '../http/json.ts';
import { untilAborted } from '../http/untilAborted.ts';
import { pacedBody } from './body.ts';
import { EventTooLarge, StreamGuard } from './guard.ts';
import { ANSWER_SECONDS, SILENCE_SECONDS, streamLimits } from './limits.ts';
import { never } from './never.ts';

export interface StreamPorts {
  readonly url: URL;
  readonly clock: Pick<Clock, 'now'>;
  readonly timer: Timer;
  readonly send: Send;
  readonly token: TokenFor | undefined;
  readonly lastEventId: string | undefined;
  /** Resolves when there is room for more events. */
  readonly room: () => Promise<void>;
  readonly opened: () => void;
  /** How long to wait before the next attempt. */
  readonly retry: (ms: number) => void;
  /** Takes an event, or that there is none after the last one; says whether there is nothing more to come. */
  readonly take: (event: StreamEvent | 'nothing') => boolean;
}

export interface StreamEvent {
  readonly name: string;
  readonly data: string;
  readonly id?: string;
}

const names = ['start', 'sample', 'gap', 'step', 'end'] as const;

/**
 * One attempt to read the stream: until there is nothing more to come, else it rejects with a `Failure`. The reader of
 * events would come back by itself, at a time and with headers that are not ours: no end of a stream is told to it, and
 * it is closed.
 */
export async function readStream(ports: StreamPorts, caller: AbortSignal): Promise<void> {
  const proof = await authorization(ports.url.origin, ports.token, caller);
  caller.throwIfAborted();
  const over = Promise.withResolvers<void>();
  const guard = new StreamGuard();
  const own = new AbortController();
  const signal = AbortSignal.any([caller, own.signal]);
  const { origin } = ports.url;
  const fail = (error: unknown): void => over.reject(failureOf(error, origin));
  const take = (event: StreamEvent | 'nothing'): void => {
    try {
      if (ports.take(event)) over.resolve();
    } catch (error) {
      fail(error);
    }
  };
  const source = new EventSource(ports.url, {
    fetch: async () => {
      try {
        return await answer(ports, proof, guard, signal, { fail, nothingMore: () => take('nothing') });
      } catch (error) {
        fail(error);
        return never();
      }
    },
  });
  for (const name of names) source.addEventListener(name, ({ data, lastEventId: id }: MessageEvent) => take({ name, data: String(data), ...(isId(id) ? { id } : {}) }));
  // A service can give its events any name, this one too.
  source.addEventListener('error', (event: unknown) => event instanceof ErrorEvent && fail(new Failure('cutOff', { origin })));
  try {
    await untilAborted(over.promise, caller);
  } finally {
    if (guard.retryMs !== undefined) ports.retry(guard.retryMs);
    own.abort();
    source.close();
  }
}

interface Reports {
  readonly fail: (error: unknown) => void;
  readonly nothingMore: () => void;
}

async function answer({ url, clock, timer, send, lastEventId, room, opened }: StreamPorts, proof: Record<string, string>, guard: StreamGuard, signal: AbortSignal, { fail, nothingMore }: Reports) {
  const { origin } = url;
  const headers = { accept: 'text/event-stream', ...proof, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) };
  const response = await within(ANSWER_SECONDS, origin, timer, send(url, headers, signal), signal);
  const { status, body } = response;
  if (status === 204 && lastEventId !== undefined) {
    nothingMore();
    return never();
  }
  try {
    refuseUnlessEvents(response, url, clock.now());
    if (body === null) throw new Failure('notUnderstood', { origin, what: 'no body' });
  } catch (error) {
    body?.cancel().catch(() => undefined);
    throw error;
  }
  opened();
  const paced = pacedBody(body, {
    guard,
    room,
    inTime: (work) => within(SILENCE_SECONDS, origin, timer, work, signal),
    over: (error) => fail(error ?? new Failure('cutOff', { origin })),
  });
  return { status, headers: response.headers, url: url.href, redirected: false, body: paced };
}

/** Others are sent back to nobody. */
function isId(id: string): boolean {
  return id.length <= streamLimits.id && /^[\x21-\x7e]+$/.test(id);
}

async function within<T>(seconds: number, origin: string, timer: Timer, work: Promise<T>, signal: AbortSignal): Promise<T> {
  const late = Promise.withResolvers<never>();
  const cancel = timer.after(seconds * 1000, () => late.reject(new Failure('timedOut', { origin, seconds })));
  try {
    return await untilAborted(Promise.race([work, late.promise]), signal);
  } finally {
    cancel();
  }
}

function failureOf(error: unknown, origin: string): Error {
  if (error instanceof Failure) return error;
  if (error instanceof EventTooLarge) return new Failure('notUnderstood', { origin, what: `an event of more than ${streamLimits.event} bytes` });
  // What sends rejects for whatever the network did, as does a body that breaks.
  return new Failure('unreachable', { origin }, error);
}
