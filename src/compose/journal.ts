import { statSync } from 'node:fs';
import { sha256 } from '../adapters/crypto/sha256.ts';
import { JournalFiles } from '../adapters/storage/journalFiles.ts';
import { endsWith, journalFolder } from '../adapters/storage/place.ts';
import type { OpenedJournal } from '../cli/ports.ts';
import { journalVariable, thisMachine } from './machine.ts';

/** A journal to read: that of this machine, one in a folder that somebody names, or one file of it. */
export function openJournal(place: string | undefined): OpenedJournal {
  const machine = thisMachine();
  const chosen = machine.env[journalVariable];
  const path = place ?? journalFolder(machine, chosen);
  const isFile = place !== undefined && statSync(place, { throwIfNoEntry: false })?.isDirectory() !== true;
  const end = place === undefined && path === journalFolder(machine) ? endsWith(machine) : undefined;
  return { reader: new JournalFiles(isFile ? { file: path } : { folder: path }, sha256), path, ...(end === undefined ? {} : { endsWith: end }) };
}
