import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A process that runs a script of this folder; its lines, as they come. */
export class Child {
  readonly lines: string[] = [];
  readonly process: ChildProcess;
  readonly ended: Promise<number | null>;
  #isOver = false;
  #waiting: (() => void) | undefined;

  constructor(script: string, ...args: readonly string[]) {
    const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.process = child;
    const reader = createInterface(child.stdout);
    reader.on('line', (line) => {
      this.lines.push(line);
      this.#waiting?.();
    });
    const closed = once(reader, 'close');
    this.ended = once(child, 'exit').then(async ([code]) => {
      await closed;
      this.#isOver = true;
      this.#waiting?.();
      return code as number | null;
    });
  }

  /** When it has said so many lines, or has ended. */
  async said(count: number): Promise<void> {
    while (this.lines.length < count && !this.#isOver) await new Promise<void>((resolve) => (this.#waiting = resolve));
  }

  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }
}
