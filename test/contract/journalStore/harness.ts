import type { JournalEntry, JournalStore } from '../../../src/core/journal/store.ts';

/** One journal, the stores that are open on it, and a hand that can reach what is kept. */
export interface Opened {
  readonly store: JournalStore;
  /** Another store on the same journal, as another window has one. */
  readonly another: () => JournalStore;
  /** What is kept, line by line. */
  readonly lines: () => Promise<readonly string[]>;
  /** Puts other lines in their place, behind the back of every store; what is remembered elsewhere stays. */
  readonly replace: (lines: readonly string[]) => Promise<void>;
  /** Leaves the beginning of a line after the last, as a writer does who is killed. */
  readonly tear: (part: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Harness {
  readonly open: () => Promise<Opened>;
}

/** A case as data, so that the contract itself can be tested: each must fail on a store that is wrong in its way. */
export interface ContractCase {
  readonly name: string;
  readonly run: (harness: Harness) => Promise<void>;
}

export const never = (): AbortSignal => new AbortController().signal;

export async function withJournal(harness: Harness, use: (opened: Opened) => Promise<void>): Promise<void> {
  const opened = await harness.open();
  try {
    await use(opened);
  } finally {
    await opened.close();
  }
}

export async function readAll(store: JournalStore, after = 0, signal = never()): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const entry of store.read(signal, after)) entries.push(entry);
  return entries;
}
