import { genesis, type Head } from './chain.ts';
import { journalLimits } from './limits.ts';
import type { JournalRecord, Kind, RecordedEnvironment, Result } from './record.ts';
import type { JournalEntry } from './store.ts';
import { attemptOf } from './stories.ts';

/** A record, as a list shows it. */
export interface RecordLine {
  readonly number: number;
  readonly id: string;
  readonly at: number;
  /** Absent for an intent. */
  readonly result?: Result;
}

export interface TryLine {
  /** Of its intent, or of the outcome of a try that came to none. */
  readonly id: string;
  readonly records: readonly RecordLine[];
  readonly state: Result | 'open';
}

/** A story without what its records say in full: a journal can be far larger than what should be in memory. */
export interface StoryLine {
  readonly id: string;
  readonly kind: Kind;
  readonly app: string;
  readonly environment: RecordedEnvironment;
  /** The revision that it is about, where it is about one. */
  readonly target?: string;
  /** Who asked for the first try; absent where the journal does not have it. */
  readonly actor?: string;
  readonly startedAt: number;
  readonly tries: readonly TryLine[];
  readonly state: Result | 'open';
}

export interface FoundTry {
  readonly story: StoryLine;
  readonly tried: TryLine;
}

/** Longer than any operation takes: what has no end after that was interrupted. */
const longestMs = 15 * 60_000;

/** Whether a try of which no end is recorded can still be going on, in some window. */
export function mayBeUnderWay({ state, records }: TryLine, nowMs: number): boolean {
  return state === 'open' && nowMs - records.at(-1)!.at < longestMs;
}

/**
 * The stories of a journal, by what is read of it in its order: the same as `storiesOf` tells of all at once. It holds the
 * newest, and counts the others.
 */
export class StoryIndex {
  readonly #limit: number;
  /** The one whose latest try is the oldest comes first. */
  readonly #stories = new Map<string, StoryEntry>();
  /** The story of each try, by the id of the try. */
  readonly #byTry = new Map<string, StoryEntry>();
  #head: Head = genesis;
  #left = 0;
  #newer = 0;

  constructor(limit: number = journalLimits.stories) {
    this.#limit = limit;
  }

  /** The last record that it knows. */
  get head(): Head {
    return this.#head;
  }

  /** How many older stories it does not hold. */
  get left(): number {
    return this.#left;
  }

  /** How many records are of a newer version than this program understands. */
  get newer(): number {
    return this.#newer;
  }

  /** The one with the latest try first. */
  get stories(): readonly StoryLine[] {
    return [...this.#stories.values()].reverse();
  }

  /** The story that a record belongs to, and the try. */
  find(record: string): FoundTry | undefined {
    const own = this.#byTry.get(record);
    for (const story of own === undefined ? this.#stories.values() : [own])
      for (const tried of story.tries) if (tried.id === record || tried.records.some(({ id }) => id === record)) return { story, tried };
    return undefined;
  }

  add({ number, hash, record }: JournalEntry): void {
    this.#head = { number, hash };
    if (record === undefined) this.#newer++;
    else this.#add(record, lineOf(record, number));
  }

  #add(record: JournalRecord, line: RecordLine): void {
    if (record.phase === 'outcome' && 'intent' in record) {
      const ended = this.#byTry.get(record.intent)?.tries.find(({ id }) => id === record.intent);
      if (ended !== undefined) return void ended.records.push(line);
    }
    if (this.#byTry.has(record.id)) return;
    const begun = new TryEntry(line);
    const story = this.#byTry.get(attemptOf(record)?.retryOf ?? '') ?? new StoryEntry(record);
    story.tries.push(begun);
    this.#byTry.set(record.id, story);
    this.#stories.delete(story.id);
    this.#stories.set(story.id, story);
    if (this.#stories.size > this.#limit) this.#leave();
  }

  #leave(): void {
    const [oldest] = this.#stories.values();
    this.#stories.delete(oldest!.id);
    for (const { id } of oldest!.tries) this.#byTry.delete(id);
    this.#left++;
  }
}

class TryEntry implements TryLine {
  readonly records: RecordLine[];

  constructor(first: RecordLine) {
    this.records = [first];
  }

  get id(): string {
    return this.records[0]!.id;
  }

  get state(): Result | 'open' {
    return this.records.at(-1)!.result ?? 'open';
  }
}

class StoryEntry implements StoryLine {
  readonly id: string;
  readonly kind: Kind;
  readonly app: string;
  readonly environment: RecordedEnvironment;
  readonly startedAt: number;
  readonly target?: string;
  readonly actor?: string;
  readonly tries: TryEntry[] = [];

  constructor(first: JournalRecord) {
    const { id, kind, app, environment, at } = first;
    this.id = id;
    this.kind = kind;
    this.app = app;
    this.environment = environment;
    this.startedAt = at;
    const { actor, to } = attemptOf(first) ?? {};
    if (to?.revision !== undefined) this.target = to.revision;
    if (actor !== undefined) this.actor = actor.name;
  }

  get state(): Result | 'open' {
    return this.tries.at(-1)!.state;
  }
}

function lineOf(record: JournalRecord, number: number): RecordLine {
  const { id, at } = record;
  return record.phase === 'outcome' ? { number, id, at, result: record.result } : { number, id, at };
}
