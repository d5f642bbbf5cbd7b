import assert from 'node:assert/strict';
import { sha256 } from '../../../src/adapters/crypto/sha256.ts';
import type { App } from '../../../src/core/apps/app.ts';
import { Failure } from '../../../src/core/failure.ts';
import type { Intent, JournalRecord } from '../../../src/core/journal/record.ts';
import type { JournalStore } from '../../../src/core/journal/store.ts';
import { intentRecord } from '../../../src/core/operations/records.ts';
import { Reconciler, type Reconcilable } from '../../../src/compose/reconciler.ts';
import { app, revision } from '../core/apps/fixtures.ts';
import { planOf } from '../core/operations/support/planned.ts';
import { evidence } from '../core/operations/support/ports.ts';

const before = app({ revisions: [revision({ name: 'api--2' }), revision({ name: 'api--1', active: false })] });

function intent(id: string): Intent {
  return intentRecord({ id, place: sha256(before.id), plan: planOf(before, { kind: 'rollback', to: 'api--1' }), digest: '0'.repeat(64), actor: { name: '-' }, role: '-', consent: evidence }, 1);
}

describe('What an earlier window left without an end', () => {
  let records: JournalRecord[];
  let reads: number;
  let told: string[];
  let apps: readonly App[] | undefined;
  let exists: boolean;
  let locked: boolean;
  let broken: Failure | undefined;
  let looks: number;
  /** What stands before the key of the app in each environment: they are all called the same. */
  let places: string[];

  const environment = (where = ''): Reconcilable => ({
    name: 'prod',
    provider: 'azure',
    apps,
    read: (id) => Promise.resolve(void looks++).then(() => apps?.filter((each) => each.id === id).map((each) => ({ app: each }))[0]),
    lockKey: (id) => `${where}${id}`,
  });

  const reconciler = (): Reconciler => {
    const journal: JournalStore = {
      append: (record) => Promise.resolve({ number: records.push(record), hash: '', record }),
      // eslint-disable-next-line typescript/require-await
      read: async function* () {
        reads++;
        if (broken !== undefined) throw broken;
        for (const [index, record] of records.entries()) yield { number: index + 1, hash: '', version: 1, line: '', record };
      },
      head: () => Promise.resolve({ number: records.length, hash: '' }),
      verify: () => Promise.reject(new Error('not asked')),
    };
    return new Reconciler({
      exists: () => exists,
      journal: () => Promise.resolve(journal),
      locks: () =>
        Promise.resolve({
          take: () => {
            if (locked) throw new Failure('appBusy', { app: 'api', environment: 'prod' });
            return { release: () => undefined };
          },
        }),
      environments: () => places.map(environment),
      found: ({ id }, finding) => told.push(`${id} ${finding}`),
      lasting: new AbortController().signal,
    });
  };

  beforeEach(() => {
    broken = undefined;
    [records, reads, told, apps, exists, locked, looks, places] = [[intent('one')], 0, [], [before], true, false, 0, ['']];
  });

  it('is ended once, and the journal is not read again after that', async () => {
    const ours = reconciler();
    await ours.reconsider();
    assert.deepEqual([told, records.length], [['one notDone'], 2]);
    const before_ = reads;
    await ours.reconsider();
    assert.equal(reads, before_);
  });

  it('is nothing where nothing was ever done', async () => {
    exists = false;
    await reconciler().reconsider();
    assert.equal(reads, 0);
  });

  it('waits until the apps of its environment are known', async () => {
    apps = undefined;
    const ours = reconciler();
    await ours.reconsider();
    assert.equal(reads, 0);
    apps = [before];
    await ours.reconsider();
    assert.deepEqual(told, ['one notDone']);
  });

  it('waits until the platform is done with the app, without reading the journal meanwhile', async () => {
    apps = [{ ...before, provisioning: 'inProgress' }];
    const ours = reconciler();
    await ours.reconsider();
    const once = reads;
    await ours.reconsider();
    assert.deepEqual([told, reads], [[], once]);
    apps = [before];
    await ours.reconsider();
    assert.deepEqual(told, ['one notDone']);
  });

  it('is left to the window that is at work on it, and looked at again', async () => {
    locked = true;
    const ours = reconciler();
    await ours.reconsider();
    assert.deepEqual([told, records.length], [[], 1]);
    locked = false;
    await ours.reconsider();
    assert.deepEqual(told, ['one notDone']);
  });

  it('is left alone where another app has its name, which is not even read', async () => {
    places = ['another subscription '];
    const ours = reconciler();
    await ours.reconsider();
    await ours.reconsider();
    assert.deepEqual([told, records.length, looks, reads], [[], 1, 0, 1]);
    places = ['another subscription ', ''];
    await ours.reconsider();
    assert.deepEqual([told, records.length], [['one notDone'], 2]);
  });

  it('is found by its names where it does not say where it was begun', async () => {
    const { place: _, ...old } = intent('one');
    records = [old];
    places = ['any '];
    await reconciler().reconsider();
    assert.deepEqual(told, ['one notDone']);
  });

  it('is looked at again for whoever asks at any moment of it', async () => {
    for (let moment = 0; moment < 60; moment++) {
      [records, told, apps] = [[intent('one')], [], [{ ...before, provisioning: 'inProgress' }]];
      const ours = reconciler();
      const first = ours.reconsider();
      for (let turn = 0; turn < moment; turn++) await Promise.resolve();
      apps = [before];
      await Promise.all([first, ours.reconsider()]);
      assert.deepEqual(told, ['one notDone'], `at moment ${moment}`);
    }
  });

  it('fails for whoever asked, and for nobody else, where the journal cannot be read', async () => {
    const ours = reconciler();
    broken = new Failure('journalDamaged', { fault: 'form', number: 1 });
    const asked = [ours.reconsider(), ours.reconsider()];
    assert.deepEqual((await Promise.allSettled(asked)).map(({ status }) => status), ['rejected', 'rejected']);
    broken = undefined;
    await ours.reconsider();
    assert.deepEqual(told, ['one notDone']);
  });

  it('is no work for anybody where nothing can be told of it', () => {
    exists = false;
    assert.equal(reconciler().hasWork, false);
    exists = true;
    assert.equal(reconciler().hasWork, true);
    apps = undefined;
    assert.equal(reconciler().hasWork, false);
  });

  it('is not looked for twice at the same time', async () => {
    const ours = reconciler();
    await Promise.all([ours.reconsider(), ours.reconsider(), ours.reconsider()]);
    assert.deepEqual([told, records.length], [['one notDone'], 2]);
  });
});
