import { sha256 } from '../../../src/adapters/crypto/sha256.ts';
import { Failure } from '../../../src/core/failure.ts';
import { Chain, formatVersion, genesis, seal, type Head } from '../../../src/core/journal/chain.ts';
import { entryOf } from '../../../src/core/journal/entry.ts';
import { recordToWrite } from '../../../src/core/journal/schema.ts';
import type { JournalRecord } from '../../../src/core/journal/record.ts';
import type { Damage, Intact, JournalEntry, JournalStore, RememberedHead, SealedRecord, Verification } from '../../../src/core/journal/store.ts';
import { Mask } from '../../../src/core/mask.ts';
import type { Harness, Opened } from './harness.ts';

/** What stores in one process can share: lines, the head that is remembered beside them, and what was never finished. */
export interface Memory {
  lines: string[];
  kept: Head;
  torn: string;
}

interface Gone {
  readonly entries: readonly JournalEntry[];
  readonly chain: Chain;
  readonly damage?: Damage;
}

function gone({ lines }: Memory): Gone {
  const chain = new Chain(sha256, genesis);
  const entries: JournalEntry[] = [];
  for (const line of lines) {
    const number = (chain.head ?? genesis).number + 1;
    const fault = chain.accept(Buffer.from(line));
    const entry = fault === undefined ? entryOf(line, chain.head!) : undefined;
    if (entry === undefined) return { entries, chain, damage: { fault: fault ?? 'notARecord', number } };
    entries.push(entry);
  }
  return { entries, chain };
}

function verified(memory: Memory, remembered?: RememberedHead): Verification {
  const { entries, chain, damage } = gone(memory);
  if (damage !== undefined) return { ok: false, ...damage };
  const head = chain.head ?? genesis;
  const heads = [genesis, ...entries];
  if (memory.kept.number > head.number) return { ok: false, fault: 'cut', number: head.number + 1 };
  if (heads[memory.kept.number]!.hash !== memory.kept.hash) return { ok: false, fault: 'rewritten', number: memory.kept.number };
  const intact: Intact = { ok: true, head, first: 1, torn: memory.torn.length, version: chain.version };
  if (remembered === undefined) return intact;
  const found = heads.find(({ number, hash }) => hash === remembered.hash && number === (remembered.number ?? number));
  if (found !== undefined) return { ...intact, remembered: found.number };
  if (remembered.number === undefined) return { ok: false, fault: 'notRemembered', number: 1 };
  return remembered.number > head.number ? { ok: false, fault: 'cut', number: head.number + 1 } : { ok: false, fault: 'rewritten', number: remembered.number };
}

function appended(memory: Memory, record: JournalRecord): SealedRecord {
  const found = verified(memory);
  if (!found.ok) {
    const { ok: _, ...damage } = found;
    throw new Failure('journalDamaged', damage);
  }
  if (found.version > formatVersion) throw new Failure('journalNewer', { version: found.version });
  const { number, hash, line } = seal(record, found.head, sha256);
  memory.torn = '';
  memory.lines.push(line);
  memory.kept = { number, hash };
  return { number, hash, record };
}

/** The contract in its smallest form: goes through everything, every time. Wrong stores are made from this one. */
export function memoryJournal(memory: Memory, mask = new Mask()): JournalStore {
  return {
    append: (record, signal) => unlessStopped(signal, () => appended(memory, recordToWrite(record, mask))),
    verify: (signal, remembered) => unlessStopped(signal, () => verified(memory, remembered)),
    head: (signal) => unlessStopped(signal, () => gone(memory).chain.head ?? genesis),
    read: async function* read(signal, after = 0) {
      const { entries, damage } = await unlessStopped(signal, () => gone(memory));
      yield* entries.slice(after);
      if (damage !== undefined) throw new Failure('journalDamaged', damage);
    },
  };
}

function unlessStopped<T>(signal: AbortSignal, work: () => T): Promise<T> {
  return new Promise((resolve) => {
    signal.throwIfAborted();
    resolve(work());
  });
}

/** A harness over the right store with something changed, or with nothing. */
export function memoryHarness(change: (right: JournalStore, memory: Memory) => JournalStore = (right) => right): Harness {
  return {
    open: () => {
      const memory: Memory = { lines: [], kept: genesis, torn: '' };
      const another = (): JournalStore => change(memoryJournal(memory), memory);
      const opened: Opened = {
        store: another(),
        another,
        lines: () => Promise.resolve([...memory.lines]),
        replace: (lines) => Promise.resolve(void (memory.lines = [...lines])),
        tear: (part) => Promise.resolve(void (memory.torn = part)),
        close: () => Promise.resolve(),
      };
      return Promise.resolve(opened);
    },
  };
}
