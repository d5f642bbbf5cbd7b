import type { Attempt, Intent, JournalRecord, Kind, Outcome, RecordedEnvironment, Result } from './record.ts';
import type { JournalEntry } from './store.ts';

/** One try: its intent, where it came to one, and what became of it. */
export interface Try {
  /** The id of the intent, or of the outcome of a try that came to none. */
  readonly id: string;
  readonly intent?: Intent;
  /** In the order in which they were recorded: each knows more than the one before. */
  readonly outcomes: readonly Outcome[];
}

/** An attempt and its retries. */
export interface Story {
  /** Of its first try. */
  readonly id: string;
  readonly kind: Kind;
  readonly app: string;
  readonly environment: RecordedEnvironment;
  readonly startedAt: number;
  readonly tries: readonly Try[];
  /** How the last try ended; `open` while nothing is recorded of its end. */
  readonly state: Result | 'open';
}

export interface StoryFilter {
  readonly apps?: readonly string[];
  readonly environments?: readonly string[];
  readonly kinds?: readonly Kind[];
  readonly states?: readonly Story['state'][];
  /** Milliseconds since 1970; the first is included, the second is not. */
  readonly from?: number;
  readonly before?: number;
}

interface OpenTry {
  readonly id: string;
  readonly intent?: Intent;
  readonly outcomes: Outcome[];
}

/**
 * The stories of a journal, oldest first. A journal is data: an outcome whose intent it does not have, and a retry of
 * what it does not have, begin stories of their own, and an id that is used twice is that of its first use.
 */
export function storiesOf(records: Iterable<JournalRecord>): Story[] {
  const tries = new Map<string, OpenTry>();
  const stories = new Map<string, OpenTry[]>();
  for (const record of records) {
    const ended = record.phase === 'outcome' && 'intent' in record ? tries.get(record.intent) : undefined;
    if (ended !== undefined && record.phase === 'outcome') {
      ended.outcomes.push(record);
      continue;
    }
    if (tries.has(record.id)) continue;
    const begun: OpenTry = record.phase === 'intent' ? { id: record.id, intent: record, outcomes: [] } : { id: record.id, outcomes: [record] };
    tries.set(record.id, begun);
    const retried = stories.get(attemptOf(record)?.retryOf ?? '');
    retried?.push(begun);
    // A retry may name any try of its story.
    stories.set(record.id, retried ?? [begun]);
  }
  return [...new Set(stories.values())].map(storyOf);
}

/** Intents of which nothing tells the end: a window was closed or killed, and somebody must look what is so now. */
export async function openIntents(records: Iterable<JournalRecord> | AsyncIterable<JournalRecord>): Promise<readonly Intent[]> {
  const open = new Map<string, Intent>();
  for await (const record of records) {
    if (record.phase === 'intent') open.set(record.id, record);
    else if ('intent' in record) open.delete(record.intent);
  }
  return [...open.values()];
}

export function matches(story: Pick<Story, 'app' | 'environment' | 'kind' | 'state' | 'startedAt'>, { apps, environments, kinds, states, from, before }: StoryFilter): boolean {
  return (
    (apps === undefined || apps.includes(story.app)) &&
    (environments === undefined || environments.includes(story.environment.name)) &&
    (kinds === undefined || kinds.includes(story.kind)) &&
    (states === undefined || states.includes(story.state)) &&
    (from === undefined || story.startedAt >= from) &&
    (before === undefined || story.startedAt < before)
  );
}

/** The records that this program understands. */
export async function* recordsOf(entries: AsyncIterable<JournalEntry>): AsyncGenerator<JournalRecord, void> {
  for await (const { record } of entries) if (record !== undefined) yield record;
}

export function attemptOf(record: JournalRecord): Attempt | undefined {
  return 'attempt' in record ? record.attempt : undefined;
}

function storyOf(tries: readonly OpenTry[]): Story {
  const first = tries[0]!;
  const { id, kind, app, environment, at } = first.intent ?? first.outcomes[0]!;
  return { id, kind, app, environment, startedAt: at, tries, state: tries.at(-1)!.outcomes.at(-1)?.result ?? 'open' };
}
