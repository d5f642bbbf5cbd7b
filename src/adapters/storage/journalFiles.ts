import { constants, readdirSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Digest } from '../../core/digest.ts';
import { Failure } from '../../core/failure.ts';
import { Chain, genesis, type Head } from '../../core/journal/chain.ts';
import { entryOf } from '../../core/journal/entry.ts';
import { journalLimits } from '../../core/journal/limits.ts';
import type { Damage, Fault, JournalEntry, JournalReader, RememberedHead, Verification } from '../../core/journal/store.ts';
import { codeOf, storageFailure } from './failures.ts';
import { readHeadFile } from './headFile.ts';
import { linesOf } from './lines.ts';

export const headName = 'head.jsonl';
const fileName = /^journal-\d{6}\.jsonl$/;

export function journalName(index: number): string {
  return `journal-${String(index).padStart(6, '0')}.jsonl`;
}

export function indexOf(name: string): number {
  return Number(name.slice('journal-'.length, -'.jsonl'.length));
}

/** The journal's files in a folder, in the order of the chain; none where there is no such folder. */
export function journalNames(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => fileName.test(name)).sort();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw storageFailure(error, folder, 'read');
  }
}

function openToRead(path: string): Promise<FileHandle> {
  return open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch((error: unknown) => {
    throw storageFailure(error, path, 'read');
  });
}

export interface Followed {
  readonly damage?: Damage;
  /** What stands after the last line of the last file. */
  readonly rest: Uint8Array;
}

/**
 * Leads a chain through lines of files, one batch at a step; `see` gets each line that the chain accepted, and may say
 * what else is wrong with it. Ends with the first damage, or with what is left after the last line.
 */
export async function* follow(
  paths: readonly string[],
  chain: Chain,
  signal: AbortSignal,
  see: (line: Uint8Array, head: Head) => Fault | undefined = () => undefined,
  start = 0,
): AsyncGenerator<void, Followed> {
  let rest: Uint8Array = new Uint8Array();
  for (const [index, path] of paths.entries()) {
    const file = await openToRead(path);
    try {
      let line = 0;
      const damaged = (fault: Fault, number: number): Followed => ({ damage: { fault, number, file: basename(path), line }, rest });
      for await (const batch of linesOf(file, start, signal)) {
        for (const bytes of batch.lines) {
          line++;
          const fault = chain.accept(bytes);
          if (fault !== undefined) return damaged(fault, nextOf(chain));
          const wrong = see(bytes, chain.head!);
          if (wrong !== undefined) return damaged(wrong, chain.head!.number);
        }
        rest = batch.rest ?? rest;
        yield;
      }
      // Only the end of the journal can be unfinished.
      if (rest.length > journalLimits.line || (rest.length > 0 && index < paths.length - 1)) {
        line++;
        return damaged('form', nextOf(chain));
      }
    } finally {
      await file.close();
    }
  }
  return { rest };
}

function nextOf(chain: Chain): number {
  return (chain.head ?? genesis).number + 1;
}

export async function followed(steps: AsyncGenerator<void, Followed>): Promise<Followed> {
  for (;;) {
    const { done, value } = await steps.next();
    if (done === true) return value;
  }
}

/** A journal as it lies on the disk: in a folder, or one file of it that somebody has. Reading takes no lock and writes nothing. */
export class JournalFiles implements JournalReader {
  readonly #place: string;
  readonly #isOneFile: boolean;
  readonly #digest: Digest;

  constructor(place: { readonly folder: string } | { readonly file: string }, digest: Digest) {
    this.#isOneFile = 'file' in place;
    this.#place = 'file' in place ? place.file : place.folder;
    this.#digest = digest;
  }

  async *read(signal: AbortSignal, after = 0): AsyncGenerator<JournalEntry, void> {
    const found: JournalEntry[] = [];
    const steps = follow(this.#paths(), this.#chain(), signal, (bytes, head) => {
      if (head.number <= after) return undefined;
      const entry = entryOf(textOf(bytes) ?? '', head);
      if (entry === undefined) return 'notARecord';
      found.push(entry);
      return undefined;
    });
    for (;;) {
      const { done, value } = await steps.next();
      yield* found.splice(0);
      if (done !== true) continue;
      signal.throwIfAborted();
      if (value.damage !== undefined) throw new Failure('journalDamaged', value.damage);
      return;
    }
  }

  async verify(signal: AbortSignal, remembered?: RememberedHead): Promise<Verification> {
    // Before the files: what is written in between is then only ahead of it.
    const own = this.#isOneFile ? undefined : readHeadFile(join(this.#place, headName), this.#digest);
    const chain = this.#chain();
    let first: number | undefined;
    const ownAt = new Expected(own === 'newer' ? undefined : own);
    const givenAt = new Expected(remembered);
    const { damage, rest } = await followed(
      follow(this.#paths(), chain, signal, (_, head) => {
        first ??= head.number;
        ownAt.see(head);
        givenAt.see(head);
        return undefined;
      }),
    );
    signal.throwIfAborted();
    if (damage !== undefined) return { ok: false, ...damage };
    const head = chain.head ?? genesis;
    if (own === undefined && !this.#isOneFile && head.number > 0) return { ok: false, fault: 'headMissing', number: 1 };
    const gone = ownAt.missing(head) ?? givenAt.missing(head);
    if (gone !== undefined) return { ok: false, ...gone };
    return { ok: true, head, first: first ?? 1, torn: rest.length, version: chain.version, ...(givenAt.found === undefined ? {} : { remembered: givenAt.found }) };
  }

  async head(signal: AbortSignal): Promise<Head> {
    // From the end: only a file that was just begun has no record.
    for (const path of this.#paths().toReversed()) {
      const chain = new Chain(this.#digest);
      const { damage } = await followed(follow([path], chain, signal));
      if (damage !== undefined) throw new Failure('journalDamaged', damage);
      if (chain.head !== undefined) return chain.head;
    }
    signal.throwIfAborted();
    return genesis;
  }

  #paths(): string[] {
    return this.#isOneFile ? [this.#place] : journalNames(this.#place).map((name) => join(this.#place, name));
  }

  #chain(): Chain {
    return this.#isOneFile ? new Chain(this.#digest) : new Chain(this.#digest, genesis);
  }
}

/** A head that must turn up in the chain. */
class Expected {
  readonly #wanted: RememberedHead | undefined;
  found: number | undefined;

  constructor(wanted: RememberedHead | undefined) {
    this.#wanted = wanted;
    this.see(genesis);
  }

  see({ number, hash }: Head): void {
    if (hash === this.#wanted?.hash && number === (this.#wanted.number ?? number)) this.found = number;
  }

  missing(last: Head): Damage | undefined {
    if (this.#wanted === undefined || this.found !== undefined) return undefined;
    const { number } = this.#wanted;
    if (number === undefined) return { fault: 'notRemembered', number: 1 };
    return number > last.number ? { fault: 'cut', number: last.number + 1 } : { fault: 'rewritten', number };
  }
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
