import { parentPort, workerData } from 'node:worker_threads';
import { above, faults } from '../../fakes/github/faultTable.ts';
import { startGitHub } from '../../fakes/github/github.ts';
import { makeProject, type ShapeName } from './shapes.ts';
import type { Counts } from './setting.ts';

/** GitHub on a thread of its own, so that its work is not taken for ours or for a peer's. */
const { shape, commits, latencyMs } = workerData as { readonly shape: ShapeName; readonly commits: number; readonly latencyMs: number };
const github = await startGitHub({ projects: [makeProject(shape, commits)], latencyMs, points: 1_000_000, settled: true });
// As people report it: three hundred things at once are answered now and then, and more are not.
github.faults.add(above(300, faults['bad gateway']));
let before = 0;
parentPort!.on('message', () => {
  const asked = github.requests.slice(before);
  before = github.requests.length;
  parentPort!.postMessage({ requests: asked.length, points: asked.reduce((sum, { points }) => sum + points, 0), refused: asked.filter(({ status }) => status !== 200).length } satisfies Counts);
});
parentPort!.postMessage(github.url);
