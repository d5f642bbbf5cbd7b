import assert from 'node:assert/strict';
import type { App, TrafficEntry } from '../../../../src/core/apps/app.ts';
import { Failure } from '../../../../src/core/failure.ts';
import type { Intent, JournalRecord } from '../../../../src/core/journal/record.ts';
import { findingOf, reconcile, type Finding, type ReconcilePorts } from '../../../../src/core/operations/reconcile.ts';
import { intentRecord } from '../../../../src/core/operations/records.ts';
import type { Wish } from '../../../../src/core/operations/wish.ts';
import { app, revision } from '../apps/fixtures.ts';
import { planOf } from './support/planned.ts';
import { lost } from './support/platform.ts';
import { evidence } from './support/ports.ts';

const before = app({ revisions: [revision({ name: 'api--2' }), revision({ name: 'api--1', active: false, health: { state: 'stopped' } })] });
const single = app({ ...before, mode: 'single' });
const worker = app({ ...before, mode: 'single', ingress: false, traffic: [] });
const back: Wish = { kind: 'rollback', to: 'api--1' };

function intentOf(of: App, wish: Wish, id = 'intent-0001'): Intent {
  return intentRecord({ id, plan: planOf(of, wish), place, digest: '0'.repeat(64), actor: { name: 'somebody' }, role: 'sys_engineer', consent: evidence }, 1);
}

const place = 'ab'.repeat(32);
const all = (name: string): readonly TrafficEntry[] => [{ revision: name, latest: false, weight: 100 }];
const half: readonly TrafficEntry[] = [{ revision: 'api--1', latest: false, weight: 50 }, { revision: 'api--2', latest: false, weight: 50 }];
const started = [revision({ name: 'api--2' }), revision({ name: 'api--1' })];
const switched = [revision({ name: 'api--2', active: false }), revision({ name: 'api--1' })];

describe('An intent without an end', () => {
  const table: readonly (readonly [what: string, of: App, wish: Wish, now: Partial<App>, finding: Finding | undefined])[] = [
    ['nothing has changed', before, back, {}, 'notDone'],
    ['the target was started, and the traffic is where it was', before, back, { revisions: started }, 'notDone'],
    ['the traffic has moved', before, back, { revisions: started, traffic: [...all('api--1'), { revision: 'api--2', latest: false, weight: 0 }] }, 'done'],
    ['the traffic has moved to what does not run', before, back, { traffic: all('api--1') }, 'unknown'],
    ['the traffic is somewhere else', before, back, { revisions: started, traffic: half }, 'unknown'],
    ['the platform is still at work', before, back, { provisioning: 'inProgress' }, undefined],
    ['not everything is known', before, back, { revisionsComplete: false }, undefined],
    ['in single mode, the one before runs', single, back, {}, 'notDone'],
    ['in single mode, the target runs', single, back, { revisions: switched }, 'done'],
    ['in single mode, the target is starting', single, back, { revisions: [revision({ name: 'api--2' }), revision({ name: 'api--1', health: { state: 'starting' } })], latestReadyRevision: 'api--2' }, undefined],
    ['in single mode, the target cannot start', single, back, { revisions: [revision({ name: 'api--2' }), revision({ name: 'api--1', health: { state: 'unhealthy' } })], latestReadyRevision: 'api--2' }, 'notDone'],
    ['in single mode, nothing runs', single, back, { revisions: [] }, 'unknown'],
    ['without traffic, the target runs', worker, back, { revisions: switched }, 'done'],
    ['without traffic, the target does not run', worker, back, {}, 'notDone'],
    ['a start that happened', before, { kind: 'activate', revision: 'api--1' }, { revisions: started }, 'done'],
    ['a start that did not', before, { kind: 'activate', revision: 'api--1' }, {}, 'notDone'],
    ['a stop that happened', app({ revisions: started }), { kind: 'deactivate', revision: 'api--1' }, { revisions: before.revisions }, 'done'],
    ['a stop that did not', app({ revisions: started }), { kind: 'deactivate', revision: 'api--1' }, { revisions: started }, 'notDone'],
    ['a start, and traffic that somebody moved', before, { kind: 'activate', revision: 'api--1' }, { revisions: started, traffic: half }, 'unknown'],
    ['shares that are so', app({ revisions: started }), { kind: 'shift', weights: half.map(({ revision: name, weight }) => ({ revision: name!, weight })) }, { traffic: half.toReversed() }, 'done'],
  ];
  for (const [what, of, wish, now, finding] of table) it(`is ${finding ?? 'left open'}: ${what}`, () => assert.equal(findingOf(intentOf(of, wish), { ...of, ...now }), finding));
});

