import { closeSync, lstatSync, openSync, statSync, type Stats } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Random, Timer } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import { codeOf, storageFailure } from './failures.ts';

const busy = 5;
const readOnly = 8;

/**
 * A lock that the operating system takes back when its process ends, however it ends: there is no stale lock to find, and
 * no process id or clock to trust. Node offers such locks only through SQLite, so the lock is a database without a table:
 * a transaction is begun and ended, and nothing is written in it. (It ends with COMMIT, which is three times as fast as
 * ROLLBACK here: the first one makes the database one page long, and a rollback would do that anew each time.) It
 * excludes other holders in this process as well.
 *
 * Nothing else in the process may open the file: on POSIX, closing it anywhere gives up the lock.
 */
export class KernelLock {
  readonly #path: string;
  #opened: Opened | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** Takes the lock now or not at all. */
  tryTake(): boolean {
    try {
      for (;;) {
        const opened = (this.#opened ??= open(this.#path));
        opened.begin.run();
        // Somebody removed the file, and others would lock the one that took its place.
        if (isSame(statSync(this.#path, { throwIfNoEntry: false }), opened.file)) return true;
        this.close();
      }
    } catch (error) {
      const code = sqliteCode(error);
      if (code === busy) return false;
      if (code === undefined) throw storageFailure(error, this.#path);
      throw new Failure('storageUnusable', { path: this.#path, problem: code === readOnly ? 'readOnly' : 'broken', code: `SQLITE ${code}` }, error);
    }
  }

  /** Waits for the lock, asking again at uneven times; whoever holds it in this product holds it for milliseconds. */
  async take({ timer, random }: { readonly timer: Timer; readonly random: Random }, seconds: number, signal: AbortSignal): Promise<void> {
    let waited = 0;
    for (let attempt = 1; ; attempt++) {
      signal.throwIfAborted();
      if (this.tryTake()) return;
      if (waited >= seconds * 1_000) throw new Failure('journalBusy', { seconds });
      const pause = 1 + random() * Math.min(attempt, 20);
      waited += pause;
      await new Promise<void>((resolve) => timer.after(pause, resolve));
    }
  }

  release(): void {
    try {
      this.#opened?.end.run();
    } catch (error) {
      // Only while the database has no page yet: others that ask at this moment keep it from being written.
      if (sqliteCode(error) !== busy) throw error;
      this.#opened?.database.exec('ROLLBACK');
    }
  }

  close(): void {
    this.#opened?.database.close();
    this.#opened = undefined;
  }
}

interface Opened {
  readonly database: DatabaseSync;
  readonly begin: StatementSync;
  readonly end: StatementSync;
  readonly file: Stats | undefined;
}

function open(path: string): Opened {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    if (lstatSync(path).isSymbolicLink()) throw new Failure('storageUnusable', { path, problem: 'symlink' }, error);
  }
  const database = new DatabaseSync(path);
  try {
    return { database, begin: database.prepare('BEGIN IMMEDIATE'), end: database.prepare('COMMIT'), file: statSync(path, { throwIfNoEntry: false }) };
  } catch (error) {
    database.close();
    throw error;
  }
}

function isSame(one: Stats | undefined, other: Stats | undefined): boolean {
  return one !== undefined && one.ino === other?.ino && one.dev === other.dev;
}

function sqliteCode(error: unknown): number | undefined {
  return codeOf(error) === 'ERR_SQLITE_ERROR' && 'errcode' in (error as object) ? Number((error as { errcode: unknown }).errcode) & 0xff : undefined;
}
