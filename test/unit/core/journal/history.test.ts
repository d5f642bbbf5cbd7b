import assert from 'node:assert/strict';
import { memoryJournal, type Memory } from '../../../contract/journalStore/memoryJournal.ts';
import { Failure } from '../../../../src/core/failure.ts';
import { genesis } from '../../../../src/core/journal/chain.ts';
import { History } from '../../../../src/core/journal/history.ts';
import type { JournalRecord } from '../../../../src/core/journal/record.ts';
import type { JournalReader, JournalStore } from '../../../../src/core/journal/store.ts';
import { attempt, makeIntent, makeOutcome } from './support/records.ts';

const { signal } = new AbortController();

describe('The history', () => {
  let memory: Memory;
  let journal: JournalStore;
  let read: number[];
  let history: History;
  beforeEach(() => {
    memory = { lines: [], kept: genesis, torn: '' };
    journal = memoryJournal(memory);
    read = [];
    history = new History(() => Promise.resolve(watched));
  });
  /** Tells which records were asked for. */
  const watched: JournalReader = {
    verify: (...args) => journal.verify(...args),
    async *read(until, after = 0) {
      for await (const entry of journal.read(until, after)) {
        read.push(entry.number);
        yield entry;
      }
    },
  };
  const add = async (...records: readonly JournalRecord[]): Promise<void> => {
    for (const record of records) await journal.append(record, signal);
  };
  const ids = (): readonly string[] => history.index.stories.map(({ id }) => id);

  it('reads all once, and then what was added', async () => {
    await add(makeIntent(1), makeOutcome(1));
    await history.read(signal);
    await add(makeIntent(2));
    read.length = 0;
    await history.read(signal);
    assert.deepEqual([read, ids(), history.failure], [[2, 3], ['intent-000002', 'intent-000001'], undefined]);
  });

  it('is empty where nothing happened yet, and says that it has looked', async () => {
    assert.equal(history.isRead, false);
    await history.read(signal);
    assert.deepEqual([history.isRead, ids()], [true, []]);
  });

  it('looks once more for who asks while it is reading', async () => {
    await add(makeIntent(1));
    const first = history.read(signal);
    await add(makeIntent(2));
    await Promise.all([first, history.read(signal)]);
    assert.deepEqual(ids(), ['intent-000002', 'intent-000001']);
  });

  it('has what was there when somebody asked, at whichever moment that was', async () => {
    for (let moment = 0; moment < 60; moment++) {
      Object.assign(memory, { lines: [], kept: genesis });
      await add(makeIntent(1));
      history = new History(() => Promise.resolve(watched));
      const first = history.read(signal);
      for (let turn = 0; turn < moment; turn++) await Promise.resolve();
      await add(makeIntent(2));
      await history.read(signal);
      assert.deepEqual(ids(), ['intent-000002', 'intent-000001'], `at moment ${moment}`);
      await first;
    }
  });

  it('begins anew with another journal in the same place', async () => {
    await add(makeIntent(1), makeIntent(2));
    await history.read(signal);
    Object.assign(memory, { lines: [], kept: genesis });
    await history.read(signal);
    assert.deepEqual(ids(), []);
    await add(makeIntent(3), makeIntent(4), makeIntent(5));
    await history.read(signal);
    assert.deepEqual(ids(), ['intent-000005', 'intent-000004', 'intent-000003']);
  });

  it('has what stands before a record that is bad, and says which it is', async () => {
    await add(makeIntent(1), makeIntent(2), makeIntent(3));
    await history.read(signal);
    const [one, two, three] = memory.lines;
    memory.lines = [one!, two!.replace('"app":"api"', '"app":"web"'), three!];
    await history.read(signal);
    assert.deepEqual(ids(), ['intent-000001']);
    assert.ok(history.failure !== undefined && Failure.is(history.failure, 'journalDamaged'));
    assert.deepEqual(history.failure.facts, { fault: 'changed', number: 2 });
    memory.lines = [one!, two!, three!];
    await history.read(signal);
    assert.deepEqual([ids().length, history.failure], [3, undefined]);
  });

  it('says why there is nothing to read, and keeps what it had', async () => {
    await add(makeIntent(1));
    await history.read(signal);
    const failure = new Failure('storageUnusable', { path: 'x', problem: 'unreadable' });
    journal = { ...journal, read: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(failure) }) }) };
    await history.read(signal);
    assert.deepEqual([history.failure, ids()], [failure, ['intent-000001']]);
  });

  it('tells a story in full, with where its records are in the chain', async () => {
    await add(makeIntent(1), makeIntent(8), makeOutcome(1, { result: 'failed' }), makeIntent(2, { attempt: { ...attempt, retryOf: 'intent-000001' } }), makeIntent(9), makeOutcome(2));
    await history.read(signal);
    const line = history.index.find('intent-000002')!.story;
    const { story, heads } = (await history.story(line, signal))!;
    assert.deepEqual(story.tries.map(({ id, intent, outcomes }) => [id, intent?.id, outcomes.map(({ result }) => result)]), [
      ['intent-000001', 'intent-000001', ['failed']],
      ['intent-000002', 'intent-000002', ['verified']],
    ]);
    assert.deepEqual([...heads.values()].map(({ number }) => number), [1, 3, 4, 6]);
  });

  it('reads of another place what is there', async () => {
    await add(makeIntent(1));
    await history.read(signal);
    const other = memoryJournal({ lines: [], kept: genesis, torn: '' });
    await other.append(makeIntent(7), signal);
    const places: JournalReader[] = [other];
    const moved = new History(() => Promise.resolve(places[0]!));
    await moved.read(signal);
    places[0] = watched;
    await moved.read(signal);
    assert.deepEqual(moved.index.stories.map(({ id }) => id), ['intent-000001']);
  });
});
