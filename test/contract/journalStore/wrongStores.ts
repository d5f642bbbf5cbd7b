import { sha256 } from '../../../src/adapters/crypto/sha256.ts';
import { Chain, genesis, seal } from '../../../src/core/journal/chain.ts';
import { canonicalJson, type Json } from '../../../src/core/journal/canonical.ts';
import type { JournalRecord } from '../../../src/core/journal/record.ts';
import type { JournalEntry, JournalStore } from '../../../src/core/journal/store.ts';
import { never } from './harness.ts';
import type { Memory } from './memoryJournal.ts';

/** A store as somebody might well write it, and the case of the contract that must find it. */
export interface WrongStore {
  readonly does: string;
  readonly foundBy: string;
  readonly change: (right: JournalStore, memory: Memory) => JournalStore;
}

const deaf = never();
const inOrder = 'what is appended is read, all of it and in its order';
const hashed = 'each line is hashed over all that it says, and names the hash of the one before';
const shared = 'what one store has appended, every other has';
const atOnce = 'what many append at once is one chain, with nothing lost and nothing twice';
const stopped = 'what is stopped before it begins rejects with the reason of whoever stopped it, and appends nothing';
const newer = 'a record of a newer version is read as it is, and nothing is written after it';
const unfinished = 'a line that was never finished is no record, and the next one takes its place';
const strange = 'strange texts come back as they were';
const cutOff = 'a cut between two records is found';

const inRead =
  (change: (entries: JournalEntry[], after: number, memory: Memory) => readonly JournalEntry[]) =>
  (right: JournalStore, memory: Memory): JournalStore => ({
    ...right,
    read: async function* read(signal, after = 0) {
      const entries: JournalEntry[] = [];
      let end: { readonly error: unknown } | undefined;
      try {
        for await (const entry of right.read(signal)) entries.push(entry);
      } catch (error) {
        end = { error };
      }
      yield* change(entries, after, memory);
      if (end !== undefined) throw end.error;
    },
  });

/** Writes a line of its own making after the last, without looking at what is there. */
function put(memory: Memory, record: object, head = headOf(memory)) {
  const sealed = seal(record, head, sha256);
  memory.lines.push(sealed.line);
  memory.kept = { number: sealed.number, hash: sealed.hash };
  memory.torn = '';
  return { number: sealed.number, hash: sealed.hash, record: record as JournalRecord };
}

function headOf({ lines }: Memory) {
  const chain = new Chain(sha256, genesis);
  for (const line of lines) chain.accept(Buffer.from(line));
  return chain.head ?? genesis;
}

const masking = (change: (json: string) => string) => (right: JournalStore): JournalStore => ({
  ...right,
  append: (record, signal) => right.append(JSON.parse(change(JSON.stringify(record))) as JournalRecord, signal),
});

