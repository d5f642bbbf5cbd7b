import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { AUTHOR, COMMITTER, timesOf, type Step } from '../../../unit/core/changes/support/history.ts';

/** The machine's and the person's own configuration say nothing in a test, and nobody's hook or trace is inherited. */
export const ISOLATED: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_/i.test(name))),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: AUTHOR.name,
  GIT_AUTHOR_EMAIL: AUTHOR.email,
  GIT_AUTHOR_DATE: '1700000000 +0000',
  GIT_COMMITTER_NAME: COMMITTER.name,
  GIT_COMMITTER_EMAIL: COMMITTER.email,
  GIT_COMMITTER_DATE: '1700000000 +0000',
};

/** A folder for a test's files, gone with `remove`. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'git-adapter-')));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** A real repository, made by git itself. */
export class Repository {
  readonly folder: string;
  readonly #shas = new Map<string, string>();

  private constructor(folder: string) {
    this.folder = folder;
  }

  static init(folder: string): Repository {
    execFileSync('git', ['init', '--quiet', '--initial-branch=main', folder], { env: ISOLATED });
    return new Repository(folder);
  }

  /** One that has some of another's history. */
  static clone(from: Repository, folder: string, ...options: readonly string[]): Repository {
    execFileSync('git', ['clone', '--quiet', ...options, `file://${from.folder}`, folder], { env: ISOLATED, stdio: 'pipe' });
    return new Repository(folder);
  }

  git(args: readonly string[], input?: string | Uint8Array): string {
    return execFileSync('git', args, { cwd: this.folder, env: ISOLATED, encoding: 'utf8', stdio: 'pipe', ...(input === undefined ? {} : { input }) }).trim();
  }

  /** Makes these commits, with a branch for each that has no child, and gives back what tells the id of each. */
  make(steps: readonly Step[]): (name: string) => string {
    const marks = new Map(steps.map(({ name }, index) => [name, index + 1]));
    const file = join(this.folder, '.git', 'marks');
    this.git(['fast-import', '--quiet', '--force', `--export-marks=${file}`], Buffer.concat(steps.flatMap((step, index) => stream(step, index, marks))));
    const shas = new Map(readFileSync(file, 'utf8').trimEnd().split('\n').map((row) => row.slice(1).split(' ') as [string, string]));
    for (const [name, mark] of marks) this.#shas.set(name, shas.get(String(mark))!);
    const withChild = new Set(steps.flatMap(({ parents = [] }) => parents));
    const tips = steps.filter(({ name }) => !withChild.has(name)).map(({ name }) => `update refs/heads/${name} ${this.#shas.get(name)!}\n`);
    this.git(['update-ref', '--stdin'], `${tips.join('')}delete refs/heads/made\n`);
    return (name) => this.#shas.get(name)!;
  }

  /** A commit object that git itself would not make. */
  makeRaw(content: string | Uint8Array): string {
    return this.git(['hash-object', '-t', 'commit', '-w', '--literally', '--stdin'], content);
  }
}

function stream(step: Step, index: number, marks: ReadonlyMap<string, number>): Buffer[] {
  const { authored, committed } = timesOf(step, index);
  const message = Buffer.from(step.message ?? step.name);
  const [first, ...merged] = (step.parents ?? []).map((name) => `:${marks.get(name)!}\n`);
  const header = [
    `reset refs/heads/made\ncommit refs/heads/made\nmark :${index + 1}\n`,
    `author ${AUTHOR.name} <${AUTHOR.email}> ${authored} +0000\ncommitter ${COMMITTER.name} <${COMMITTER.email}> ${committed} +0000\n`,
    `data ${message.length}\n`,
  ].join('');
  const parents = `${first === undefined ? '' : `from ${first}`}${merged.map((parent) => `merge ${parent}`).join('')}`;
  return [Buffer.from(header), message, Buffer.from(`\n${parents}\n`)];
}

/** Every file below a folder, with its size and when it was written: what nothing may change. */
export function listing(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${relative(folder, path)} ${statSync(path).size} ${statSync(path).mtimeMs}`)
    .sort();
}
