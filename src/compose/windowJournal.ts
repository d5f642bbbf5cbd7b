import type { Timer } from '../core/clock.ts';
import type { JournalStore } from '../core/journal/store.ts';

/** A journal whose files are open. */
export interface ClosableJournal extends JournalStore {
  close(): Promise<void>;
}

export interface WindowJournalPorts {
  /** Where the journal is to be now; throws a `Failure` where that cannot be told. */
  readonly folder: () => string;
  readonly open: (folder: string) => Promise<ClosableJournal>;
  /** Calls back whenever something in the folder of an open journal changes. */
  readonly watch: (folder: string, changed: () => void) => { dispose(): void };
  readonly timer: Timer;
  /** Somebody appended, here or elsewhere, or the journal is in another place now. */
  readonly changed: () => void;
}

interface Opened {
  readonly folder: string;
  readonly journal: Promise<ClosableJournal>;
  readonly store: Promise<JournalStore>;
  watcher?: { dispose(): void };
}

/** One record changes several files, and a watcher may tell of each more than once. */
const settleMs = 250;

/** The one journal of this window: opened with the first need, and anew where its place was changed. */
export class WindowJournal {
  readonly #ports: WindowJournalPorts;
  /** Those of former places too: an operation that began in one ends in it. */
  readonly #all = new Set<Opened>();
  #current: Opened | undefined;
  #settling: (() => void) | undefined;

  constructor(ports: WindowJournalPorts) {
    this.#ports = ports;
  }

  async journal(): Promise<JournalStore> {
    const folder = this.#ports.folder();
    if (this.#current?.folder !== folder) {
      this.#retire();
      this.#current = this.#open(folder);
    }
    return this.#current.store;
  }

  /** The place is another one, or may be. */
  placeChanged(): void {
    this.#retire();
    this.#ports.changed();
  }

  dispose(): void {
    this.#retire();
    this.#settling?.();
    for (const opened of this.#all) close(opened);
    this.#all.clear();
  }

  #open(folder: string): Opened {
    const journal = this.#ports.open(folder);
    const store = journal.then((files) => {
      if (this.#current === opened) opened.watcher = this.#ports.watch(folder, () => this.#settle());
      return this.#announcing(files);
    });
    const opened: Opened = { folder, journal, store };
    // What cannot be opened now may be later.
    journal.catch(() => {
      if (this.#current === opened) this.#current = undefined;
      this.#all.delete(opened);
    });
    this.#all.add(opened);
    return opened;
  }

  #retire(): void {
    if (this.#current === undefined) return;
    this.#current.watcher?.dispose();
    close(this.#current);
    this.#current = undefined;
  }

  /** Told at once of what this window appends: no watcher need find it. */
  #announcing(files: ClosableJournal): JournalStore {
    return {
      read: (signal, after) => files.read(signal, after),
      verify: (signal, remembered) => files.verify(signal, remembered),
      head: (signal) => files.head(signal),
      append: async (record, signal) => {
        const sealed = await files.append(record, signal);
        this.#ports.changed();
        return sealed;
      },
    };
  }

  #settle(): void {
    this.#settling ??= this.#ports.timer.after(settleMs, () => {
      this.#settling = undefined;
      this.#ports.changed();
    });
  }
}

/** After what is being written. One that cannot be opened has nothing to close. */
function close({ journal }: Opened): void {
  journal.then((files) => files.close()).catch(() => undefined);
}
