import { spawn, type ChildProcess } from 'node:child_process';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';

const MOST_SAID = 4_096;
const onWindows = process.platform === 'win32';

/** How a program ended: by itself, by a signal, or without having started. */
export type Ending = { readonly code: number } | { readonly killed: true } | { readonly error: NodeJS.ErrnoException };

/** One run of a program: without a shell, a terminal or a window, and gone with all that it started once it is killed. */
export class Child {
  readonly output: Readable;
  /** Resolved when the program is gone and nothing is left to be read. */
  readonly ended: Promise<Ending>;
  readonly #process: ChildProcess;
  #gone = false;
  #said = '';

  constructor(program: string, args: readonly string[], env: NodeJS.ProcessEnv, input: string) {
    const child = spawn(program, args, {
      env,
      // Not the repository: Windows looks for programs in the current folder first.
      cwd: dirname(process.execPath),
      // A group of its own, to be killed as a whole, and a session of its own, which has no terminal to ask on.
      detached: !onWindows,
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#process = child;
    this.output = child.stdout;
    this.ended = new Promise((resolve) => {
      child.once('error', (error: NodeJS.ErrnoException) => this.#end(resolve, { error }));
      child.once('close', (code) => this.#end(resolve, code === null ? { killed: true } : { code }));
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#said = `${this.#said}${text}`.slice(0, MOST_SAID)));
    // One that ends without reading all of its input is told by its exit code.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  }

  /** What it wrote to its error output. */
  get said(): string {
    return this.#said;
  }

  /** For who reads no further, or never did: resolved when nothing of it is left. */
  async remove(): Promise<void> {
    this.kill();
    // Unread output would keep it from ending.
    this.output.destroy();
    await this.ended;
  }

  kill(): void {
    if (this.#gone || this.#process.pid === undefined) return;
    if (onWindows) this.#process.kill('SIGKILL');
    else killGroup(this.#process.pid);
  }

  #end(resolve: (ending: Ending) => void, ending: Ending): void {
    this.#gone = true;
    resolve(ending);
  }
}

/** Reading leaves nothing half done, so there is no reason to ask first. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
