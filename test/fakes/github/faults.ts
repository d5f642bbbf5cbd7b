import type { ServerResponse } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, where it is no bytes. */
  readonly body?: unknown;
}

/** A question and its way to an answer, for what wants to come between. */
export interface Exchange {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** How many things it asks for. */
  readonly aliases: number;
  readonly origin: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** To break the connection, or to write what no answer could be. */
  readonly response: ServerResponse;
  /** Fulfilled when the fault is taken away, or the stand-in closes. */
  readonly removed: Promise<void>;
  readonly honest: () => Answer;
}

/** The answer; nothing where the fault has seen to the response by itself. */
export type Fault = (exchange: Exchange) => Answer | undefined | Promise<Answer | undefined>;

interface Entry {
  readonly fault: Fault;
  left: number;
  readonly removed: PromiseWithResolvers<void>;
}

export class Faults {
  #entries: readonly Entry[] = [];

  /** The latest has a question. What is given back takes the fault away, and lets go whatever it holds. */
  add(fault: Fault, { times = Infinity }: { readonly times?: number } = {}): () => void {
    const entry: Entry = { fault, left: times, removed: Promise.withResolvers() };
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

  /** The fault that has the next question, which then counts. */
  take(): Pick<Entry, 'fault' | 'removed'> | undefined {
    const entry = this.#entries.find(({ left }) => left > 0);
    if (entry !== undefined) entry.left--;
    return entry;
  }
}
