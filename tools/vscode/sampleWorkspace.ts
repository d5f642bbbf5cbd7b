import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cache, Missing } from '../lib/project.ts';
import { capture } from '../lib/processes.ts';

/** The history as a stream for `git fast-import`: fixed people, dates and contents, so the same commits everywhere. */
const STREAM = join(import.meta.dirname, 'sampleHistory.txt');

/**
 * The small workspace that `npm start` opens: a shop's repository with a real git history and tags. Made once; a
 * changed history gets a folder of its own, so nothing that somebody tried out in the old one is lost.
 */
export function sampleWorkspace(parent = join(cache, 'start')): string {
  const stream = readFileSync(STREAM, 'utf8');
  const stamp = createHash('sha256').update(stream).digest('hex').slice(0, 8);
  const folder = join(parent, `sample-${stamp}`, 'harbour-shop');
  if (!existsSync(folder)) makeRepository(folder, stream);
  return folder;
}

/** A copy of one that nobody ever opens, below `parent`: a test may do with it what it likes. */
export function sampleCopy(parent: string): string {
  const folder = join(parent, 'harbour-shop');
  cpSync(sampleWorkspace(join(cache, 'pristine')), folder, { recursive: true });
  return folder;
}

function makeRepository(folder: string, stream: string): void {
  const unfinished = `${folder}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  git(unfinished, ['init', '--quiet', '--initial-branch=main']);
  git(unfinished, ['fast-import', '--quiet'], stream);
  git(unfinished, ['reset', '--quiet', '--hard', 'main']);
  if (existsSync(folder)) rmSync(unfinished, { recursive: true, force: true });
  else renameSync(unfinished, folder);
}

function git(cwd: string, args: readonly string[], input?: string): void {
  const { code, output } = capture('git', args, input === undefined ? { cwd } : { cwd, input });
  if (code !== 0) throw new Missing(`The sample workspace needs git, and "git ${args[0]}" failed: ${output.trim() || 'git was not found'}`);
}
