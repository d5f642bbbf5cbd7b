import type { Head, LineFault } from './chain.ts';
import type { JournalRecord } from './record.ts';

export interface JournalEntry extends Head {
  readonly version: number;
  /** The line as it stands in the journal, without its end. */
  readonly line: string;
  /** Absent where the line is of a newer version than this program knows. */
  readonly record?: JournalRecord;
}

export interface SealedRecord extends Head {
  /** As it was written: without secrets, bounded. */
  readonly record: JournalRecord;
}

export type Fault =
  | LineFault
  /** The chain holds, but what it holds is no record. */
  | 'notARecord'
  /** Records that were there are gone from the end. */
  | 'cut'
  /** The chain holds, but it is not the one that is remembered. */
  | 'rewritten'
  /** The chain holds, but no record has the hash that is remembered. */
  | 'notRemembered'
  /** The journal has records, and what remembers its head is gone. */
  | 'headMissing';

export interface Damage {
  readonly fault: Fault;
  /** The number of the first record that is not, or is not known to be, as it was written. */
  readonly number: number;
  /** Where: the name of the file, and its line from 1. */
  readonly file?: string;
  readonly line?: number;
}

/** The head as somebody remembers it: from another place, without its number if need be. */
export interface RememberedHead {
  readonly number?: number;
  readonly hash: string;
}

export interface Intact {
  readonly ok: true;
  readonly head: Head;
  /** The number of the first record: more than 1 for a file from the middle of a journal. */
  readonly first: number;
  /** Bytes after the last record that are none: the writer was interrupted, or is writing now. */
  readonly torn: number;
  /** The newest version that a record is of; 0 where there is none. */
  readonly version: number;
  /** The number of the record that was remembered, where one was. */
  readonly remembered?: number;
}

export type Verification = Intact | ({ readonly ok: false } & Damage);

export interface JournalReader {
  /** Every record in its order, after the one with number `after`; at the first that is not as it was written it fails with `journalDamaged`. */
  read(signal: AbortSignal, after?: number): AsyncIterable<JournalEntry>;
  /** Whether the chain holds from its first record to its last, and still has what is remembered. Changes nothing. */
  verify(signal: AbortSignal, remembered?: RememberedHead): Promise<Verification>;
}

/**
 * Port: the append-only journal. Several stores may be open on one journal, in this process and in others; what each
 * appends follows what the others did. Whatever is damaged is told, and never repaired or appended to.
 */
export interface JournalStore extends JournalReader {
  /** Resolves when the record cannot be lost any more. Stopped by its signal, it has appended nothing. */
  append(record: JournalRecord, signal: AbortSignal): Promise<SealedRecord>;
  /** Of the last record as it is now, by whichever store. */
  head(signal: AbortSignal): Promise<Head>;
}
