import assert from 'node:assert/strict';
import { Failure, type FailureReason } from '../../../src/core/failure.ts';
import { mayHaveActed } from '../../../src/core/operations/ending.ts';
import { findRevision, servingNames } from '../../../src/core/apps/serving.ts';
import { effectiveTable, sameTable } from '../../../src/core/operations/table.ts';
import { rejection } from '../support/rejection.ts';
import { act, agreed, another, appOf, carryOut, forever, opens, planned, SOON_MS, type ContractCase, type Harness, type Opened } from './harness.ts';

async function failsWith(promise: Promise<unknown>, ...reasons: readonly FailureReason[]): Promise<Failure> {
  const error = await rejection(promise);
  assert.ok(error instanceof Failure, String(error));
  assert.ok(reasons.includes(error.reason), error.reason);
  return error;
}

const isPlatform = (_: Harness, { abilities }: Opened): boolean => abilities.has('moveTraffic');

/** The rollback of `app` to what does not serve, with its plan. */
async function backOf(opened: Opened, id: string, active: boolean) {
  const before = await appOf(opened, id);
  const to = another(before, active);
  return { before, to, made: await planned(opened, id, { kind: 'rollback', to }) };
}

/** All that every executor must keep to. */
export const cases: readonly ContractCase[] = [
  {
    name: 'moves all traffic to a revision that runs',
    run: async (opened, { idOf }) => {
      const { to, made } = await backOf(opened, idOf('app'), true);
      await carryOut(opened, made);
      const after = await appOf(opened, idOf('app'));
      assert.deepEqual(servingNames(after), [to]);
      assert.ok(sameTable(after.traffic, made.after.traffic), JSON.stringify(after.traffic));
    },
  },
  {
    name: 'starts a revision that does not run before it gets traffic',
    run: async (opened, { idOf }) => {
      const { to, made } = await backOf(opened, idOf('app'), false);
      await carryOut(opened, made);
      const after = await appOf(opened, idOf('app'));
      assert.deepEqual(servingNames(after), [to]);
      assert.equal(findRevision(after, to)?.health?.state, 'healthy');
    },
  },
  {
    name: 'keeps every label where it is',
    run: async (opened, { idOf }) => {
      const before = await appOf(opened, idOf('api'));
      const stable = before.traffic.find(({ label }) => label === 'stable')!;
      await carryOut(opened, await planned(opened, idOf('api'), { kind: 'rollback', to: stable.revision! }));
      const after = await appOf(opened, idOf('api'));
      const labels = (table: typeof before.traffic) => table.filter(({ label }) => label !== undefined).map(({ label, revision }) => `${label}: ${revision}`).sort();
      assert.deepEqual(labels(after.traffic), labels(before.traffic));
      assert.equal(labels(after.traffic).length, 2);
      assert.deepEqual(servingNames(after), [stable.revision]);
    },
  },
  {
    name: 'in single mode runs another revision, stays in that mode, and tells no other table',
    run: async (opened, { idOf }) => {
      const { before, to, made } = await backOf(opened, idOf('www'), false);
      await carryOut(opened, made);
      const after = await appOf(opened, idOf('www'));
      assert.deepEqual([after.mode, after.traffic], ['single', before.traffic]);
      assert.deepEqual(after.revisions.filter(({ active }) => active).map(({ name }) => name), [to]);
      assert.deepEqual(effectiveTable(after), [{ revision: to, latest: false, weight: 100 }]);
    },
  },
  {
    name: 'shares traffic as it is told to',
    needs: isPlatform,
    run: async (opened, { idOf }) => {
      const before = await appOf(opened, idOf('app'));
      const [stable] = servingNames(before);
      const weights = [{ revision: stable!, weight: 75 }, { revision: another(before, true), weight: 25 }];
      await carryOut(opened, await planned(opened, idOf('app'), { kind: 'shift', weights }));
      const { traffic } = await appOf(opened, idOf('app'));
      assert.deepEqual(traffic.filter(({ weight }) => weight > 0).map(({ weight }) => weight).sort((a, b) => a - b), [25, 75]);
    },
  },
  {
    name: 'gives traffic back to whatever is the latest',
    needs: isPlatform,
    run: async (opened, { idOf }) => {
      await carryOut(opened, await planned(opened, idOf('app'), { kind: 'resumeLatest' }));
      const { traffic } = await appOf(opened, idOf('app'));
      assert.deepEqual(traffic.filter(({ weight }) => weight > 0), [{ latest: true, weight: 100 }]);
    },
  },
  {
    name: 'starts and stops a revision without a word about traffic',
    needs: isPlatform,
    run: async (opened, { idOf }) => {
      const before = await appOf(opened, idOf('app'));
      const revision = another(before, false);
      await carryOut(opened, await planned(opened, idOf('app'), { kind: 'activate', revision }));
      const started = await appOf(opened, idOf('app'));
      assert.deepEqual([findRevision(started, revision)?.active, started.traffic], [true, before.traffic]);
      await carryOut(opened, await planned(opened, idOf('app'), { kind: 'deactivate', revision }));
      const stopped = await appOf(opened, idOf('app'));
      assert.deepEqual([findRevision(stopped, revision)?.active, stopped.traffic], [false, before.traffic]);
    },
  },
  {
    name: 'changes no other app',
    run: async (opened, { idOf }) => {
      const others = ['api', 'admin', 'sys', 'www'].map(idOf);
      const told = async (): Promise<unknown> => Promise.all(others.map(async (id) => ({ ...(await appOf(opened, id)), revisions: [] })));
      const { made } = await backOf(opened, idOf('app'), true);
      const before = await told();
      const control = opens(opened, made);
      for (const step of made.steps) if (step.do !== 'awaitReady') await control.perform(step, act, forever);
      assert.deepEqual(await told(), before);
    },
  },
  {
    name: 'is opened only by an agreement to that plan, once, and not when its act is over',
    run: async (opened, { idOf }) => {
      const { made } = await backOf(opened, idOf('app'), true);
      const other = await planned(opened, idOf('app'), { kind: 'rollback', to: another(await appOf(opened, idOf('app')), false) });
      assert.throws(() => opens(opened, made, agreed(other)), TypeError);
      const grant = agreed(made);
      opens(opened, made, grant);
      assert.throws(() => opens(opened, made, grant), TypeError);
      const over = agreed(made);
      over.end();
      assert.throws(() => opens(opened, made, over), TypeError);
      assert.equal(opened.writes(), 0);
    },
  },
  {
    name: 'sends one write for one step',
    run: async (opened, { idOf }) => {
      const { made } = await backOf(opened, idOf('app'), true);
      const [step] = made.steps;
      assert.ok(step !== undefined && step.do !== 'awaitReady');
      await opens(opened, made).perform(step, act, forever);
      assert.equal(opened.writes(), 1);
    },
  },
  {
    name: 'does nothing when it was stopped before',
    run: async (opened, { idOf }) => {
      const { before, made } = await backOf(opened, idOf('app'), true);
      const [step] = made.steps;
      const reason = new Error('stopped');
      assert.ok(step !== undefined && step.do !== 'awaitReady');
      assert.equal(await rejection(opens(opened, made).perform(step, act, AbortSignal.abort(reason))), reason);
      opened.pass(SOON_MS);
      assert.deepEqual([(await appOf(opened, idOf('app'))).traffic, opened.writes()], [before.traffic, 0]);
    },
  },
  {
    name: 'says that an app is gone, and so that nothing was done',
    run: async (opened, { idOf }) => {
      const { made } = await backOf(opened, idOf('app'), true);
      const [step] = made.steps;
      const gone = { ...made, app: { ...made.app, id: idOf('gone') } };
      assert.ok(step !== undefined && step.do !== 'awaitReady');
      assert.ok(!mayHaveActed(await failsWith(opens(opened, gone).perform(step, act, forever), 'notFound')));
    },
  },
  {
    name: 'says that the platform is at work on the app, and so that nothing was done',
    run: async (opened, { idOf }) => {
      const { before, made } = await backOf(opened, idOf('www'), false);
      // A deploy lands there: for a minute or so the platform is at work.
      for (let steps = 0; steps < 600 && (await appOf(opened, idOf('www'))).provisioning !== 'inProgress'; steps++) opened.pass(SOON_MS / 2);
      assert.equal((await appOf(opened, idOf('www'))).provisioning, 'inProgress');
      const [step] = made.steps;
      assert.ok(step !== undefined && step.do !== 'awaitReady');
      assert.ok(!mayHaveActed(await failsWith(opens(opened, made).perform(step, act, forever), 'conflict')));
      assert.deepEqual((await appOf(opened, idOf('www'))).traffic, before.traffic);
    },
  },
  {
    name: 'does not pretend that a revision started whose image is gone',
    options: { imageGone: () => true },
    run: async (opened, { idOf }) => {
      const { before, to, made } = await backOf(opened, idOf('app'), false);
      const [step] = made.steps;
      assert.ok(step !== undefined && step.do !== 'awaitReady');
      const failure = await opens(opened, made).perform(step, act, forever).then(
        () => undefined,
        (error: unknown) => error,
      );
      opened.pass(SOON_MS);
      const after = await appOf(opened, idOf('app'));
      assert.deepEqual(after.traffic, before.traffic);
      assert.ok(failure !== undefined || findRevision(after, to)?.health?.state === 'unhealthy', 'it says nothing, and the revision looks well');
    },
  },
  {
    name: 'says that a right is missing, and so that nothing was done',
    options: { lacks: 'Microsoft.App/containerApps/write' },
    needs: ({ hasRights }) => hasRights,
    run: async (opened, { idOf }) => {
      const { before, made } = await backOf(opened, idOf('app'), true);
      const [step] = made.steps;
      assert.ok(step !== undefined && step.do !== 'awaitReady');
      assert.ok(!mayHaveActed(await failsWith(opens(opened, made).perform(step, act, forever), 'forbidden', 'rightMissing')));
      assert.deepEqual((await appOf(opened, idOf('app'))).traffic, before.traffic);
    },
  },
];

/** Runs one case on a platform of its own; says whether it applied. */
export async function runCase({ needs, run, options }: ContractCase, harness: Harness): Promise<boolean> {
  const opened = await harness.open(options);
  try {
    if (needs?.(harness, opened) === false) return false;
    await run(opened, harness);
    return true;
  } finally {
    await opened.close();
  }
}

/** Declares the contract for one executor. */
export async function describeTrafficControl(name: string, harness: Harness): Promise<void> {
  const opened = await harness.open();
  const applying = cases.filter(({ needs }) => needs?.(harness, opened) ?? true);
  await opened.close();
  describe(`TrafficControl: ${name}`, () => {
    for (const each of applying) it(each.name, () => runCase(each, harness));
  });
}
