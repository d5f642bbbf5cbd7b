import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { sha256 } from '../adapters/crypto/sha256.ts';
import { JournalFiles } from '../adapters/storage/journalFiles.ts';
import { endsWith, journalFolder, type Machine } from '../adapters/storage/place.ts';
import type { OpenedJournal } from '../cli/ports.ts';

/** The machine that this runs on, for whoever asks where things are kept. */
export function thisMachine(): Machine {
  return { platform: process.platform, env: process.env, home: homedir() };
}

/** A journal to read: that of this machine, one in a folder that somebody names, or one file of it. */
export function openJournal(place: string | undefined): OpenedJournal {
  const machine = thisMachine();
  const path = place ?? journalFolder(machine);
  const isFile = place !== undefined && statSync(place, { throwIfNoEntry: false })?.isDirectory() !== true;
  const end = place === undefined ? endsWith(machine) : undefined;
  return { reader: new JournalFiles(isFile ? { file: path } : { folder: path }, sha256), path, ...(end === undefined ? {} : { endsWith: end }) };
}