export const wrongStores: readonly WrongStore[] = [
  {
    does: 'begins with a record of its own',
    foundBy: 'a new journal is empty, and whole',
    change: (right, memory) => {
      if (memory.lines.length === 0) put(memory, { what: 'begun' });
      return right;
    },
  },
  {
    does: 'acknowledges what it has lost',
    foundBy: inOrder,
    change: (right, memory) => ({
      ...right,
      append: async (record, signal) => {
        const before = [...memory.lines];
        const { kept } = memory;
        const sealed = await right.append(record, signal);
        if (record.phase === 'outcome') Object.assign(memory, { lines: before, kept });
        return sealed;
      },
    }),
  },
  {
    does: 'overwrites the last record',
    foundBy: inOrder,
    change: (right, memory) => ({
      ...right,
      append: (record, signal) => {
        memory.lines.pop();
        memory.kept = headOf(memory);
        return right.append(record, signal);
      },
    }),
  },
  { does: 'reads the newest first', foundBy: inOrder, change: inRead((entries, after) => entries.slice(after).toReversed()) },
  {
    does: 'does not chain',
    foundBy: hashed,
    change: (right, memory) => ({ ...right, append: (record) => Promise.resolve(put(memory, record, { number: headOf(memory).number, hash: genesis.hash })) }),
  },
  {
    does: 'hashes the record alone',
    foundBy: hashed,
    change: (right, memory) => ({
      ...right,
      append: async (record, signal) => {
        const { hash } = await right.append(record, signal);
        const other = sha256(canonicalJson(record as unknown as Json));
        memory.lines.push(memory.lines.pop()!.replace(hash, other));
        return { number: memory.lines.length, hash: other, record };
      },
    }),
  },
  { does: 'reads from the first record whatever it is asked for', foundBy: 'records are read from a number on', change: inRead((entries) => entries) },
  { does: 'reads the record with the number as well', foundBy: 'records are read from a number on', change: inRead((entries, after) => entries.slice(Math.max(0, after - 1))) },
  {
    does: 'remembers the head that it saw last',
    foundBy: shared,
    change: (right, memory) => {
      let head = headOf(memory);
      return { ...right, append: (record) => Promise.resolve((head = put(memory, record, head))) };
    },
  },
  {
    does: 'looks for the head, waits, and writes',
    foundBy: atOnce,
    change: (right, memory) => ({
      ...right,
      append: async (record, signal) => {
        signal.throwIfAborted();
        const head = headOf(memory);
        await Promise.resolve();
        return put(memory, record, head);
      },
    }),
  },
  { does: 'writes secrets', foundBy: 'a secret in a text is not written', change: (right, memory) => ({ ...right, append: (record) => Promise.resolve(put(memory, record)) }) },
  {
    does: 'drops a field that it does not know',
    foundBy: 'a record with a field that the schema does not know is refused, and nothing is written',
    change: (right) => ({
      ...right,
      append: (record, signal) => {
        const { token: _, ...known } = record as JournalRecord & { token?: unknown };
        return right.append(known, signal);
      },
    }),
  },
  {
    does: 'refuses a long text',
    foundBy: 'a long text is cut, and not refused',
    change: (right) => ({ ...right, append: (record, signal) => (JSON.stringify(record).length > 10_000 ? Promise.reject(new Error('too long')) : right.append(record, signal)) }),
  },
  { does: 'cuts a text without saying so', foundBy: 'a long text is cut, and not refused', change: masking((json) => json.replace(/(?:🎈){999,}/u, '🎈'.repeat(999))) },
  { does: 'takes out what is not printable', foundBy: strange, change: masking((json) => json.replaceAll(/\\u0000|\u2028/g, '')) },
  { does: 'takes out marks that nobody sees', foundBy: strange, change: masking((json) => json.replaceAll(/[\u{FEFF}\u202E]/gu, '')) },
  { does: 'appends although it was stopped', foundBy: stopped, change: (right) => ({ ...right, append: (record) => right.append(record, deaf) }) },
  { does: 'verifies although it was stopped', foundBy: stopped, change: (right) => ({ ...right, verify: (_, remembered) => right.verify(deaf, remembered) }) },
  { does: 'tells its head although it was stopped', foundBy: stopped, change: (right) => ({ ...right, head: () => right.head(deaf) }) },
  { does: 'reads although it was stopped', foundBy: stopped, change: (right) => ({ ...right, read: (_, after) => right.read(deaf, after) }) },
  ...(
    [
      ['a changed record is found', 'accepts a record that was changed'],
      ['a removed record is found', 'goes on after a record that is gone'],
      ['records that changed places are found', 'takes records in any order'],
      ['a record that is put in twice is found', 'takes a record twice'],
      ['a line that is no record is found', 'skips what it does not understand'],
      ['a record of another chain is found', 'takes a record of another chain'],
      ['a journal that is gone is found', 'begins anew when its journal is gone'],
      ['a journal that is written anew is found', 'believes a journal that was written anew'],
    ] as const
  ).map(([foundBy, does]): WrongStore => ({ does: `${does}, when it appends`, foundBy, change: (right, memory) => ({ ...right, append: (record) => Promise.resolve(put(memory, record)) }) })),
  {
    does: 'repairs what is damaged without a word',
    foundBy: cutOff,
    change: (right, memory) => ({
      ...right,
      verify: (signal, remembered) => {
        memory.kept = headOf(memory);
        return right.verify(signal, remembered);
      },
    }),
  },
  {
    does: 'blames the last record that is whole',
    foundBy: cutOff,
    change: (right) => ({
      ...right,
      verify: async (signal, remembered) => {
        const found = await right.verify(signal, remembered);
        return found.ok ? found : { ...found, number: found.number - 1 };
      },
    }),
  },
  { does: 'does not care what is remembered elsewhere', foundBy: 'a head that is remembered elsewhere is looked for', change: (right) => ({ ...right, verify: (signal) => right.verify(signal) }) },
  {
    does: 'reads nothing of a journal that is damaged',
    foundBy: 'what is whole is read, up to what is not',
    change: (right, memory) => inRead((entries) => (entries.length < memory.lines.length ? [] : entries))(right, memory),
  },
  {
    does: 'ends without a word where the damage begins',
    foundBy: 'what is whole is read, up to what is not',
    change: (right) => ({
      ...right,
      read: async function* read(signal, after) {
        try {
          yield* right.read(signal, after);
        } catch {
          signal.throwIfAborted();
        }
      },
    }),
  },
  {
    does: 'reads whatever the chain holds',
    foundBy: 'a line of the chain that says nothing a record says is not read',
    change: (right, memory) => ({
      ...right,
      read: async function* read(signal, after = 0) {
        await right.head(signal);
        for (const [index, line] of [...memory.lines.entries()].slice(after)) yield { ...headOf({ ...memory, lines: memory.lines.slice(0, index + 1) }), version: 1, line, record: JSON.parse(line) as JournalRecord };
      },
    }),
  },
  { does: 'leaves out what it does not know', foundBy: newer, change: inRead((entries, after) => entries.slice(after).filter(({ record }) => record !== undefined)) },
  {
    does: 'writes after what it does not know',
    foundBy: newer,
    change: (right, memory) => ({ ...right, append: (record) => Promise.resolve(put(memory, record)) }),
  },
  {
    does: 'takes an unfinished line for damage',
    foundBy: unfinished,
    change: (right, memory) => ({
      ...right,
      verify: (signal, remembered) => (memory.torn === '' ? right.verify(signal, remembered) : Promise.resolve({ ok: false, fault: 'form', number: memory.lines.length + 1 })),
    }),
  },
  {
    does: 'leaves an unfinished line where it is',
    foundBy: unfinished,
    change: (right, memory) => ({
      ...right,
      append: async (record, signal) => {
        const { torn } = memory;
        const sealed = await right.append(record, signal);
        memory.torn = torn;
        return sealed;
      },
    }),
  },
  {
    does: 'sets the last record aside with the unfinished line',
    foundBy: unfinished,
    change: (right, memory) => ({
      ...right,
      append: (record, signal) => {
        if (memory.torn !== '') {
          memory.lines.pop();
          memory.kept = headOf(memory);
        }
        return right.append(record, signal);
      },
    }),
  },
];
