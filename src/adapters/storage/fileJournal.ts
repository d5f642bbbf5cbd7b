import { join } from 'node:path';
import type { Random, Timer } from '../../core/clock.ts';
import type { Digest } from '../../core/digest.ts';
import { Failure } from '../../core/failure.ts';
import { seal, type Head } from '../../core/journal/chain.ts';
import { journalLimits } from '../../core/journal/limits.ts';
import type { JournalRecord } from '../../core/journal/record.ts';
import { recordToWrite } from '../../core/journal/schema.ts';
import type { JournalEntry, JournalStore, RememberedHead, SealedRecord, Verification } from '../../core/journal/store.ts';
import type { Mask } from '../../core/mask.ts';
import { systemDisk, type Disk } from './disk.ts';
import { ensureFolder, systemFolder, type FolderPorts } from './folder.ts';
import { JournalFiles } from './journalFiles.ts';
import { JournalTail } from './journalTail.ts';
import { KernelLock } from './kernelLock.ts';

export interface FileJournalOptions {
  readonly folder: string;
  readonly digest: Digest;
  /** Takes secrets out of whatever a record says. */
  readonly mask: Mask;
  readonly timer: Timer;
  readonly random: Random;
  readonly disk?: Disk;
  readonly folders?: FolderPorts;
  /** After how many bytes the chain goes on in a new file. */
  readonly fileBytes?: number;
}

/** How long other windows may keep the journal: far longer than they ever need, and short enough for somebody who waits. */
const patienceSeconds = 10;

/** The journal in a folder of this machine, which any number of windows and terminals share. */
export class FileJournal implements JournalStore {
  readonly #options: FileJournalOptions;
  readonly #files: JournalFiles;
  readonly #lock: KernelLock;
  #tail: JournalTail | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: FileJournalOptions) {
    this.#options = options;
    this.#files = new JournalFiles(options, options.digest);
    this.#lock = new KernelLock(join(options.folder, 'lock'));
  }

  read(signal: AbortSignal, after?: number): AsyncIterable<JournalEntry> {
    return this.#files.read(signal, after);
  }

  verify(signal: AbortSignal, remembered?: RememberedHead): Promise<Verification> {
    return this.#files.verify(signal, remembered);
  }

  head(signal: AbortSignal): Promise<Head> {
    return this.#files.head(signal);
  }

  append(record: JournalRecord, signal: AbortSignal): Promise<SealedRecord> {
    const appended = this.#last.then(() => this.#append(record, signal));
    this.#last = appended.catch(() => undefined);
    return appended;
  }

  /** Ends what is open; a record that is being written is finished first. */
  async close(): Promise<void> {
    await this.#last;
    this.#tail?.close();
    this.#tail = undefined;
    this.#lock.close();
  }

  async #append(given: JournalRecord, signal: AbortSignal): Promise<SealedRecord> {
    signal.throwIfAborted();
    const { folder, folders = systemFolder, digest, mask, disk = systemDisk, fileBytes = journalLimits.file } = this.#options;
    const record = recordToWrite(given, mask);
    if (this.#tail === undefined) ensureFolder(folder, folders);
    await this.#lock.take(this.#options, patienceSeconds, signal);
    let flushed: Promise<void>;
    let head: Head;
    try {
      const tail = (this.#tail ??= new JournalTail(folder, digest, disk));
      let file = await tail.current();
      if (file.seen.size >= fileBytes) file = await tail.next(file);
      const sealed = seal(record, file.head, digest);
      if (Buffer.byteLength(sealed.line) > journalLimits.line) throw new Failure('recordRefused', { place: '' });
      tail.add(file, sealed);
      head = { number: sealed.number, hash: sealed.hash };
      flushed = tail.flush(file, head);
    } finally {
      this.#lock.release();
    }
    await flushed;
    return { ...head, record };
  }
}
