#!/usr/bin/env node
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readRecording } from '../adapters/recording/readRecording.ts';
import { parseYaml } from '../adapters/yaml/parse.ts';
import { main } from '../cli/main.ts';
import { exits, type Ports } from '../cli/ports.ts';
import { limits } from '../core/config/limits.ts';
import type { ParsedText } from '../core/config/syntax.ts';
import { Failure } from '../core/failure.ts';
import { openJournal } from './journal.ts';
import { notesPorts } from './notes.ts';

/** Not more of the file than may be there: what is longer is refused by who reads it. */
async function readConfiguration(file: string): Promise<ParsedText> {
  try {
    await using handle = await open(file);
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(limits.bytes + 1), 0, limits.bytes + 1);
    return parseYaml(buffer.toString('utf8', 0, bytesRead));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new Failure(missing ? 'noFile' : 'unreadableFile', { file }, error);
  }
}

async function write(stream: NodeJS.WriteStream, line: string): Promise<void> {
  if (!stream.write(`${line}\n`)) await once(stream, 'drain');
}

/** For what has something to end first; a second interrupt waits for nothing. */
function untilInterrupted(): AbortSignal {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  return stop.signal;
}

const ports: Ports = {
  notes: (folder) => notesPorts(folder, process.env, untilInterrupted()),
  readRecording,
  readConfiguration,
  journal: openJournal,
  // A reader leaves nothing behind: an interrupt may end it where it stands.
  signal: new AbortController().signal,
  out: (line) => write(process.stdout, line),
  err: (line) => write(process.stderr, line),
  // What is read by other programs must not depend on whose terminal it is.
  locale: 'en',
  timeZone: 'UTC',
};

/** Started, and not only loaded: the name it was started by may be a link. */
const [, started] = process.argv;
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)) {
  // Who reads us may have read enough.
  process.stdout.on('error', () => process.exit(exits.failed));
  process.exitCode = await main(process.argv.slice(2), ports);
}
