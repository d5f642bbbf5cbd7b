import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../../../src/adapters/crypto/sha256.ts';
import { FileJournal } from '../../../src/adapters/storage/fileJournal.ts';
import { KernelLock } from '../../../src/adapters/storage/kernelLock.ts';
import { systemTimer } from '../../../src/adapters/system/timer.ts';
import type { JournalRecord } from '../../../src/core/journal/record.ts';
import { Mask } from '../../../src/core/mask.ts';

const forever = new AbortController().signal;

/** The folder in which windows keep journal and locks, and what a test finds in it. */
export class StateHome {
  readonly path = mkdtempSync(join(tmpdir(), 'release-conductor-state-'));
  readonly #journal = join(this.path, 'release-conductor', 'journal');

  get env(): Readonly<Record<string, string>> {
    return { XDG_STATE_HOME: this.path };
  }

  /** In the order in which they were written; none where there is no journal, and a failure where its chain does not hold. */
  async records(): Promise<readonly JournalRecord[]> {
    if (!existsSync(this.#journal)) return [];
    const journal = new FileJournal({ folder: this.#journal, digest: sha256, mask: new Mask(), timer: systemTimer, random: Math.random });
    const records: JournalRecord[] = [];
    for await (const { record } of journal.read(forever)) if (record !== undefined) records.push(record);
    await journal.close();
    return records;
  }

  /** Waits until what is recorded is so. */
  async recordsOnce(isSo: (records: readonly JournalRecord[]) => boolean): Promise<readonly JournalRecord[]> {
    for (;;) {
      const records = await this.records();
      if (isSo(records)) return records;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Keeps the journal from being written, as another window does that writes just then, until it is let go. */
  holdJournal(): () => void {
    const lock = new KernelLock(join(this.#journal, 'lock'));
    if (!lock.tryTake()) throw new Error('Somebody else writes the journal.');
    return () => lock.close();
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
