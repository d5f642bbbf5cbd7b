import { Failure } from '../failure.ts';
import { journalLimits } from './limits.ts';
import type { Head } from './chain.ts';
import type { JournalRecord } from './record.ts';
import type { JournalEntry, JournalReader } from './store.ts';
import { storiesOf, type Story } from './stories.ts';
import { StoryIndex, type StoryLine } from './storyIndex.ts';

/** A story with all that its records say, and where in the chain each of them is. */
export interface RecordedStory {
  readonly story: Story;
  readonly heads: ReadonlyMap<JournalRecord, Head>;
}

/** What the journal tells, kept up with it: read in full once, then what was added. */
export class History {
  readonly #open: () => Promise<JournalReader>;
  readonly #limit: number;
  #journal: JournalReader | undefined;
  #index: StoryIndex;
  #failure: Failure | undefined;
  #isRead = false;
  #reading: Promise<void> | undefined;
  #again = false;

  constructor(open: () => Promise<JournalReader>, limit: number = journalLimits.stories) {
    this.#open = open;
    this.#limit = limit;
    this.#index = new StoryIndex(limit);
  }

  get index(): StoryIndex {
    return this.#index;
  }

  /** Why the index does not have all that the journal has: what was read before that is there all the same. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  get isRead(): boolean {
    return this.#isRead;
  }

  /** Resolves when the index has what the journal had at this moment, or says why not. */
  read(signal: AbortSignal): Promise<void> {
    this.#again = true;
    return (this.#reading ??= this.#readWhileAsked(signal));
  }

  /** A story in full; it is in the journal, and may be long ago. */
  async story({ tries }: StoryLine, signal: AbortSignal): Promise<RecordedStory | undefined> {
    const numbers = new Set(tries.flatMap(({ records }) => records.map(({ number }) => number)));
    const heads = new Map<JournalRecord, Head>();
    const last = Math.max(...numbers);
    const journal = await this.#open();
    for await (const { number, hash, record } of journal.read(signal, Math.min(...numbers) - 1)) {
      if (record !== undefined && numbers.has(number)) heads.set(record, { number, hash });
      if (number >= last) break;
    }
    const [story] = storiesOf(heads.keys());
    return story === undefined ? undefined : { story, heads };
  }

  async #readWhileAsked(signal: AbortSignal): Promise<void> {
    // What follows may end at once, and nobody would know then that it has.
    await Promise.resolve();
    try {
      while (this.#again) {
        this.#again = false;
        await this.#readAll(signal);
      }
    } finally {
      this.#reading = undefined;
    }
  }

  async #readAll(signal: AbortSignal): Promise<void> {
    try {
      const journal = await this.#open();
      if (journal !== this.#journal || !(await this.#readOn(journal, signal))) await this.#readAnew(journal, signal);
      this.#journal = journal;
      this.#failure = undefined;
    } catch (error) {
      signal.throwIfAborted();
      this.#failure = error instanceof Failure ? error : new Failure('unexpected', { during: 'history' }, error);
    }
    this.#isRead = true;
  }

  /** Adds what came after the last record that is known; false where that one is not there any more. */
  async #readOn(journal: JournalReader, signal: AbortSignal): Promise<boolean> {
    const { number, hash } = this.#index.head;
    if (number === 0) return false;
    let isSame = false;
    try {
      for await (const entry of journal.read(signal, number - 1)) {
        if (entry.number > number) this.#index.add(entry);
        else if (entry.hash === hash) isSame = true;
        else return false;
      }
    } catch (error) {
      // What is bad now was good before: only what stands before it is shown.
      if (!isSame && Failure.is(error, 'journalDamaged')) return false;
      throw error;
    }
    return isSame;
  }

  async #readAnew(journal: JournalReader, signal: AbortSignal): Promise<void> {
    const index = new StoryIndex(this.#limit);
    const failure = await addAll(index, journal.read(signal));
    this.#index = index;
    if (failure !== undefined) throw failure;
  }
}

/** What is read before a failure counts. */
async function addAll(index: StoryIndex, entries: AsyncIterable<JournalEntry>): Promise<Failure | undefined> {
  try {
    for await (const entry of entries) index.add(entry);
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}
