import { Failure, type FailureReason } from '../../core/failure.ts';
import type { Asking } from '../../core/notes/asking.ts';
import type { Answers } from '../../core/notes/pullRequests.ts';
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
  readonly told: (asking: Asking) => void;
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
  /** Cut from what nobody has asked for yet; else a part of a batch that failed. */
  readonly fresh: boolean;
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
  readonly #again: Batch<Key>[] = [];
  #fresh: readonly Key[];
  /** How many keys a fresh batch has, and never has again: it failed. */
  #size: number;
  #tooMany: number;
  #unanswered = 0;
  #stopped = false;
  #failure: Failure | undefined;

  constructor(question: Question<Key, Answer>, signal: AbortSignal) {
    this.#question = question;
    this.#signal = signal;
    this.#fresh = question.keys;
    this.#size = question.most;
    this.#tooMany = question.most + 1;
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
    return this.#again.length > 0 || this.#fresh.length > 0;
  }

  /** What failed goes first, so that it is soon known how much can be asked for. */
  #next(): Batch<Key> {
    const again = this.#again.pop();
    if (again !== undefined) return again;
    const keys = this.#fresh.slice(0, this.#size);
    this.#fresh = this.#fresh.slice(this.#size);
    return { keys, fresh: true, tried: 0 };
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
    this.#question.told({ reason: 'asked', answered: this.#answered.size, total: this.#question.keys.length });
    if (answered.size > 0) this.#unanswered = 0;
    else this.#unanswered++;
    if (failure === undefined) this.#grow(batch);
    else this.#failed({ ...batch, keys: batch.keys.filter((key) => !answered.has(key)) }, answered.size > 0, failure);
  }

  #failed(batch: Batch<Key>, partly: boolean, failure: Failure): void {
    this.#failure = failure;
    if (final.has(failure.reason) || this.#unanswered >= barren) this.#stopped = true;
    else if (Failure.is(failure, 'throttled')) {
      this.#question.pace.refused(failure.facts.retryAfterMs ?? pauseMs);
      this.#again.push(batch);
    } else this.#askAgain(batch, partly);
    if (Failure.is(failure, 'unreachable')) this.#question.pace.rest(pauseMs);
  }

  #askAgain({ keys, fresh, tried }: Batch<Key>, partly: boolean): void {
    if (fresh && !partly) this.#shrink(keys.length);
    const half = partly ? keys.length : Math.ceil(keys.length / 2);
    if (keys.length > 1) this.#again.push(...[keys.slice(half), keys.slice(0, half)].filter(({ length }) => length > 0).map((some) => ({ keys: some, fresh: false, tried: 0 })));
    else if (tried + 1 < tries) {
      this.#question.pace.rest(pauseMs * 2 ** tried);
      this.#again.push({ keys, fresh: false, tried: tried + 1 });
    }
  }

  #shrink(failed: number): void {
    this.#tooMany = Math.min(this.#tooMany, failed);
    this.#size = Math.max(1, Math.min(this.#size, Math.ceil(failed / 2)));
  }

  #grow({ fresh, keys }: Batch<Key>): void {
    if (fresh && keys.length >= this.#size) this.#size = Math.max(1, Math.min(this.#size + Math.ceil(this.#question.most / 10), this.#tooMany - 1));
  }
}
