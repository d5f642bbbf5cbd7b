import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Timer } from '../../../../src/core/clock.ts';

/** Stands in for git: a shell script, so not on Windows. */
export class FakeProgram {
  readonly path: string;
  readonly #started: string;

  constructor(folder: string, script: string) {
    this.path = join(folder, 'fake-git');
    this.#started = join(folder, 'started');
    writeFileSync(this.path, `#!/bin/sh\necho $$ >>'${this.#started}'\n${script}\n`);
    chmodSync(this.path, 0o755);
  }

  /** The ids of the processes it was started as. */
  get started(): number[] {
    if (!existsSync(this.#started)) return [];
    return readFileSync(this.#started, 'utf8').trim().split('\n').map(Number);
  }
}

/** Time that passes when a test says so. */
export class HandTimer implements Timer {
  readonly #armed = new Set<() => void>();

  after(_ms: number, callback: () => void): () => void {
    this.#armed.add(callback);
    return () => this.#armed.delete(callback);
  }

  get armed(): number {
    return this.#armed.size;
  }

  pass(): void {
    for (const callback of this.#armed) callback();
  }
}
