import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { addTally, type Tally } from './tally.ts';

export interface Block {
  /** By its place among the cells. */
  readonly cell: number;
  readonly block: number;
  readonly runs: number;
}

export interface Played {
  readonly cell: number;
  readonly runs: number;
  readonly tally: Tally;
}

/** Plays the blocks on all cores. What comes out does not depend on who played what. */
export async function playAll(blocks: readonly Block[], signal: AbortSignal, progress: (runs: number) => void): Promise<ReadonlyMap<number, Tally>> {
  signal.throwIfAborted();
  const tallies = new Map<number, Map<string, Int32Array>>();
  const waiting = blocks.values();
  const workers: Worker[] = [];
  const work = (): Promise<void> =>
    new Promise((done, fail) => {
      const worker = new Worker(new URL('worker.ts', import.meta.url));
      workers.push(worker);
      const next = (): void => {
        const { value, done: isEmpty } = waiting.next();
        if (isEmpty) done();
        else worker.postMessage(value);
      };
      worker.on('message', ({ cell, runs, tally }: Played) => {
        const sum = tallies.get(cell) ?? new Map<string, Int32Array>();
        tallies.set(cell, sum);
        addTally(sum, tally);
        progress(runs);
        next();
      });
      worker.on('error', fail);
      signal.addEventListener('abort', () => fail(signal.reason as Error), { once: true });
      next();
    });
  try {
    await Promise.all(Array.from({ length: availableParallelism() }, work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return tallies;
}
