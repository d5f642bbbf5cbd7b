import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MOST_MEGABYTES = 30;

describe('A day of samples of 5 seconds, watched and recorded', () => {
  it(`takes at most ${MOST_MEGABYTES} MB of the heap`, function () {
    this.timeout(120_000);
    const folder = mkdtempSync(join(tmpdir(), 'day-'));
    try {
      const script = fileURLToPath(new URL('support/day.ts', import.meta.url));
      const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', script, join(folder, 'kept')], { encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      const { megabytes, slots, handed, state } = JSON.parse(stdout) as { megabytes: number; slots: number; handed: number; state: string };
      console.log(`      ${megabytes} MB for ${slots} slots`);
      assert.ok(slots >= 17_280 && handed === 17_280, `${slots} slots of ${handed} samples`);
      assert.notEqual(state, 'no-data');
      assert.ok(megabytes <= MOST_MEGABYTES, `${megabytes} MB`);
      const written = readdirSync(join(folder, 'kept')).reduce((sum, name) => sum + statSync(join(folder, 'kept', name)).size, 0);
      assert.ok(written > 1_000_000 && written < 64 * 1_048_576);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
