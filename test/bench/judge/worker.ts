import { parentPort } from 'node:worker_threads';
import { cells } from './cells.ts';
import { playBlock } from './play.ts';
import type { Block, Played } from './pool.ts';

parentPort!.on('message', ({ cell, block, runs }: Block) => {
  const played: Played = { cell, runs, tally: playBlock(cells[cell]!, block, runs) };
  parentPort!.postMessage(played);
});
