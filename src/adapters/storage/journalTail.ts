import { appendFileSync, closeSync, constants, existsSync, fstatSync, fsyncSync, openSync, readSync, statSync, truncateSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from '../../core/digest.ts';
import { Failure } from '../../core/failure.ts';
import { Chain, formatVersion, genesis, type Head, type SealedLine } from '../../core/journal/chain.ts';
import type { Intact } from '../../core/journal/store.ts';
import type { Disk } from './disk.ts';
import { storageFailure } from './failures.ts';
import { flushFolder } from './folder.ts';
import { HeadFile, type KeptHead } from './headFile.ts';
import { follow, followed, headName, indexOf, JournalFiles, journalName, journalNames } from './journalFiles.ts';

interface OpenFile {
  readonly descriptor: number;
  readonly index: number;
  readonly path: string;
  /** What the file was when it was last looked through or written by us. */
  seen: Stats;
  head: Head;
}

const never = new AbortController().signal;

/**
 * The end of a journal, where records are added; all of it is done under the journal's lock. It stays open, and is looked
 * through again only when somebody else has touched it.
 */
export class JournalTail {
  readonly #folder: string;
  readonly #digest: Digest;
  readonly #disk: Disk;
  readonly #heads: HeadFile;
  #file: OpenFile | undefined;

  constructor(folder: string, digest: Digest, disk: Disk) {
    this.#folder = folder;
    this.#digest = digest;
    this.#disk = disk;
    this.#heads = new HeadFile(join(folder, headName), digest);
  }

  /** Finds where the chain ends now; a last line that was never finished is set aside. Fails where anything else is wrong. */
  async current(): Promise<OpenFile> {
    if (this.#file !== undefined && (this.#isUntouched(this.#file) || (await this.#catchUp(this.#file)))) return this.#file;
    this.forget();
    const last = journalNames(this.#folder).at(-1);
    const name = last ?? journalName(1);
    const path = join(this.#folder, name);
    const descriptor = openJournal(path);
    try {
      const { head, torn } = await this.#check();
      const file = { descriptor, index: indexOf(name), path, head, seen: fstatSync(descriptor) };
      if (last === undefined) flushFolder(this.#folder);
      if (torn > 0) setAside(file, torn);
      return (this.#file = file);
    } catch (error) {
      closeSync(descriptor);
      throw storageFailure(error, path);
    }
  }

  /** Adds a line at the end. It is not safe there yet: `flush` sees to that, and needs the lock no more. */
  add(file: OpenFile, sealed: SealedLine): void {
    const bytes = Buffer.from(`${sealed.line}\n`);
    try {
      for (let written = 0; written < bytes.length; ) written += this.#disk.write(file.descriptor, bytes.subarray(written));
    } catch (error) {
      takeBack(file);
      this.forget();
      throw storageFailure(error, file.path);
    }
    file.head = { number: sealed.number, hash: sealed.hash };
    file.seen = fstatSync(file.descriptor);
  }

  /**
   * Resolves when the line cannot be lost any more, and the head outside knows of it. Another window may add its own in
   * the meantime: what it flushes has this line before it.
   */
  async flush(file: OpenFile, head: Head): Promise<void> {
    try {
      await this.#disk.flush(file.descriptor);
    } catch (error) {
      // Whether it is on the disk nobody knows now: it is looked at again before anything else is added.
      this.forget();
      throw storageFailure(error, file.path);
    }
    this.#heads.write(head);
  }

  /** Goes on in a new file, which begins where this one ends; what others have not flushed yet must not be missing between the two. */
  async next({ index, descriptor }: OpenFile): Promise<OpenFile> {
    await this.#disk.flush(descriptor);
    closeSync(openJournal(join(this.#folder, journalName(index + 1))));
    flushFolder(this.#folder);
    return this.current();
  }

  forget(): void {
    if (this.#file !== undefined) closeSync(this.#file.descriptor);
    this.#file = undefined;
  }

  close(): void {
    this.forget();
    this.#heads.close();
  }

  #isUntouched(file: OpenFile): boolean {
    const found = statSync(file.path, { throwIfNoEntry: false });
    return found !== undefined && isUntouched(found, file.seen) && this.#isLast(file);
  }

  #isLast({ index }: OpenFile): boolean {
    return !existsSync(join(this.#folder, journalName(index + 1)));
  }

  /** Reads what others have added, and nothing else. Whatever is not as it should be is left to a closer look. */
  async #catchUp(file: OpenFile): Promise<boolean> {
    const found = statSync(file.path, { throwIfNoEntry: false });
    const open = fstatSync(file.descriptor);
    if (found === undefined || found.ino !== open.ino || found.dev !== open.dev || found.size <= file.seen.size || !this.#isLast(file)) return false;
    const kept = this.#heads.read();
    const chain = new Chain(this.#digest, file.head);
    let isKept = isSame(kept, file.head);
    const seen = follow([file.path], chain, never, (_, head) => void (isKept ||= isSame(kept, head)), file.seen.size);
    const { damage, rest } = await followed(seen);
    if (damage !== undefined || rest.length > 0 || chain.version > formatVersion || !isKept) return false;
    Object.assign(file, { seen: fstatSync(file.descriptor), head: chain.head });
    return true;
  }

  /** Goes through the whole journal: when it is opened, and when somebody has done more to it than add to its end. */
  async #check(): Promise<Intact> {
    const kept = this.#heads.read();
    const found = await new JournalFiles({ folder: this.#folder }, this.#digest).verify(never);
    if (!found.ok) {
      const { ok: _, ...damage } = found;
      throw new Failure('journalDamaged', damage);
    }
    if (kept === 'newer' || found.version > formatVersion) throw new Failure('journalNewer', { version: Math.max(found.version, formatVersion + 1) });
    if (kept === undefined) {
      // A journal that has a record has had a head since before: that it is gone is then no accident of the first start.
      this.#heads.write(genesis);
      this.#heads.flush();
    }
    return found;
  }
}

/** Keeps what was never finished, and told to nobody, out of the chain and out of its way. */
function setAside(file: OpenFile, torn: number): void {
  const rest = Buffer.alloc(torn);
  readSync(file.descriptor, rest, 0, torn, file.seen.size - torn);
  appendFileSync(`${file.path}.torn`, Buffer.concat([rest, Buffer.from('\n')]), { mode: 0o600, flush: true });
  truncateSync(file.path, file.seen.size - torn);
  fsyncSync(file.descriptor);
  file.seen = fstatSync(file.descriptor);
}

/** Our own half of a line, which nobody was told of. Where even this fails, whoever looks next sets it aside. */
function takeBack({ path, seen }: OpenFile): void {
  try {
    truncateSync(path, seen.size);
  } catch {
    // The failure to write is told already.
  }
}

function isSame(kept: KeptHead, head: Head): boolean {
  return typeof kept === 'object' && kept.number === head.number && kept.hash === head.hash;
}

function openJournal(path: string): number {
  try {
    return openSync(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0), 0o600);
  } catch (error) {
    throw storageFailure(error, path);
  }
}

function isUntouched(found: Stats, { dev, ino, size, mtimeMs }: Stats): boolean {
  return found.mtimeMs === mtimeMs && found.size === size && found.ino === ino && found.dev === dev;
}
