import assert from 'node:assert/strict';
import type { App } from '../../../../src/core/apps/app.ts';
import type { JournalRecord } from '../../../../src/core/journal/record.ts';
import type { JournalStore } from '../../../../src/core/journal/store.ts';
import type { Asked } from '../../../../src/core/operations/desk.ts';
import type { RetryPorts } from '../../../../src/ui/operation/retry.ts';
import { app, revision } from '../../core/apps/fixtures.ts';
import { makeIntent, place as here } from '../../core/journal/support/records.ts';
import { importWithVscode, newWindow, type FakeWindow } from '../config/support/fakeVscode.ts';

const api: App = app({ revisions: [revision({ name: 'api--2' }), revision({ name: 'api--1', active: false })] });
const there = 'ef'.repeat(32);

describe('Trying a record again', () => {
  let retry: (ports: RetryPorts) => (argument: unknown) => Promise<void>;
  let window: FakeWindow;
  let record: JournalRecord;
  /** What is asked of the desk of each environment, by its place: all are called the same. */
  let asked: Map<string, Asked[]>;

  const environment = (place: string) => ({
    name: 'prod',
    source: { config: { provider: { kind: 'azure' } } },
    apps: [api],
    app: () => api,
    desk: {
      place: () => place,
      plan: (wanted: Asked) => {
        asked.set(place, [...(asked.get(place) ?? []), wanted]);
        return Promise.resolve({ refusal: { reason: 'busy' } });
      },
    },
  });
  const journal = {
    // eslint-disable-next-line typescript/require-await
    read: async function* () {
      yield { number: 1, hash: '', version: 1, line: '', record };
    },
  } as unknown as JournalStore;

  /** With environments at these places: where it is planned, and what is said. */
  async function tried(...places: readonly string[]): Promise<{ readonly planned: readonly string[]; readonly said: readonly string[] }> {
    const ports = { environments: { all: places.map(environment) }, reveal: () => false, open: () => assert.fail('there is no plan'), journal: () => Promise.resolve(journal) };
    await retry(ports as unknown as RetryPorts)(record.id);
    return { planned: [...asked.keys()], said: window.messages };
  }

  before(async () => {
    newWindow();
    ({ retry } = await importWithVscode(() => import('../../../../src/ui/operation/retry.ts')));
  });
  beforeEach(() => {
    window = newWindow();
    record = makeIntent(1, { place: here });
    asked = new Map();
  });

  it('plans for the app that the record is of', async () => {
    const { planned } = await tried(here);
    assert.deepEqual(planned, [here]);
    assert.deepEqual(asked.get(here)?.map(({ appId, wish }) => [appId, wish]), [[api.id, { kind: 'rollback', to: 'api--1' }]]);
  });

  it('plans nothing for another app that has its name, and says so', async () => {
    const { planned, said } = await tried(there);
    assert.deepEqual([planned, said.length], [[], 1]);
    assert.match(said[0]!, /^This record is of another app/);
  });

  it('finds the right one of two environments that are called the same', async () => assert.deepEqual((await tried(there, here)).planned, [here]));

  it('takes a record at its name that does not say where it was done', async () => {
    record = makeIntent(1);
    assert.deepEqual((await tried(there)).planned, [there]);
  });

  it('says that the app is not here where nothing is called so', async () => {
    const { planned, said } = await tried();
    assert.deepEqual([planned, said.length], [[], 1]);
    assert.match(said[0]!, /not among those of this window/);
  });
});
