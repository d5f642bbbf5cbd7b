import type { ServerResponse } from 'node:http';
import type { Answer } from './answers.ts';
import type { Call } from './call.ts';

/** One request and its way to an answer, for what wants to come between. */
export interface Exchange {
  readonly call: Call;
  readonly now: number;
  /** To break the connection, or to write what no answer could be. */
  readonly response: ServerResponse;
  /** Fulfilled when the fault is taken away, or the stand-in closes. */
  readonly removed: Promise<void>;
  /** What the stand-in answers when nothing comes between; what was asked for is then done. */
  readonly honest: () => Answer;
}

export interface Fault {
  /** Where it shows: in any answer, in those that are pages of a list, or in those to an update that was accepted. */
  readonly shows: 'anywhere' | 'lists' | 'updates';
  /** The answer; nothing where the fault has seen to the response by itself. */
  readonly does: (exchange: Exchange) => Answer | undefined | Promise<Answer | undefined>;
}

export interface Where {
  readonly method?: string;
  /** Matched with path and query. */
  readonly path?: RegExp;
  /** How often, if not always. */
  readonly times?: number;
}

export interface Faults {
  /** The latest one that fits a request has it. What is given back takes the fault away, and lets go whatever it holds. */
  add(fault: Fault, where?: Where): () => void;
  clear(): void;
}

interface Entry {
  readonly fault: Fault;
  readonly where: Where;
  left: number;
  readonly removed: PromiseWithResolvers<void>;
}

export class FaultList implements Faults {
  #entries: readonly Entry[] = [];

  add(fault: Fault, where: Where = {}): () => void {
    const entry: Entry = { fault, where, left: where.times ?? Infinity, removed: Promise.withResolvers() };
    this.#entries = [entry, ...this.#entries];
    return () => {
      this.#entries = this.#entries.filter((other) => other !== entry);
      entry.removed.resolve();
    };
  }

  clear(): void {
    for (const { removed } of this.#entries) removed.resolve();
    this.#entries = [];
  }

  /** The fault that has this request, which then counts. */
  take(method: string, path: string): Pick<Entry, 'fault' | 'removed'> | undefined {
    const entry = this.#entries.find(({ left, where }) => left > 0 && (where.method ?? method) === method && (where.path === undefined || where.path.test(path)));
    if (entry !== undefined) entry.left--;
    return entry;
  }
}
