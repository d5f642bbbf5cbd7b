import assert from 'node:assert/strict';
import { sha256 } from '../../../../src/adapters/crypto/sha256.ts';
import { FileAppLocks } from '../../../../src/adapters/storage/appLocks.ts';
import { readAll } from '../../../contract/journalStore/harness.ts';
import { makeIntent } from '../../core/journal/support/records.ts';
import { Child } from './support/children.ts';
import { factsOf, never, Place } from './support/folders.ts';

/** The same numbers each time, so that a failure can be looked at again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

describe('A journal that several processes write', () => {
  let place: Place;
  beforeEach(() => (place = new Place()));
  afterEach(() => place.remove());

  /** Every record that was acknowledged is there, under its number, and the chain holds. */
  async function hasAll(acknowledged: readonly string[]): Promise<void> {
    const journal = place.journal();
    const found = await journal.verify(never);
    assert.ok(found.ok, JSON.stringify(found));
    const ids = new Map((await readAll(journal)).map(({ number, record }) => [String(number), record?.id]));
    for (const line of acknowledged) {
      const [number, id] = line.split(' ');
      assert.equal(ids.get(number!), id, line);
    }
  }

  it('is one chain with all that they appended', async () => {
    const children = Array.from({ length: 4 }, (_, index) => new Child('appender.ts', place.folder, `writer-${index}`, '40', '20000'));
    assert.deepEqual(await Promise.all(children.map(({ ended }) => ended)), [0, 0, 0, 0]);
    const acknowledged = children.flatMap(({ lines }) => lines);
    assert.equal(acknowledged.length, 160);
    await hasAll(acknowledged);
    assert.equal((await readAll(place.journal())).length, 160);
  }).timeout(60_000);

  it('has all that was acknowledged, and takes more, whenever one of them is killed', async () => {
    const random = seeded(20_260_115);
    const acknowledged: string[] = [];
    let started = 0;
    const start = (): Child => new Child('appender.ts', place.folder, `writer${++started}`, '100000', '1000000');
    const running = [start(), start(), start()];
    for (let round = 1; round <= 30; round++) {
      const victim = running.shift()!;
      await victim.said(1 + Math.floor(random() * 25));
      await victim.kill();
      assert.ok(victim.lines.length > 0);
      acknowledged.push(...victim.lines);
      running.push(start());
      // Its lock went with it: whoever comes next writes, and finds everything.
      const { number, record } = await place.journal().append(makeIntent(round), never);
      acknowledged.push(`${number} ${record.id}`);
    }
    for (const child of running) {
      await child.kill();
      acknowledged.push(...child.lines);
    }
    await hasAll(acknowledged);
  }).timeout(120_000);
});

describe('An app that a process has taken', () => {
  it('is free when that process was killed', async () => {
    const place = new Place();
    const child = new Child('holder.ts', place.folder);
    try {
      await child.said(1);
      const locks = new FileAppLocks(place.folder, sha256);
      const take = () => locks.take({ key: 'key', app: 'api', environment: 'test' }, { operation: 'shift', since: 2_000 });
      assert.throws(take, (error) => {
        assert.deepEqual(factsOf(error, 'appBusy'), { app: 'api', environment: 'test', operation: 'rollback', since: 1_000 });
        return true;
      });
      await child.kill();
      take().release();
    } finally {
      await child.kill();
      await place.remove();
    }
  }).timeout(60_000);
});
