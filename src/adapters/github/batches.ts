import { Failure, type FailureReason } from '../../core/failure.ts';
import type { Answers } from '../../core/notes/pullRequests.ts';
import { BatchSize } from './batchSize.ts';
import type { Pace } from './pace.ts';

/** What came of one request. */
export interface Part<Key, Answer> {
  readonly answered: ReadonlyMap<Key, Answer>;
  /** Why some of what was asked has no answer. */
  readonly failure?: Failure;
}

export interface Question<Key, Answer> {
  readonly keys: readonly Key[];
  /** How many keys one request may have. */
  readonly most: number;
  /** Rejects with a `Failure` where nothing was answered, and with the signal's reason. */
  readonly ask: (keys: readonly Key[], signal: AbortSignal) => Promise<Part<Key, Answer>>;
  readonly pace: Pace;
  /** Told after each answer: how many keys have one by now. */
  readonly answered: (count: number) => void;
}

/** No smaller question and no later one would be answered otherwise. */
const final: ReadonlySet<FailureReason> = new Set(['signedOut', 'forbidden', 'notFound', 'ssoNeeded', 'noSuchRepository', 'redirected', 'originNotAllowed']);
/** How often a single key is asked for. */
const tries = 3;
/** So many requests after one another without any answer, and the rest is not asked. It is enough to find that only one key at a time is answered. */
const barren = 12;
const pauseMs = 500;

interface Batch<Key> {
  readonly keys: readonly Key[];
  readonly tried: number;
}

/** Asks for all keys, in batches. What failed is asked again in halves, and nothing that was answered is. */
export async function askInBatches<Key, Answer>(question: Question<Key, Answer>, signal: AbortSignal): Promise<Answers<Key, Answer>> {
  return new Run(question, signal).end();
}

class Run<Key, Answer> {
  readonly #question: Question<Key, Answer>;
  readonly #signal: AbortSignal;
  readonly #answered = new Map<Key, Answer>();
  /** The last goes first: what failed, so that it is soon known how much can be asked for. */
  readonly #waiting: Batch<Key>[];
  readonly #size: BatchSize<Key>;
  #unanswered = 0;
  #stopped = false;
  #failure: Failure | undefined;

  constructor(question: Question<Key, Answer>, signal: AbortSignal) {
    this.#question = question;
    this.#signal = signal;
    this.#waiting = [{ keys: question.keys, tried: 0 }];
    this.#size = new BatchSize(question.most);
  }

  async end(): Promise<Answers<Key, Answer>> {
    const running = new Set<Promise<void>>();
    try {
      while (!this.#stopped && (this.#left() || running.size > 0)) {
        if (!this.#left()) await Promise.race(running);
        else {
          const leave = await this.#question.pace.enter(this.#signal);
          const one = this.#one(leave).finally(() => running.delete(one));
          running.add(one);
        }
      }
      await Promise.all(running);
    } catch (error) {
      // Nobody waits for the others any more; they end by the same signal, or are answered in vain.
      for (const one of running) one.catch(() => undefined);
      this.#signal.throwIfAborted();
      if (!(error instanceof Failure)) throw error;
      await Promise.allSettled(running);
      this.#failure = error;
    }
    const unanswered = this.#question.keys.filter((key) => !this.#answered.has(key));
    return { answered: this.#answered, unanswered, ...(unanswered.length === 0 || this.#failure === undefined ? {} : { failure: this.#failure }) };
  }

  #left(): boolean {
    return this.#waiting.length > 0;
  }

  #next(): Batch<Key> {
    const { keys, tried } = this.#waiting.pop()!;
    const most = this.#size.now;
    if (keys.length > most) this.#waiting.push({ keys: keys.slice(most), tried: 0 });
    return { keys: keys.slice(0, most), tried };
  }

  async #one(leave: (well: boolean) => void): Promise<void> {
    const batch = this.#next();
    let well = false;
    try {
      const part = await this.#question.ask(batch.keys, this.#signal);
      well = part.failure === undefined;
      this.#take(batch, part);
    } catch (error) {
      this.#signal.throwIfAborted();
      if (!(error instanceof Failure)) throw error;
      this.#take(batch, { answered: new Map(), failure: error });
    } finally {
      leave(well);
    }
  }

  #take(batch: Batch<Key>, { answered, failure }: Part<Key, Answer>): void {
    for (const [key, answer] of answered) this.#answered.set(key, answer);
    this.#question.answered(this.#answered.size);
    if (answered.size > 0) this.#unanswered = 0;
    else this.#unanswered++;
    if (failure === undefined) this.#size.answered(batch.keys);
    else this.#failed({ ...batch, keys: batch.keys.filter((key) => !answered.has(key)) }, answered.size > 0, failure);
  }

  #failed(batch: Batch<Key>, partly: boolean, failure: Failure): void {
    this.#failure = failure;
    if (final.has(failure.reason) || this.#unanswered >= barren) this.#stopped = true;
    else if (Failure.is(failure, 'throttled')) {
      this.#question.pace.refused(failure.facts.retryAfterMs ?? pauseMs);
      this.#waiting.push(batch);
    } else this.#askAgain(batch, partly);
    if (Failure.is(failure, 'unreachable')) this.#question.pace.rest(pauseMs);
  }

  #askAgain({ keys, tried }: Batch<Key>, partly: boolean): void {
    if (!partly) this.#size.failed(keys);
    const half = partly ? keys.length : Math.ceil(keys.length / 2);
    if (keys.length > 1) this.#waiting.push(...[keys.slice(half), keys.slice(0, half)].filter(({ length }) => length > 0).map((some) => ({ keys: some, tried: 0 })));
    else if (tried + 1 < tries) {
      this.#question.pace.rest(pauseMs * 2 ** tried);
      this.#waiting.push({ keys, tried: tried + 1 });
    }
  }
}
