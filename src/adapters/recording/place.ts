import { closeSync, lstatSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../core/failure.ts';
import { sha256 } from '../crypto/sha256.ts';
import { codeOf, storageFailure } from '../storage/failures.ts';
import { ensureFolder } from '../storage/folder.ts';
import { linesOf } from './lines.ts';

/** One canary, of which there is one recording. */
export interface RecordedCanary {
  readonly environment: string;
  readonly app: string;
  readonly canary: string;
  readonly stable: string;
}

export interface RecordingPlace {
  /** What is written, and what was before it where that became too much. */
  readonly file: string;
  readonly older: string;
  /** The first line of both: which canary it is, and in which form it is written. */
  readonly header: string;
}

const VERSION = 1;
/** So many recordings are kept, and none for longer. */
const MOST_RECORDINGS = 20;
const LONGEST_MS = 30 * 24 * 3_600_000;

/** What of a canary is told once, whoever watches it. */
export type Told = 'abort' | 'promote';
const everTold: readonly Told[] = ['abort', 'promote'];

const ending = '.jsonl';
const olderEnding = '.older.jsonl';

/**
 * Where the recording of a canary is, in a folder that this person alone can write to. `from` keeps apart what has the
 * same names and is told by somebody else.
 */
export function recordingPlace(folder: string, { environment, app, canary, stable }: RecordedCanary, now: number, from = ''): RecordingPlace {
  ensureFolder(folder);
  // Names come from a platform: a digest fits every file system, and leads nowhere else.
  const name = join(folder, sha256(JSON.stringify([VERSION, from, environment, app, canary, stable])).slice(0, 32));
  const header = { at: new Date(now).toISOString(), event: 'recording', version: VERSION, environment, app, canary, stable };
  return { file: name + ending, older: olderOf(name + ending), header: `${JSON.stringify(header)}\n` };
}

/** Removes what was written last before that time: it is of another canary, which had the same name. */
export function forgetBefore({ file }: RecordingPlace, time: number): void {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found !== undefined && found.mtimeMs < time) remove(file);
}

/** Whether nobody has told this of the canary yet, in any window: whoever is answered with yes tells it. */
export function tellsFirst({ file }: RecordingPlace, what: Told): boolean {
  try {
    closeSync(openSync(toldOf(file, what), 'wx', 0o600));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw storageFailure(error, file);
  }
}

/** What was before the file became too long. */
export function olderOf(file: string): string {
  return file.replace(/\.jsonl$/, olderEnding);
}

export interface FoundRecording extends RecordedCanary {
  readonly file: string;
  /** When it was written last. */
  readonly at: number;
}

/** The recordings of a folder, newest first; what is no recording of ours is passed over. */
export async function recordingsIn(folder: string): Promise<readonly FoundRecording[]> {
  const found: FoundRecording[] = [];
  for (const { file, at } of filesIn(folder)) {
    const canary = await canaryOf(file);
    if (canary !== undefined) found.push({ file, at, ...canary });
  }
  return found;
}

/** Removes what is too old, and the oldest beyond those that are kept. */
export function tidy(folder: string, now: number, most = MOST_RECORDINGS): void {
  for (const [index, { file, at }] of filesIn(folder).entries()) if (index >= most || at < now - LONGEST_MS) remove(file);
}

function remove(file: string): void {
  for (const each of [file, olderOf(file), `${file}.lock`, ...everTold.map((what) => toldOf(file, what))]) rmSync(each, { force: true });
}

function toldOf(file: string, what: Told): string {
  return file.replace(/\.jsonl$/, `.${what}.told`);
}

function filesIn(folder: string): readonly { readonly file: string; readonly at: number }[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^[0-9a-f]{32}\.jsonl$/.test(name))
      .map((name) => join(folder, name))
      .map((file) => ({ file, at: lstatSync(file).mtimeMs }))
      .sort((a, b) => b.at - a.at);
  } catch (error) {
    const failure = storageFailure(error, folder, 'read');
    if (Failure.is(failure, 'storageUnusable') && failure.facts.problem === 'missing') return [];
    throw failure;
  }
}

/** Which canary a recording of ours is of. */
export async function canaryOf(file: string): Promise<RecordedCanary | undefined> {
  try {
    for await (const { text } of linesOf(file)) {
      const { event, environment, app, canary, stable } = JSON.parse(text) as Readonly<Record<string, unknown>>;
      const texts = [environment, app, canary, stable];
      if (event !== 'recording' || !texts.every((each) => typeof each === 'string')) return undefined;
      return { environment, app, canary, stable } as RecordedCanary;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError || Failure.is(error, 'badRecording'))) throw error;
  }
  return undefined;
}
