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

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
