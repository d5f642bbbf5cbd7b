import { execFileSync } from 'node:child_process';

/** The ids of all processes that descend from one, which is not among them. */
export function descendants(pid: number): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number) as [number, number]);
  const found: number[] = [];
  collect(pid);
  return found;

  function collect(parent: number): void {
    for (const [child, of] of rows) {
      if (of !== parent) continue;
      found.push(child);
      collect(child);
    }
  }
}

/** One that has ended stays in the table until somebody asks for its end; it does nothing any more. */
export function isAlive(pid: number): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z');
  } catch {
    return false;
  }
}

/** The processes that descend from this one, did not before, and have not ended. */
export function newcomers(): () => number[] {
  const before = new Set(descendants(process.pid));
  return () => descendants(process.pid).filter((pid) => !before.has(pid) && isAlive(pid));
}

/** How a process was started; nothing of one that is gone. */
export function commandLine(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
