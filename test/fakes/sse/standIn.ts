import type { Clock, Timer } from '../../../src/core/clock.ts';
import type { Send } from '../../../src/adapters/http/json.ts';
import { wait } from '../../../src/core/wait.ts';
import { eventText, type Logged } from './log.ts';

/** What a client sent. */
export interface Asked {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** How many came before it. */
  readonly number: number;
}

/** What is answered instead of the log; nothing where the log is. */
export type Fault = (asked: Asked, now: number) => Response | undefined;

/** What becomes of the text of an event on its way, such as small pieces. Throwing breaks the stream off. */
export type Bytes = (text: string, asked: Asked) => readonly Uint8Array[];

export interface StandInOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly timer: Timer;
  /** How far the service's clock is ahead. */
  readonly skewMs?: number;
  /** In the order in which it is told. */
  readonly log: readonly Logged[];
  /** What every stream begins with that begins anew. */
  readonly start?: Logged;
  readonly retryMs?: number;
  readonly fault?: Fault;
  /** While nobody answers, and streams break off. */
  readonly isOut?: (now: number) => boolean;
  /** When it begins to refuse: streams break off then. */
  readonly breaks?: readonly number[];
  readonly bytes?: Bytes;
}

const KEEP_ALIVE_MS = 15_000;

/** A release service's stream in memory: what `fetch` would bring, without a socket, in whatever time the test has. */
export class SseStandIn {
  readonly asked: Asked[] = [];
  /** Samples that left it. */
  handed = 0;
  /** Streams that are open. */
  open = 0;
  readonly #options: StandInOptions;

  constructor(options: StandInOptions) {
    this.#options = options;
  }

  readonly send: Send = async (url, headers, signal) => {
    signal.throwIfAborted();
    const { isOut = () => false, fault } = this.#options;
    const asked = { url: url.href, headers, number: this.asked.length };
    this.asked.push(asked);
    await Promise.resolve();
    if (isOut(this.#now())) throw new TypeError('fetch failed');
    return fault?.(asked, this.#now()) ?? this.#stream(asked, signal);
  };

  #now(): number {
    return this.#options.clock.now() + (this.#options.skewMs ?? 0);
  }

  #stream(asked: Asked, signal: AbortSignal): Response {
    const { log, start, retryMs, bytes = (text: string) => [new TextEncoder().encode(text)] } = this.#options;
    const lastId = asked.headers['last-event-id'];
    const known = lastId === undefined ? -1 : log.findLastIndex(({ id }) => id === lastId);
    if (known >= 0 && log[known]!.name === 'end') return new Response(null, { status: 204 });
    const first = [...(retryMs === undefined ? [] : [`retry: ${retryMs}\n\n`]), ...(known >= 0 || start === undefined ? [] : [eventText(start)])];
    const left = new AbortController();
    const over = AbortSignal.any([signal, left.signal]);
    this.open++;
    over.addEventListener('abort', () => this.open--, { once: true });
    const texts = this.#texts(first, known + 1, over);
    let pieces: readonly Uint8Array[] = [];
    const body = new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          try {
            while (pieces.length === 0) {
              const { done, value } = await texts.next();
              if (done === true) {
                left.abort();
                controller.close();
                return;
              }
              pieces = bytes(value, asked);
            }
            controller.enqueue(pieces[0]!);
            pieces = pieces.slice(1);
          } catch (error) {
            left.abort();
            controller.error(signal.aborted ? signal.reason : error);
          }
        },
        cancel: () => left.abort(),
      },
      { highWaterMark: 0 },
    );
    return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
  }

  async *#texts(first: readonly string[], from: number, over: AbortSignal): AsyncGenerator<string, void> {
    yield* first;
    const { log } = this.#options;
    for (let next = from; ; next++) {
      const item = log[next];
      while (this.#isToCome(item)) yield* await this.#idle(item?.at, over);
      if (item!.name === 'sample') this.handed++;
      yield eventText(item!);
      if (item!.name === 'end') return;
    }
  }

  #isToCome(item: Logged | undefined): boolean {
    return item === undefined || this.#now() < item.at;
  }

  /** Waits for the next event, saying from time to time that it is still there. */
  async #idle(at: number | undefined, over: AbortSignal): Promise<readonly string[]> {
    const { timer, isOut = () => false, breaks = [] } = this.#options;
    const now = this.#now();
    const next = Math.min(at ?? Infinity, now + KEEP_ALIVE_MS, ...breaks.filter((time) => time > now));
    await wait(next - now, timer, over);
    if (isOut(this.#now()) || breaks.includes(this.#now())) throw new TypeError('terminated');
    return at !== undefined && next === at ? [] : [':\n'];
  }
}
