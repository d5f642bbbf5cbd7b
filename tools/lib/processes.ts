import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';

/** Runs a program to its end with its output shown, and gives its exit code. Never through a shell. */
export async function run(program: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  const child = spawn(program, args, { stdio: 'inherit', ...options });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}

/** Runs a program to its end and keeps what it prints. */
export function capture(program: string, args: readonly string[], options: { cwd?: string; input?: string } = {}) {
  const result = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, ...options });
  return { code: result.status ?? 1, output: `${result.stdout ?? ''}${result.stderr ?? ''}`, stdout: result.stdout ?? '' };
}

/** Starts a program that has children of its own, so that `endGroup` can end them all. */
export function startGroup(program: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  return spawn(program, args, { ...options, detached: process.platform !== 'win32' });
}

/** Ends a process started by `startGroup` and all that it started, and waits until it is gone. */
export async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  const ended = hasEnded(child) ? undefined : once(child, 'exit');
  signalGroup(child.pid, 'SIGTERM');
  const patience = setTimeout(() => signalGroup(child.pid!, 'SIGKILL'), 5_000);
  await ended;
  clearTimeout(patience);
  // A child of its own may have outlived the leader of the group.
  signalGroup(child.pid, 'SIGKILL');
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // the group is gone already
  }
}
