import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { startOutputs } from '../../tools/lib/bundle.ts';
import { root } from '../../tools/lib/project.ts';
import { runInHost } from '../../tools/vscode/hostTests.ts';
import { closeBrowser, closeWindows, openWindow } from '../workbench/support/session.ts';
import { inTurn, median, type Bench, type Row } from './support/bench.ts';

export const bench: Bench = {
  run: async ({ full }) => [...(await activations(full ? 9 : 5)), startSize(), await heap(full ? 5 : 3)],
};

const WINDOWS = [
  { name: 'activation, with a release.yaml', prepare: (folder: string) => folder },
  { name: 'activation, in a folder of a repository', prepare: (folder: string) => join(folder, 'services') },
];

async function activations(rounds: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  try {
    for (const { name, prepare } of WINDOWS) rows.push({ name, ...(await activation(rounds, prepare)) });
  } finally {
    await closeBrowser();
  }
  return rows;
}

/** Both extensions in the same host and the same run, as "Developer: Show Running Extensions" tells it. */
async function activation(rounds: number, prepare: (folder: string) => string): Promise<Omit<Row, 'name'>> {
  const ours: number[] = [];
  const git: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const workbench = await openWindow({ viewport: { width: 1280, height: 2400 }, allBuiltins: true, prepare });
      await workbench.runCommand('Release Conductor: Show Log');
      await workbench.outputShows('Release Conductor');
      await workbench.runCommand('Developer: Show Running Extensions');
      ours.push(await workbench.activationMs(/^release-conductor\.release-conductor$|^Release Conductor$/));
      git.push(await workbench.activationMs(/^Git$/));
      await closeWindows('activation', true);
    }
  } finally {
    await closeWindows('activation', true);
  }
  return { unit: 'ms', ours: median(ours), reference: median(git), goal: 0.25, against: 'built-in vscode.git, same host' };
}

function startSize(): Row {
  const metafile = JSON.parse(readFileSync(join(root, 'dist/metafile.json'), 'utf8')) as Metafile;
  const bytes = startOutputs(metafile).reduce((sum, path) => sum + metafile.outputs[path]!.bytes, 0);
  return { name: 'code that loads with a window', unit: 'KB', ours: bytes / 1024, reference: 150, goal: 1, against: 'the limit of 150 KB' };
}

/** The host's heap after a full collection, with the extension idle and with an empty one in its place. */
async function heap(rounds: number): Promise<Row> {
  const home = mkdtempSync(join(tmpdir(), 'release-conductor-heap-'));
  writeFileSync(join(home, 'package.json'), '{ "name": "empty", "publisher": "bench", "version": "1.0.0", "engines": { "vscode": "^1.109.0" } }');
  const measure = async (extension: string): Promise<number> => {
    const file = join(home, 'heap.json');
    if (!(await runInHost({ folder: 'test/bench/activate', main: 'heap.ts', env: { RELEASE_CONDUCTOR_HEAP: file }, extension })))
      throw new Error('The heap could not be measured.');
    return Number(readFileSync(file, 'utf8')) / 1024 / 1024;
  };
  try {
    const { reference, ours } = await inTurn(rounds, () => measure(home), () => measure(root));
    return { name: 'heap above an empty host', unit: 'MB', ours: Math.max(0, ours - reference), reference: 10, goal: 1, against: 'the limit of 10 MB' };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
