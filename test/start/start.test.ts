import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../tools/lib/project.ts';
import { launchBrowser } from '../../tools/vscode/browser.ts';
import { descendants, isAlive } from '../support/processTree.ts';
import { Workbench } from '../workbench/pages/workbench.ts';

/** `npm start` as a person runs it, read line by line. */
class Start {
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];
  readonly #waiting: { readonly pattern: RegExp; readonly found: (line: string) => void }[] = [];

  constructor(env: Readonly<Record<string, string | undefined>>) {
    this.#child = spawn(process.execPath, ['tools/run.mjs', 'start'], { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface({ input: this.#child.stdout! }).on('line', (line) => {
      this.#lines.push(line);
      for (const { pattern, found } of this.#waiting) if (pattern.test(line)) found(line);
    });
  }

  get pid(): number {
    return this.#child.pid!;
  }

  /** The line that says this, once it is said. */
  says(pattern: RegExp): Promise<string> {
    const said = this.#lines.find((line) => pattern.test(line));
    if (said !== undefined) return Promise.resolve(said);
    return new Promise((found) => this.#waiting.push({ pattern, found }));
  }

  /** Ctrl+C; gives the exit code. */
  async interrupt(): Promise<unknown> {
    if (this.#child.exitCode !== null) return this.#child.exitCode;
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGINT');
    return (await exit)[0];
  }
}

describe('npm start', () => {
  let home: string;
  let start: Start | undefined;
  beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'release-conductor-start-'))));
  afterEach(async () => {
    await start?.interrupt(); // where the test did not come that far
    rmSync(home, { recursive: true, force: true });
  });

  it('opens the VS Code server on the sample workspace, and Ctrl+C ends all that it started', async () => {
    start = new Start({ DISPLAY: undefined, WAYLAND_DISPLAY: undefined });
    const url = (await start.says(/http:\/\/127\.0\.0\.1:\d+\/\?tkn=/)).trim();
    await start.says(/there is no display here/);
    assert.equal((await fetch(url.replace(/tkn=\w+/, 'tkn=guessed'))).status, 403, 'a wrong token must be refused');

    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.goto(url);
      const workbench = new Workbench(page, '');
      // Trust is the person's to give, as with any folder that is opened for the first time.
      await workbench.statusBar.getByText('Restricted Mode').waitFor({ timeout: 45_000 });
      await workbench.runCommand('Release Conductor: Report a Problem');
      await workbench.editorLine(/^# Release Conductor: problem report$/).waitFor();
      await page.locator('.explorer-folders-view').getByText('CHANGELOG.md').waitFor();
    } finally {
      await browser.close();
    }

    const started = descendants(start.pid);
    assert.ok(started.length >= 2, 'a server and an extension host');
    assert.equal(await start.interrupt(), 0);
    assert.deepEqual(started.filter(isAlive), []);
  });

  it('opens an installed VS Code with a profile of its own, and Ctrl+C ends it', async function () {
    if (process.platform === 'win32') return; // the stand-in for `code` below is a shell script
    const record = join(home, 'arguments');
    const code = join(home, 'code');
    writeFileSync(code, `#!/bin/sh\nprintf '%s\\n' "$@" > "${record}.part" && mv "${record}.part" "${record}"\nexec sleep 600\n`);
    chmodSync(code, 0o755);
    start = new Start({ DISPLAY: ':0', VSCODE_IPC_HOOK_CLI: undefined, RELEASE_CONDUCTOR_HOST: undefined, PATH: `${home}${delimiter}${process.env['PATH']}` });
    await start.says(/opening .*code with a profile of its own/);
    await start.says(/Ctrl\+C ends it/);
    const args = await written(record);
    assert.ok(args.includes(`--extensionDevelopmentPath=${root}`));
    assert.ok(args.some((arg) => arg.startsWith('--user-data-dir=')));
    assert.ok(args.at(-1)?.endsWith('harbour-shop'));
    const started = descendants(start.pid);
    assert.equal(await start.interrupt(), 0);
    assert.deepEqual(started.filter(isAlive), []);
  });

  it('uses the server where `code` is only a stub of a remote terminal', async () => {
    writeFileSync(join(home, 'code'), '#!/bin/sh\nexit 1\n');
    chmodSync(join(home, 'code'), 0o755);
    start = new Start({ DISPLAY: ':0', VSCODE_IPC_HOOK_CLI: '/run/none', PATH: `${home}${delimiter}${process.env['PATH']}`, CI: 'true' });
    await start.says(/http:\/\/127\.0\.0\.1:\d+\/\?tkn=/);
    assert.equal(await start.interrupt(), 0);
  });
});

/** The lines of a file that another process is about to write. */
async function written(path: string): Promise<string[]> {
  for (;;) {
    try {
      return readFileSync(path, 'utf8').trim().split('\n');
    } catch {
      await new Promise(setImmediate);
    }
  }
}
