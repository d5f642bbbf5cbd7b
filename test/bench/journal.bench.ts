import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../../src/adapters/crypto/sha256.ts';
import { FileJournal } from '../../src/adapters/storage/fileJournal.ts';
import { headName, JournalFiles, journalName, journalNames } from '../../src/adapters/storage/journalFiles.ts';
import { HeadFile } from '../../src/adapters/storage/headFile.ts';
import { systemTimer } from '../../src/adapters/system/timer.ts';
import { genesis, seal, type Head } from '../../src/core/journal/chain.ts';
import { journalLimits } from '../../src/core/journal/limits.ts';
import { Mask } from '../../src/core/mask.ts';
import { makeIntent } from '../unit/core/journal/support/records.ts';
import { inTurn, type Bench, type Row } from './support/bench.ts';

const CHAIN = 100_000;
const { signal } = new AbortController();

export const bench: Bench = {
  run: async ({ full }) => {
    const root = mkdtempSync(join(tmpdir(), 'bench-journal-'));
    try {
      return [...(await appending(join(root, 'append'), full ? 6_000 : 2_000)), ...(await verifying(join(root, 'verify'), full ? 9 : 5))];
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The same bytes, written and flushed without blocking, and nothing else. */
async function appending(folder: string, rounds: number): Promise<Row[]> {
  const journal = new FileJournal({ folder, digest: sha256, mask: new Mask(), timer: systemTimer, random: Math.random, fileBytes: Infinity });
  let number = 0;
  const append = (): Promise<unknown> => journal.append(makeIntent(++number), signal);
  await append();
  const size = statSync(join(folder, journalName(1))).size;
  const bytes = Buffer.alloc(size, 'x');
  const file = await open(join(folder, 'bare'), 'a');
  try {
    // What the first rounds compile is not what is measured.
    for (let round = 0; round < 200; round++) await append();
    const times = await inTurn(rounds, () => timed(() => bare(file, bytes)), () => timed(append));
    return [{ name: `append, ${size} bytes`, unit: 'ms', ...times, goal: 1.3, against: 'write and fsync of the same bytes (node:fs/promises)' }];
  } finally {
    await file.close();
    await journal.close();
  }
}

async function bare(file: FileHandle, bytes: Uint8Array): Promise<void> {
  await file.write(bytes);
  await file.sync();
}

/** A long chain, over the files that it would have, beside the hash of those files. */
async function verifying(folder: string, rounds: number): Promise<Row[]> {
  mkdirSync(folder);
  await writeChain(folder);
  const paths = journalNames(folder).map((name) => join(folder, name));
  const journal = new JournalFiles({ folder }, sha256);
  const verify = async (): Promise<void> => {
    const found = await journal.verify(signal);
    if (!found.ok || found.head.number !== CHAIN) throw new Error('The chain does not hold.');
  };
  const all = await inTurn(rounds, () => timed(() => hashAll(paths)), () => timed(verify));
  const one = new JournalFiles({ file: paths[0]! }, sha256);
  const first = await inTurn(rounds * 4, () => timed(() => hashAll(paths.slice(0, 1))), () => timed(() => one.verify(signal)));
  const megabytes = (list: readonly string[]): string => `${(list.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6).toFixed(0)} MB`;
  return [
    { name: `verify, one file, ${megabytes(paths.slice(0, 1))}`, unit: 'ms', ...first, goal: 3, against: 'SHA-256 of the file' },
    { name: `verify, ${CHAIN} records, ${megabytes(paths)}`, unit: 'ms', ...all, goal: 3, against: 'SHA-256 of the files' },
  ];
}

async function hashAll(paths: readonly string[]): Promise<void> {
  const buffer = Buffer.allocUnsafe(256 * 1024);
  for (const path of paths) {
    const file = await open(path);
    try {
      const hash = createHash('sha256');
      for (;;) {
        const { bytesRead } = await file.read(buffer, 0, buffer.length);
        if (bytesRead === 0) break;
        hash.update(buffer.subarray(0, bytesRead));
      }
      hash.digest('hex');
    } finally {
      await file.close();
    }
  }
}

async function writeChain(folder: string): Promise<void> {
  let head: Head = genesis;
  for (let index = 1; head.number < CHAIN; index++) {
    const lines: string[] = [];
    let size = 0;
    while (size < journalLimits.file && head.number < CHAIN) {
      const sealed = seal(makeIntent(head.number), head, sha256);
      lines.push(`${sealed.line}\n`);
      size += Buffer.byteLength(sealed.line) + 1;
      head = { number: sealed.number, hash: sealed.hash };
    }
    const file = await open(join(folder, journalName(index)), 'w');
    await file.writeFile(lines.join(''));
    await file.close();
  }
  const heads = new HeadFile(join(folder, headName), sha256);
  heads.write(head);
  heads.close();
}
