import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../core/failure.ts';
import { sha256 } from '../crypto/sha256.ts';
import { storageFailure } from '../storage/failures.ts';
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
/** So many recordings are kept. */
const MOST_RECORDINGS = 20;
const ending = '.jsonl';
const olderEnding = '.older.jsonl';

/** Where the recording of a canary is, in a folder that this person alone can write to. */
export function recordingPlace(folder: string, { environment, app, canary, stable }: RecordedCanary, now: number): RecordingPlace {
  ensureFolder(folder);
  // Names come from a platform: a digest fits every file system, and leads nowhere else.
  const name = join(folder, sha256(JSON.stringify([VERSION, environment, app, canary, stable])).slice(0, 32));
  const header = { at: new Date(now).toISOString(), event: 'recording', version: VERSION, environment, app, canary, stable };
  return { file: name + ending, older: name + olderEnding, header: `${JSON.stringify(header)}\n` };
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

/** Removes the oldest beyond those that are kept. */
export function tidy(folder: string, most = MOST_RECORDINGS): void {
  for (const { file } of filesIn(folder).slice(most)) for (const each of [file, file.replace(/\.jsonl$/, olderEnding), `${file}.lock`]) rmSync(each, { force: true });
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

async function canaryOf(file: string): Promise<RecordedCanary | undefined> {
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
