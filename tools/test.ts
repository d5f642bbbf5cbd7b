import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Counts } from '../test/support/runMocha.ts';
import { build } from './build.ts';
import { runChecks } from './check.ts';
import { filesBelow } from './lib/files.ts';
import { run } from './lib/processes.ts';
import { Missing, root, say } from './lib/project.ts';
import { packageExtension } from './package.ts';
import { findPrometheus } from './prometheus/server.ts';
import { findBrowser } from './vscode/browser.ts';
import { runInHost } from './vscode/hostTests.ts';
import { installServer } from './vscode/serverInstall.ts';

interface Suite {
  readonly name: string;
  /** What it needs that not every machine has. Without it the suite says so, and its tests count as skipped. */
  readonly needs?: () => Promise<unknown>;
  /** The folder of its test files below `test/`, or none for what is not a test file. */
  readonly folder?: string;
  /** Runs it, and says false when it failed. Test suites write their counts to the file. */
  readonly run: (countsFile: string) => Promise<boolean>;
}

/** What packing could break: the entry and its chunks, the pages, the words, the pictures. The rest is the same code. */
const PACKAGED = ['apps', 'commands', 'walkthrough'];

const suites: readonly Suite[] = [
  nodeSuite('unit', 5_000),
  nodeSuite('contract', 20_000),
  nodeSuite('house', 60_000),
  nodeSuite('webview', 60_000),
  nodeSuite('start', 120_000),
  { ...nodeSuite('prometheus', 60_000), needs: findPrometheus },
  { name: 'host', folder: 'host', run: runHostTests },
  workbenchSuite('workbench, extension under development', () => Promise.resolve({})),
  workbenchSuite('workbench, packaged extension', async () => ({ RELEASE_CONDUCTOR_VSIX: await packageExtension() }), PACKAGED),
];

/** A suite of mocha tests in plain Node: all `*.test.ts` below its folder, found from disk. */
function nodeSuite(folder: string, timeoutMs: number): Suite {
  return { name: folder, folder, run: (countsFile) => runNode(folder, countsFile, timeoutMs, {}) };
}

function workbenchSuite(name: string, prepare: () => Promise<Record<string, string>>, only?: readonly string[]): Suite {
  const runWorkbench = async (countsFile: string): Promise<boolean> => {
    await Promise.all([installServer(), findBrowser()]);
    return runNode('workbench', countsFile, 120_000, await prepare(), only);
  };
  return { name, folder: 'workbench', run: runWorkbench };
}

/** The same tests on either host. Mocha's report comes by a file: the host's console is full of other voices. */
async function runHostTests(countsFile: string): Promise<boolean> {
  const reportFile = `${countsFile}.txt`;
  try {
    const env = { RELEASE_CONDUCTOR_COUNTS: countsFile, RELEASE_CONDUCTOR_REPORT: reportFile };
    return await runInHost({ folder: 'test/host', main: 'support/main.ts', env });
  } finally {
    if (existsSync(reportFile)) console.log(readFileSync(reportFile, 'utf8'));
  }
}

async function runNode(folder: string, countsFile: string, timeoutMs: number, env: Record<string, string>, only?: readonly string[]): Promise<boolean> {
  const hooks = join('test', folder, 'support', 'hooks.ts');
  const args = [
    'test/support/nodeMain.ts',
    `--timeout=${timeoutMs}`,
    `--counts=${countsFile}`,
    ...(existsSync(join(root, hooks)) ? [`--hooks=${hooks}`] : []),
    ...testFiles(folder).filter((file) => only === undefined || only.includes(basename(file, '.test.ts'))),
  ];
  return (await run(process.execPath, args, { cwd: root, env: { ...process.env, ...env } })) === 0;
}

function testFiles(folder: string): string[] {
  return filesBelow(join(root, 'test', folder), '.test.ts').map((file) => join('test', folder, file));
}

/** `npm test -- [SUITE…]`: everything, or the suites whose names begin so. */
export async function main(args: readonly string[]): Promise<number> {
  const folders = new Set(suites.map(({ folder }) => folder));
  const strays = filesBelow(join(root, 'test'), '.test.ts').filter((file) => !folders.has(file.split('/')[0]));
  if (strays.length > 0) throw new Missing(`These test files belong to no suite: ${strays.join(', ')}`);
  const chosen = suites.filter(({ name }) => args.length === 0 || args.some((arg) => name.startsWith(arg)));
  if (chosen.length === 0) throw new Missing(`No suite is called so. There are: ${suites.map(({ name }) => name).join('; ')}`);

  const total = { passed: 0, failed: 0, skipped: 0 };
  const add = (name: string, counts: Counts): void => {
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
    say(`${name}: ${closingLine(counts)}`);
  };
  for (const { name, ok, output } of runChecks(root)) {
    if (!ok) console.log(output);
    add(name, { passed: Number(ok), failed: Number(!ok), skipped: 0 });
  }
  await build();
  for (const suite of chosen) add(suite.name, await runSuite(suite));
  console.log(`\n${closingLine(total)}`);
  return total.failed === 0 ? 0 : 1;
}

/** A suite that cannot run has failed, unless `RELEASE_CONDUCTOR_SKIP=NAME,…` declares it skipped; then it is counted. */
async function runSuite(suite: Suite): Promise<Counts> {
  const skipped = (process.env['RELEASE_CONDUCTOR_SKIP'] ?? '').split(',').some((name) => name !== '' && suite.name.startsWith(name));
  if (skipped) return { passed: 0, failed: 0, skipped: countTests(suite) };
  const missing = await lacks(suite);
  if (missing !== undefined) {
    console.log(missing.message);
    say(`did not run: ${suite.name}`);
    return { passed: 0, failed: 0, skipped: countTests(suite) };
  }
  const folder = mkdtempSync(join(tmpdir(), 'release-conductor-counts-'));
  const countsFile = join(folder, 'counts.json');
  const started = performance.now();
  say(`running: ${suite.name}`);
  try {
    if (suite.folder !== undefined && testFiles(suite.folder).length === 0) return { passed: 0, failed: 0, skipped: 0 };
    const ok = await suite.run(countsFile);
    const counts = existsSync(countsFile) ? (JSON.parse(readFileSync(countsFile, 'utf8')) as Counts) : { passed: 0, failed: 0, skipped: 0 };
    // However a suite fails, it counts: one that ended without its counts, too.
    return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } catch (error) {
    console.error(error instanceof Missing ? error.message : error);
    say(`could not run: ${suite.name}. To leave it out on purpose: RELEASE_CONDUCTOR_SKIP=${suite.name.split(',')[0]}`);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    say(`${suite.name} took ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
}

async function lacks({ needs }: Suite): Promise<Missing | undefined> {
  try {
    await needs?.();
    return undefined;
  } catch (error) {
    if (error instanceof Missing) return error;
    throw error;
  }
}

/** How many tests a skipped suite would have run, by what is written: tests made in a loop count once. */
function countTests({ folder = '' }: Suite): number {
  return testFiles(folder).reduce((sum, file) => sum + (readFileSync(join(root, file), 'utf8').match(/\bit\(/g)?.length ?? 0), 0);
}

/** The line by which a run is read: alone on its line, summed over all suites. */
function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}
