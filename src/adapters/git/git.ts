import type { Timer } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import { Child, type Ending } from './child.ts';
import { gitEnvironment, SAFE_OPTIONS } from './environment.ts';
import { failureOf, tooOld } from './failures.ts';
import { Slots } from './slots.ts';

export interface GitOptions {
  /** The editor's git extension knows it; in a terminal it is `git`. */
  readonly program: string;
  readonly timer: Timer;
  /** How long git may say nothing; a reader that takes its time is not counted. */
  readonly silenceMs?: number;
  readonly atOnce?: number;
  readonly environment?: NodeJS.ProcessEnv;
}

export interface GitRun {
  readonly signal: AbortSignal;
  readonly input?: string;
  /** Exit codes that are answers. */
  readonly answers?: readonly number[];
}

/** No answer that is taken as a whole is longer. */
const MOST_TAKEN = 4 * 1024 * 1024;

/**
 * Runs git to read, and only so that it runs nothing else: no hook, pager, helper or remote that a repository's
 * configuration names. One for the window, shared by its repositories. It is made by compose alone, and not where the
 * workspace is not trusted: git has read the configuration before any option of ours can matter.
 */
export class Git {
  readonly #program: string;
  readonly #timer: Timer;
  readonly #silenceMs: number;
  readonly #slots: Slots;
  readonly #environment: NodeJS.ProcessEnv;

  constructor({ program, timer, silenceMs = 30_000, atOnce = 4, environment = process.env }: GitOptions) {
    this.#program = program;
    this.#timer = timer;
    this.#silenceMs = silenceMs;
    this.#slots = new Slots(atOnce);
    this.#environment = gitEnvironment(environment);
  }

  /** What git writes, as it comes. To stop reading ends git, and waits until it is gone; so does an abort. */
  async *stream(folder: string, command: readonly string[], run: GitRun): AsyncGenerator<Uint8Array, number> {
    const leave = await this.#slots.take(run.signal);
    try {
      // `-C`, and not the working directory: see Child.
      const { code, said } = yield* this.#read([...SAFE_OPTIONS, '-C', folder, ...command], run);
      if ((run.answers ?? [0]).includes(code)) return code;
      const failure = failureOf(said, command[0]!, folder);
      throw Failure.is(failure, 'gitFailed') ? ((await this.#tooOld(run.signal)) ?? failure) : failure;
    } finally {
      leave();
    }
  }

  /** What git writes, as a whole. */
  async text(folder: string, command: readonly string[], run: GitRun): Promise<{ readonly code: number; readonly text: string }> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const stream = this.stream(folder, command, run);
    for (;;) {
      const next = await stream.next();
      if (next.done === true) return { code: next.value, text: Buffer.concat(chunks).toString() };
      size += next.value.byteLength;
      chunks.push(next.value);
      if (size <= MOST_TAKEN) continue;
      await stream.return(0);
      throw new Failure('gitFailed', { command: command[0]!, said: `more than ${MOST_TAKEN} bytes` });
    }
  }

  /** Asked only when something failed: an old git is rare, and knows too little to fail silently. */
  async #tooOld(signal: AbortSignal): Promise<Failure | undefined> {
    let line = '';
    for await (const chunk of this.#read(['--version'], { signal })) line = `${line}${Buffer.from(chunk).toString()}`.slice(0, 200);
    return tooOld(line);
  }

  async *#read(args: readonly string[], { signal, input = '' }: GitRun): AsyncGenerator<Uint8Array, { readonly code: number; readonly said: string }> {
    const child = new Child(this.#program, args, this.#environment, input);
    const abort = (): void => child.kill();
    signal.addEventListener('abort', abort, { once: true });
    try {
      const chunks = child.output[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
      for (;;) {
        const next = await this.#patiently(child, chunks.next());
        signal.throwIfAborted();
        if (next.done === true) break;
        yield next.value;
      }
      const ending = await this.#patiently(child, child.ended);
      signal.throwIfAborted();
      return { code: this.#codeOf(ending), said: child.said };
    } finally {
      signal.removeEventListener('abort', abort);
      await child.remove();
    }
  }

  #codeOf(ending: Ending): number {
    if ('code' in ending) return ending.code;
    if ('killed' in ending) throw new Failure('gitFailed', { command: 'git', said: 'ended by a signal' });
    const { code } = ending.error;
    if (code === 'ENOENT' || code === 'EACCES') throw new Failure('gitMissing', { program: this.#program });
    throw new Failure('gitFailed', { command: 'git', said: code ?? 'not started' }, ending.error);
  }

  /** Waits for git, but not longer than it may be silent. */
  async #patiently<T>(child: Child, work: Promise<T>): Promise<T> {
    let late = false;
    const disarm = this.#timer.after(this.#silenceMs, () => {
      late = true;
      child.kill();
    });
    try {
      const result = await work;
      if (late) throw new Failure('gitTimedOut', { seconds: this.#silenceMs / 1_000 });
      return result;
    } finally {
      disarm();
    }
  }
}