describe('Reconciling at a start', () => {
  let records: JournalRecord[];
  let now: App | undefined;
  let ports: ReconcilePorts;
  const { signal } = new AbortController();
  beforeEach(() => {
    records = [intentOf(before, back)];
    now = before;
    let ids = 0;
    ports = {
      journal: {
        append: (record) => Promise.resolve({ number: records.push(record), hash: '', record }),
        // eslint-disable-next-line typescript/require-await
        read: async function* () {
          for (const [index, record] of records.entries()) yield { number: index + 1, hash: '', version: 1, line: '', record };
        },
        head: () => Promise.resolve({ number: records.length, hash: '' }),
        verify: () => Promise.reject(new Error('not asked')),
      },
      locks: { take: () => ({ release: () => undefined }) },
      clock: { now: () => 9, monotonic: () => 9 },
      newId: () => `outcome-${++ids}`,
      read: () => Promise.resolve(now && { app: now, lockKey: now.id }),
    };
  });

  it('ends it with what is so, and says that it was interrupted', async () => {
    now = { ...before, revisions: started, traffic: all('api--1') };
    assert.deepEqual((await reconcile(ports, signal)).map(({ finding }) => finding), ['done']);
    const [, end] = records;
    assert.ok(end?.phase === 'outcome' && 'intent' in end);
    assert.deepEqual([end.intent, end.result, end.error?.reason, end.verifiedAt, end.found?.traffic], ['intent-0001', 'verified', 'interrupted', 9, all('api--1')]);
    assert.equal(end.place, place);
    assert.deepEqual(await reconcile(ports, signal), []);
    assert.equal(records.length, 2);
  });

  it('ends one that does not say where it was done without saying it either', async () => {
    const { place: _, ...old } = intentOf(before, back);
    records = [old];
    await reconcile(ports, signal);
    assert.deepEqual([records.length, Object.hasOwn(records[1]!, 'place')], [2, false]);
  });

  it('does not call verified what is not well', async () => {
    now = { ...before, revisions: [revision({ name: 'api--1', health: { state: 'degraded' } })], traffic: all('api--1') };
    await reconcile(ports, signal);
    assert.ok(records[1]?.phase === 'outcome' && records[1].result === 'accepted' && records[1].verifiedAt === undefined);
  });

  const leaves = (what: string, arrange: () => void): void => {
    it(`leaves it open where ${what}`, async () => {
      arrange();
      assert.deepEqual((await reconcile(ports, signal)).map(({ finding }) => finding), [undefined]);
      assert.equal(records.length, 1);
    });
  };
  leaves('another window is at work on it', () => {
    ports = {
      ...ports,
      locks: {
        take: () => {
          throw new Failure('appBusy', { app: 'api', environment: 'prod' });
        },
      },
    };
  });
  leaves('the app is not configured here', () => (now = undefined));
  leaves('the platform cannot be read', () => (ports = { ...ports, read: () => Promise.reject(lost) }));
  leaves('the platform is still at work', () => (now = { ...before, provisioning: 'inProgress' }));

  it('leaves it open where its environment became another one, of which nobody has the lock', async () => {
    let looks = 0;
    ports = { ...ports, read: () => Promise.resolve({ app: before, lockKey: `lock ${++looks}` }) };
    assert.deepEqual((await reconcile(ports, signal)).map(({ finding }) => finding), [undefined]);
    assert.equal(records.length, 1);
  });

  it('ends the others where one cannot be looked at, and says why not', async () => {
    records = [intentOf(before, back, 'intent-0001'), intentOf(before, back, 'intent-0002')];
    const defect = new Error('a defect');
    ports = { ...ports, read: ({ id }) => (id === 'intent-0001' ? Promise.reject(defect) : Promise.resolve({ app: before, lockKey: '' })) };
    assert.deepEqual((await reconcile(ports, signal)).map(({ finding, failure }) => [finding, failure]), [[undefined, defect], ['notDone', undefined]]);
  });

  it('does not end what another window ended meanwhile', async () => {
    ports = {
      ...ports,
      locks: {
        take: () => {
          records.push({ id: 'outcome-9', kind: 'rollback', app: 'api', environment: records[0]!.environment, at: 2, phase: 'outcome', intent: 'intent-0001', result: 'failed', correlation: [] });
          return { release: () => undefined };
        },
      },
    };
    await reconcile(ports, signal);
    assert.equal(records.length, 2);
  });
});
