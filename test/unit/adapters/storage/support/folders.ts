import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../../../../../src/adapters/crypto/sha256.ts';
import { FileJournal, type FileJournalOptions } from '../../../../../src/adapters/storage/fileJournal.ts';
import { systemTimer } from '../../../../../src/adapters/system/timer.ts';
import { Failure, type FailureReason } from '../../../../../src/core/failure.ts';
import { Mask } from '../../../../../src/core/mask.ts';
import { makeIntent } from '../../../core/journal/support/records.ts';

export const never = new AbortController().signal;

/** A folder for one test, and the journals that it opened in it. */
export class Place {
  readonly root = mkdtempSync(join(tmpdir(), 'storage-'));
  readonly folder = join(this.root, 'state', 'journal');
  readonly #opened: FileJournal[] = [];

  journal(options: Partial<FileJournalOptions> = {}): FileJournal {
    const journal = new FileJournal({ folder: this.folder, digest: sha256, mask: new Mask(), timer: systemTimer, random: () => 0.5, ...options });
    this.#opened.push(journal);
    return journal;
  }

  /** A journal of so many records, closed. */
  async written(count: number, options: Partial<FileJournalOptions> = {}): Promise<void> {
    const journal = this.journal(options);
    for (let number = 1; number <= count; number++) await journal.append(makeIntent(number), never);
    await journal.close();
  }

  path(name = 'journal-000001.jsonl'): string {
    return join(this.folder, name);
  }

  bytes(name?: string): Buffer {
    return readFileSync(this.path(name));
  }

  write(bytes: string | Uint8Array, name?: string): void {
    writeFileSync(this.path(name), bytes);
  }

  add(bytes: string | Uint8Array, name?: string): void {
    appendFileSync(this.path(name), bytes);
  }

  async remove(): Promise<void> {
    await Promise.all(this.#opened.map((journal) => journal.close()));
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** What a failure says, for comparing. */
export function factsOf(error: unknown, reason: FailureReason): object {
  if (!Failure.is(error, reason)) throw error;
  return error.facts;
}
