import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

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
export async function endGroup(child: ChildProcess, first: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.pid === undefined) return;
  const ended = hasEnded(child) ? undefined : once(child, 'exit');
  signalGroup(child.pid, first);
  const patience = setTimeout(() => signalGroup(child.pid!, 'SIGKILL'), 5_000);
  await ended;
  clearTimeout(patience);
  // Children of its own may outlive the leader of the group, and take a moment to go.
  for (let waited = 0; waited < 2_000 && signalGroup(child.pid, 'SIGKILL'); waited += 20) await sleep(20);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Says whether there was still somebody to signal. */
function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  if (process.platform === 'win32') return spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']).status === 0;
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}
