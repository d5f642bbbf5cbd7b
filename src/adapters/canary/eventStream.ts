import type { Timer } from '../../core/clock.ts';
import type { Position, SourceEvent } from '../../core/canary/source.ts';
import { untilAborted } from '../http/untilAborted.ts';
import { SourceTime } from './sourceTime.ts';

/** What a reader may leave unread before the source waits for it. */
const MOST_UNREAD = 64;

/** Where a source puts what it has to tell. */
export interface Feed {
  /** Never refuses; who tells much asks for room first. */
  readonly tell: (event: SourceEvent) => void;
  /** Resolves when the reader has room for more; rejects when the watch is over. */
  readonly room: () => Promise<void>;
}

export interface StreamOptions {
  readonly timer: Timer;
  readonly sampleSeconds: number;
  readonly from: Position | undefined;
  readonly signal: AbortSignal;
}

/**
 * Makes a watch of what tells: `produce` runs until it has told all, or until its signal aborts, which it does when the
 * reader leaves. Time ticks meanwhile, by what the samples say, except while the source waits for its reader: then what
 * it is about to tell is older than now.
 */
export async function* eventStream(produce: (feed: Feed, signal: AbortSignal) => Promise<void>, { timer, sampleSeconds, from, signal: caller }: StreamOptions): AsyncGenerator<SourceEvent, void> {
  caller.throwIfAborted();
  const left = new AbortController();
  const signal = AbortSignal.any([caller, left.signal]);
  const unread = new Unread(signal);
  const stopTicking = tick(unread, timer, sampleSeconds, from);
  signal.addEventListener('abort', stopTicking, { once: true });
  const produced = produce(unread, signal).then(
    () => unread.end(),
    (error: unknown) => unread.end({ error }),
  );
  try {
    for (let event = await untilAborted(unread.next(), caller); event !== undefined; event = await untilAborted(unread.next(), caller)) yield event;
  } finally {
    stopTicking();
    left.abort();
    await produced;
  }
}

function tick(unread: Unread, timer: Timer, sampleSeconds: number, from: Position | undefined): () => void {
  const everyMs = sampleSeconds * 1000;
  const { time } = unread;
  if (from !== undefined) time.heard(from.after + everyMs);
  let cancel = (): void => undefined;
  const next = (): void => {
    cancel = timer.after(everyMs, () => {
      if (!unread.isFull) {
        time.pass(everyMs);
        unread.tick();
      }
      next();
    });
  };
  next();
  return () => cancel();
}

/** What was told and not read yet. */
class Unread implements Feed {
  readonly time = new SourceTime();
  readonly #signal: AbortSignal;
  readonly #events: SourceEvent[] = [];
  #read: PromiseWithResolvers<void> | undefined;
  #told = Promise.withResolvers<void>();
  #ended: { readonly error?: unknown } | undefined;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  get isFull(): boolean {
    return this.#events.length >= MOST_UNREAD;
  }

  readonly tell = (event: SourceEvent): void => {
    if (event.kind === 'sample') this.time.heard(event.sample.at + event.sample.seconds * 1000);
    if (event.kind === 'gap') this.time.heard(event.to);
    this.#events.push(event);
    this.#told.resolve();
  };

  /** The last one says all that those before it said. */
  tick(): void {
    const { now } = this.time;
    if (now === undefined) return;
    if (this.#events.at(-1)?.kind === 'tick') this.#events.pop();
    this.tell({ kind: 'tick', now });
  }

  readonly room = async (): Promise<void> => {
    this.#signal.throwIfAborted();
    while (this.isFull) {
      this.#read ??= Promise.withResolvers<void>();
      await untilAborted(this.#read.promise, this.#signal);
    }
  };

  end(how: { readonly error?: unknown } = {}): void {
    this.#ended = how;
    this.#told.resolve();
  }

  /** What was told before the end is read first, also where that is an error. */
  async next(): Promise<SourceEvent | undefined> {
    while (this.#events.length === 0) {
      if (this.#ended !== undefined) {
        if ('error' in this.#ended) throw this.#ended.error;
        return undefined;
      }
      this.#told = Promise.withResolvers<void>();
      await this.#told.promise;
    }
    const event = this.#events.shift();
    if (!this.isFull) {
      this.#read?.resolve();
      this.#read = undefined;
    }
    return event;
  }
}
