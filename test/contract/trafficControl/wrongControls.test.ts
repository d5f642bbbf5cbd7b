import assert from 'node:assert/strict';
import { Failure } from '../../../src/core/failure.ts';
import type { OpenControl, TrafficControl } from '../../../src/core/operations/control.ts';
import type { Plan, WriteStep } from '../../../src/core/operations/plan.ts';
import { planDigest } from '../../../src/core/operations/digest.ts';
import { agreed, carryOut, forever, planned, sha256, type Harness, type Opened } from './harness.ts';
import { sampleHarness } from './harnesses.ts';
import { cases, runCase } from './suite.ts';

type Perform = TrafficControl['perform'];

interface WrongControl {
  readonly does: string;
  readonly foundBy: string;
  readonly change: (right: Perform, plan: Plan, opened: Opened) => Perform;
}

const moved = (change: (step: Extract<WriteStep, { do: 'moveTraffic' }>, plan: Plan) => WriteStep): WrongControl['change'] => (right, plan) => (step, ...rest) =>
  right(step.do === 'moveTraffic' ? change(step, plan) : step, ...rest);

const wrongControls: readonly WrongControl[] = [
  { does: 'says yes and does nothing', foundBy: 'moves all traffic to a revision that runs', change: () => () => Promise.resolve({ correlation: [] }) },
  { does: 'passes over the start of a revision', foundBy: 'starts a revision that does not run before it gets traffic', change: (right) => (step, ...rest) => (step.do === 'activate' ? Promise.resolve({ correlation: [] }) : right(step, ...rest)) },
  { does: 'drops labels', foundBy: 'keeps every label where it is', change: moved((step) => ({ ...step, traffic: step.traffic.map((entry) => ({ latest: entry.latest, weight: entry.weight, ...(entry.revision === undefined ? {} : { revision: entry.revision }) })) })) },
  {
    does: 'leaves out what has no traffic, and its label with it',
    foundBy: 'keeps every label where it is',
    change: moved((step) => ({ ...step, traffic: step.traffic.filter(({ weight }) => weight > 0) })),
  },
  {
    does: 'moves the table in single mode too',
    foundBy: 'in single mode runs another revision, stays in that mode, and tells no other table',
    change: (right) => async (step, ...rest) => {
      if (step.do === 'activate') await right({ do: 'moveTraffic', traffic: [{ revision: step.revision, latest: false, weight: 100 }] }, ...rest);
      return right(step, ...rest);
    },
  },
  { does: 'gives all to the first', foundBy: 'shares traffic as it is told to', change: moved((step) => ({ ...step, traffic: step.traffic.map((entry, index) => ({ ...entry, weight: index === 0 ? 100 : 0 })) })) },
  {
    does: 'pins what shall follow the latest',
    foundBy: 'gives traffic back to whatever is the latest',
    change: moved((step, { target }) => ({ ...step, traffic: step.traffic.map((entry) => (entry.latest ? { revision: target!, latest: false, weight: entry.weight } : { ...entry, revision: entry.revision! })).filter((entry, index, all) => entry.weight > 0 || all.every((other, place) => place === index || other.revision !== entry.revision)) })),
  },
  { does: 'stops nothing', foundBy: 'starts and stops a revision without a word about traffic', change: (right) => (step, ...rest) => (step.do === 'deactivate' ? Promise.resolve({ correlation: [] }) : right(step, ...rest)) },
  {
    does: 'acts on another app as well',
    foundBy: 'changes no other app',
    change: (right, _, opened) => async (step, ...rest) => {
      const api = (await opened.live.read('api', forever))!.app;
      const stable = api.traffic[0]!.revision!;
      await carryOut(opened, await planned(opened, 'api', { kind: 'rollback', to: stable }));
      return right(step, ...rest);
    },
  },
  { does: 'sends everything twice', foundBy: 'sends one write for one step', change: (right) => async (step, ...rest) => (await right(step, ...rest), right(step, ...rest)) },
  { does: 'acts although it was stopped', foundBy: 'does nothing when it was stopped before', change: (right) => (step, given) => right(step, given, forever) },
  { does: 'takes an app that is gone for done', foundBy: 'says that an app is gone, and so that nothing was done', change: (right) => (...given) => right(...given).catch(() => ({ correlation: [] })) },
  {
    does: 'calls a conflict a broken connection',
    foundBy: 'says that the platform is at work on the app, and so that nothing was done',
    change: (right) => (...given) =>
      right(...given).catch((error: unknown) => {
        throw Failure.is(error, 'conflict') ? new Failure('unreachable', { origin: 'https://wrong.example' }) : error;
      }),
  },
];

/** The sample's executor with one thing changed. */
function wrongHarness(change: WrongControl['change']): Harness {
  return {
    ...sampleHarness,
    open: async (options) => {
      const opened = await sampleHarness.open(options);
      const openControl: OpenControl = (grant, plan, digest) => {
        const right = opened.openControl(grant, plan, digest);
        return { perform: change((...given) => right.perform(...given), plan, opened) };
      };
      return { ...opened, openControl };
    },
  };
}

async function failing(harness: Harness): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const each of cases) await runCase(each, harness).catch(() => failed.push(each.name));
  return failed;
}

describe('The contract of TrafficControl', () => {
  it('holds for the right one', async () => assert.deepEqual(await failing(wrongHarness((right) => right)), []));

  for (const { does, foundBy, change } of wrongControls)
    it(`finds one that ${does}`, async () => {
      assert.ok((await failing(wrongHarness(change))).includes(foundBy));
    });

  it('finds one that opens without an agreement', async () => {
    const open: Harness['open'] = async (options) => {
      const opened = await sampleHarness.open(options);
      return { ...opened, openControl: (_grant, plan) => opened.openControl(agreed(plan), plan, planDigest(plan, sha256)) };
    };
    assert.deepEqual(await failing({ ...sampleHarness, open }), ['is opened only by an agreement to that plan, once, and not when its act is over']);
  });

  it('finds one that says nothing of an image that is gone', async () => {
    const open: Harness['open'] = async () => sampleHarness.open({});
    assert.deepEqual(await failing({ ...sampleHarness, open }), ['does not pretend that a revision started whose image is gone']);
  });
});
