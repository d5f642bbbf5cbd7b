import Mocha from 'mocha';
import { appendFileSync, writeFileSync } from 'node:fs';
import { format } from 'node:util';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface MochaOptions {
  readonly timeoutMs: number;
  /** Where the counts are written, for whoever started this process. */
  readonly countsFile: string;
  /** Where mocha's report goes, instead of the console: the extension host's is full of other voices. */
  readonly reportFile?: string;
  /** Hooks around the tests of every file. */
  readonly hooks?: Mocha.RootHookObject;
}

/**
 * Runs test files and counts what happened: in plain Node, and inside the extension host. `it.only` and `it.skip` fail
 * the run: a suite passes by being run, never by being left out.
 */
export async function runMocha(files: readonly string[], options: MochaOptions): Promise<Counts> {
  const mocha = new Mocha({ ui: 'bdd', timeout: options.timeoutMs, forbidOnly: true, forbidPending: true });
  const { reportFile } = options;
  if (reportFile !== undefined) Mocha.reporters.Base.consoleLog = (...args: unknown[]) => appendFileSync(reportFile, `${format(...args)}\n`);
  if (options.hooks !== undefined) mocha.rootHooks(options.hooks);
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
    runner.on('pass', () => counts.passed++);
    runner.on('fail', () => counts.failed++);
    runner.on('pending', () => counts.skipped++);
  });
  writeFileSync(options.countsFile, JSON.stringify(counts));
  return counts;
}
