import { mkdtempSync, rmSync } from 'node:fs';
import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { SampleWorld } from '../../src/adapters/sample/world.ts';
import type { FileJournal } from '../../src/adapters/storage/fileJournal.ts';
import type { App } from '../../src/core/apps/app.ts';
import type { JournalRecord } from '../../src/core/journal/record.ts';
import type { Verification } from '../../src/core/journal/store.ts';
import { startArm, type Arm } from '../fakes/arm/arm.ts';
import { GROUP, PRODUCTION } from '../fakes/arm/world.ts';
import { forever, openWindow, type WindowSettings } from './window.ts';

/** The platform's minute is a second and a half of ours. */
const SPEED = 40;
const BORN = Date.UTC(2026, 0, 15, 9, 30);

/** A platform of its own, a journal of its own, and the processes that act on them. */
export class Stage {
  readonly arm: Arm;
  readonly folder = mkdtempSync(join(tmpdir(), 'release-conductor-faults-'));

  constructor(arm: Arm) {
    this.arm = arm;
  }

  static async open(): Promise<Stage> {
    const start = performance.now();
    // Past the first minutes, in which traffic gets to the canary.
    let now = BORN;
    const clock = { now: () => now, monotonic: () => now };
    const world = new SampleWorld({ seed: 7, scenario: 'healthy', clock });
    now += 10 * 60_000;
    const from = now;
    const running = { now: () => (now = from + Math.floor((performance.now() - start) * SPEED)) };
    return new Stage(await startArm({ world, clock: running }));
  }

  get settings(): WindowSettings {
    return { folder: this.folder, url: this.arm.url, ca: this.arm.ca, speed: SPEED };
  }

  idOf(name: string): string {
    return `/subscriptions/${PRODUCTION}/resourceGroups/${GROUP}/providers/microsoft.app/containerapps/${name}`.toLowerCase();
  }

  async app(name: string): Promise<App> {
    return (await openWindow(this.settings).live.read(this.idOf(name), forever))!.app;
  }

  /** Runs a script of this folder in a process of its own. */
  start(script: 'operate.ts' | 'restart.ts' | 'race.ts', more: object): ChildProcessByStdio<Writable, Readable, null> {
    return spawn(process.execPath, [join(import.meta.dirname, script), JSON.stringify({ ...this.settings, ...more })], { stdio: ['pipe', 'pipe', 'inherit'] });
  }

  /** What it says, to its end. */
  async run(script: 'operate.ts' | 'restart.ts', more: object): Promise<readonly string[]> {
    return linesOf(this.start(script, more));
  }

  async journal(): Promise<{ readonly records: readonly JournalRecord[]; readonly verification: Verification }> {
    const { journal } = openWindow(this.settings);
    try {
      return { records: await recordsOf(journal), verification: await journal.verify(forever) };
    } finally {
      await journal.close();
    }
  }

  async close(): Promise<void> {
    await this.arm.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function recordsOf(journal: FileJournal): Promise<readonly JournalRecord[]> {
  const records: JournalRecord[] = [];
  for await (const { record } of journal.read(forever)) if (record !== undefined) records.push(record);
  return records;
}

export async function linesOf(child: ChildProcess): Promise<readonly string[]> {
  const chunks: Buffer[] = [];
  child.stdout!.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(child, 'close');
  return Buffer.concat(chunks).toString().split('\n').filter((line) => line !== '');
}
