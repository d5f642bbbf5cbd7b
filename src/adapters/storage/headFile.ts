import { closeSync, constants, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import type { Digest } from '../../core/digest.ts';
import { canonicalJson } from '../../core/journal/canonical.ts';
import { formatVersion, type Head } from '../../core/journal/chain.ts';
import { codeOf, storageFailure } from './failures.ts';

const slotBytes = 192;
const slots = 16;

/** `newer`: written by a program that writes it in another way. */
export type KeptHead = Head | 'newer' | undefined;

/**
 * The journal's last head, kept outside its file. It is written after the record is flushed, so it never knows of a
 * record that could be lost. Slots are written in turn, and the highest number counts: an interrupted write leaves the
 * one before it whole, and one that comes late, for others have written since, takes nothing back.
 */
export class HeadFile {
  readonly #file: number;
  readonly #path: string;
  readonly #digest: Digest;

  constructor(path: string, digest: Digest) {
    this.#path = path;
    this.#digest = digest;
    try {
      this.#file = openSync(path, constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0), 0o600);
    } catch (error) {
      throw storageFailure(error, path);
    }
  }

  read(): KeptHead {
    return headIn(this.#file, this.#digest);
  }

  write(head: Head): void {
    try {
      writeSync(this.#file, slotOf(head, this.#digest), (head.number % slots) * slotBytes);
    } catch (error) {
      throw storageFailure(error, this.#path);
    }
  }

  flush(): void {
    fsyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** For readers, who write nothing. */
export function readHeadFile(path: string, digest: Digest): KeptHead {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw storageFailure(error, path, 'read');
  }
  try {
    return headIn(file, digest);
  } finally {
    closeSync(file);
  }
}

function slotOf({ number, hash }: Head, digest: Digest): string {
  return `${canonicalJson({ check: checkOf(number, hash, digest), hash, number, version: formatVersion }).padEnd(slotBytes - 1)}\n`;
}

function headIn(file: number, digest: Digest): KeptHead {
  const bytes = Buffer.alloc(slots * slotBytes);
  readSync(file, bytes, 0, bytes.length, 0);
  const kept = Array.from({ length: slots }, (_, slot) => readSlot(bytes.toString('latin1', slot * slotBytes, (slot + 1) * slotBytes), digest));
  if (kept.includes('newer')) return 'newer';
  const heads = kept.filter((head) => typeof head === 'object');
  return heads.sort((a, b) => b.number - a.number)[0];
}

function readSlot(slot: string, digest: Digest): KeptHead {
  try {
    const { check, hash, number, version } = JSON.parse(slot.split('\n', 1)[0]!) as Readonly<Record<string, unknown>>;
    if (typeof version === 'number' && version > formatVersion) return 'newer';
    if (typeof hash !== 'string' || typeof number !== 'number' || check !== checkOf(number, hash, digest)) return undefined;
    return { number, hash };
  } catch {
    return undefined; // empty, or interrupted
  }
}

/** Tells a slot of which only a part reached the disk. It is no secret, and proves nothing against anybody who can write. */
function checkOf(number: number, hash: string, digest: Digest): string {
  return digest(`${number} ${hash}`).slice(0, 16);
}
