import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Failure } from '../../../../src/core/failure.ts';
import type { JournalRecord } from '../../../../src/core/journal/record.ts';
import { makeIntent, makeOutcome, makeRefusal } from '../../../unit/core/journal/support/records.ts';
import { rejection } from '../../support/rejection.ts';
import { never, readAll, withJournal, type ContractCase } from '../harness.ts';

const zeros = '0'.repeat(64);

/** What a journal does with what it is given. */
export const appendingCases: readonly ContractCase[] = [
  {
    name: 'a new journal is empty, and whole',
    run: (harness) =>
      withJournal(harness, async ({ store }) => {
        assert.deepEqual(await store.head(never()), { number: 0, hash: zeros });
        assert.deepEqual(await readAll(store), []);
        assert.deepEqual(await store.verify(never()), { ok: true, head: { number: 0, hash: zeros }, first: 1, torn: 0, version: 0 });
      }),
  },
  {
    name: 'what is appended is read, all of it and in its order',
    run: (harness) =>
      withJournal(harness, async ({ store }) => {
        const records: JournalRecord[] = [makeIntent(1), makeOutcome(1), makeRefusal(2), makeIntent(3)];
        for (const record of records) assert.deepEqual((await store.append(record, never())).record, record);
        const entries = await readAll(store);
        assert.deepEqual(entries.map(({ record }) => record), records);
        assert.deepEqual(entries.map(({ number }) => number), [1, 2, 3, 4]);
      }),
  },
  {
    name: 'each line is hashed over all that it says, and names the hash of the one before',
    run: (harness) =>
      withJournal(harness, async ({ store, lines }) => {
        let previous = zeros;
        for (let number = 1; number <= 3; number++) {
          const sealed = await store.append(makeIntent(number), never());
          const line = (await lines())[number - 1]!;
          const said = JSON.parse(line) as Record<string, unknown>;
          // Written out here once more, from the documentation and not from the code: what follows the hash, byte for byte.
          const hash = createHash('sha256').update(line.slice(line.indexOf('",') + 2)).digest('hex');
          assert.deepEqual([said['hash'], said['number'], said['previous'], said['version']], [hash, number, previous, 1]);
          assert.deepEqual([sealed.number, sealed.hash], [number, hash]);
          assert.deepEqual(await store.head(never()), { number, hash });
          previous = hash;
        }
      }),
  },
  {
    name: 'records are read from a number on',
    run: (harness) =>
      withJournal(harness, async ({ store }) => {
        for (let number = 1; number <= 5; number++) await store.append(makeIntent(number), never());
        assert.deepEqual((await readAll(store, 3)).map(({ number }) => number), [4, 5]);
        assert.deepEqual(await readAll(store, 5), []);
      }),
  },
  {
    name: 'what one store has appended, every other has',
    run: (harness) =>
      withJournal(harness, async ({ store, another }) => {
        const other = another();
        await store.append(makeIntent(1), never());
        assert.equal((await other.append(makeIntent(2), never())).number, 2);
        assert.equal((await store.append(makeIntent(3), never())).number, 3);
        assert.deepEqual((await readAll(other)).map(({ record }) => record?.id), ['intent-000001', 'intent-000002', 'intent-000003']);
        assert.equal((await store.verify(never())).ok, true);
      }),
  },
  {
    name: 'what many append at once is one chain, with nothing lost and nothing twice',
    run: (harness) =>
      withJournal(harness, async ({ store, another }) => {
        const stores = [store, another(), another()];
        const sealed = await Promise.all(Array.from({ length: 30 }, (_, index) => stores[index % 3]!.append(makeIntent(index), never())));
        assert.deepEqual(sealed.map(({ number }) => number).sort((a, b) => a - b), Array.from({ length: 30 }, (_, index) => index + 1));
        assert.equal((await store.verify(never())).ok, true);
        const entries = await readAll(store);
        for (const { number, record } of sealed) assert.equal(entries[number - 1]?.record?.id, record.id);
      }),
  },
  {
    name: 'a secret in a text is not written',
    run: (harness) =>
      withJournal(harness, async ({ store, lines }) => {
        const token = 'eyJhbGciOiJub25l.eyJzdWIiOiJ4In0.c2lnbmF0dXJl';
        const { record } = await store.append(makeRefusal(1, { error: { reason: 'failed', facts: { said: `got ${token} back` } } }), never());
        assert.doesNotMatch((await lines()).join('\n'), /eyJ/);
        assert.doesNotMatch(JSON.stringify(record), /eyJ/);
      }),
  },
  {
    name: 'a record with a field that the schema does not know is refused, and nothing is written',
    run: (harness) =>
      withJournal(harness, async ({ store, lines }) => {
        const withToken = { ...makeIntent(1), token: 'secret' } as JournalRecord;
        assert.ok(Failure.is(await rejection(store.append(withToken, never())), 'recordRefused'));
        assert.deepEqual(await lines(), []);
      }),
  },
  {
    name: 'a long text is cut, and not refused',
    run: (harness) =>
      withJournal(harness, async ({ store }) => {
        const facts = { said: '🎈'.repeat(5_000) };
        await store.append(makeRefusal(1, { error: { reason: 'failed', facts } }), never());
        const [entry] = await readAll(store);
        assert.ok(entry?.record?.phase === 'outcome');
        const { said } = entry.record.error!.facts;
        assert.ok(typeof said === 'string' && said.startsWith('🎈') && said.endsWith('…') && said.length <= 2_000);
      }),
  },
  {
    name: 'strange texts come back as they were',
    run: (harness) =>
      withJournal(harness, async ({ store }) => {
        const reason = 'a\nb\r\nc\u2028d\0e"f\\g\u{1F388}h\u202Ei\u{FEFF}é';
        const record = makeIntent(1, { attempt: { ...makeIntent(1).attempt, reason } });
        await store.append(record, never());
        assert.deepEqual((await readAll(store))[0]?.record, record);
        assert.equal((await store.verify(never())).ok, true);
      }),
  },
  {
    name: 'what is stopped before it begins rejects with the reason of whoever stopped it, and appends nothing',
    run: (harness) =>
      withJournal(harness, async ({ store, lines }) => {
        const reason = new Error('stopped');
        const stopped = AbortSignal.abort(reason);
        assert.equal(await rejection(store.append(makeIntent(1), stopped)), reason);
        assert.deepEqual(await lines(), []);
        await store.append(makeIntent(1), never());
        assert.equal(await rejection(store.verify(stopped)), reason);
        assert.equal(await rejection(store.head(stopped)), reason);
        assert.equal(await rejection(readAll(store, 0, stopped)), reason);
      }),
  },
];
