import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../../../src/adapters/crypto/sha256.ts';
import { FileJournal, type FileJournalOptions } from '../../../src/adapters/storage/fileJournal.ts';
import { ensureFolder } from '../../../src/adapters/storage/folder.ts';
import { HeadFile } from '../../../src/adapters/storage/headFile.ts';
import { headName, journalName, journalNames } from '../../../src/adapters/storage/journalFiles.ts';
import { systemTimer } from '../../../src/adapters/system/timer.ts';
import { genesis } from '../../../src/core/journal/chain.ts';
import { Mask } from '../../../src/core/mask.ts';
import type { Harness } from './harness.ts';

export async function temporaryFolder(): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'journal-'));
  return { folder: join(root, 'journal'), remove: () => rm(root, { recursive: true, force: true }) };
}

export function openFileJournal(folder: string, options: Partial<FileJournalOptions> = {}): FileJournal {
  return new FileJournal({ folder, digest: sha256, mask: new Mask(), timer: systemTimer, random: () => 0.5, ...options });
}

/** File stores on one folder, whose files go over into the next after `fileBytes`. */
export function fileHarness(fileBytes: number): Harness {
  return {
    open: async () => {
      const { folder, remove } = await temporaryFolder();
      const opened: FileJournal[] = [];
      const another = (): FileJournal => {
        const store = openFileJournal(folder, { fileBytes });
        opened.push(store);
        return store;
      };
      const path = (name = journalName(1)): string => join(folder, name);
      return {
        store: another(),
        another,
        lines: () => Promise.resolve(journalNames(folder).flatMap((name) => readFileSync(path(name), 'utf8').split('\n').slice(0, -1))),
        replace: (lines) => {
          // Over as many files as there were, so that damage meets every place where a chain goes over.
          const names = journalNames(folder);
          if (names.length === 0) prepare(folder);
          const counts = names.map((name) => readFileSync(path(name), 'utf8').split('\n').length - 1);
          let start = 0;
          for (const [index, name] of (names.length === 0 ? [journalName(1)] : names).entries()) {
            const end = index >= names.length - 1 ? lines.length : start + counts[index]!;
            writeFileSync(path(name), lines.slice(start, end).map((line) => `${line}\n`).join(''));
            start = end;
          }
          return Promise.resolve();
        },
        tear: (part) => Promise.resolve(appendFileSync(path(journalNames(folder).at(-1)), part)),
        close: async () => {
          await Promise.all(opened.map((store) => store.close()));
          await remove();
        },
      };
    },
  };
}

/** A journal that nothing was appended to yet: what it remembers is that it is empty. */
function prepare(folder: string): void {
  ensureFolder(folder);
  const heads = new HeadFile(join(folder, headName), sha256);
  heads.write(genesis);
  heads.close();
}
