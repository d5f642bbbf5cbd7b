import assert from 'node:assert/strict';
import { stepWord } from '../../src/words/operations/endings.ts';
import type { StepName } from '../../src/core/operations/steps.ts';
import type { Finding } from '../../src/core/operations/reconcile.ts';
import type { JournalRecord, OutcomeOfIntent } from '../../src/core/journal/record.ts';
import { PRODUCTION } from '../fakes/arm/world.ts';
import { operator } from '../fakes/identity/behaviour.ts';
import { AppsView } from './pages/appsView.ts';
import { allow, planRollback, signIn } from './pages/rollback.ts';
import { namesAzure, TestAzure } from './support/azure.ts';
import { appPath, hold, holdAfter, onceDone, type Held } from './support/holds.ts';
import { killExtensionHost, sharedWindow } from './support/session.ts';
import { StateHome } from './support/stateHome.ts';

const EVER = 24 * 3_600_000;

/** Where a window dies, and what has to be so when it is there again. */
interface Death {
  readonly step: StepName;
  /** What else is covered by it: steps that last no time, right before or after. */
  readonly covers?: readonly StepName[];
  readonly app: string;
  readonly to: string;
  /** Keeps the operation from getting further. */
  readonly hold: (azure: TestAzure, state: StateHome) => Held;
  /** Nothing where it was not begun yet, and so nothing is to be ended. */
  readonly finding?: Finding;
  /** Requests that changed something, of this operation. */
  readonly writes: readonly string[];
}

/** What holds by itself: that it was reached is seen on the page. */
const here = (letGo: () => void): Held => ({ arrived: Promise.resolve(), letGo });
const activate = /\/activate\?/;

/** In an order in which each finds what it needs: a revision that does not run yet, a journal that is there already. */
const deaths: readonly Death[] = [
  { step: 'role', app: 'web', to: '0000029', hold: ({ arm }) => hold(arm, { path: /\/permissions\?/ }), writes: [] },
  { step: 'consent', covers: ['lock'], app: 'web', to: '0000029', hold: () => here(() => undefined), writes: [] },
  { step: 'reread', covers: ['lock'], app: 'web', to: '0000029', hold: ({ arm }) => hold(arm, { path: appPath('web') }), writes: [] },
  { step: 'activate', covers: ['open'], app: 'web', to: '0000028', hold: ({ arm }) => hold(arm, { path: activate }), finding: 'notDone', writes: ['POST'] },
  { step: 'intent', covers: ['open'], app: 'web', to: '0000029', hold: (_, state) => here(state.holdJournal()), writes: [] },
  {
    step: 'awaitReady',
    app: 'web',
    to: '0000028',
    hold: ({ arm: { behaviour } }) => {
      behaviour.activationMs = EVER;
      return here(() => void (behaviour.activationMs = 0));
    },
    finding: 'notDone',
    writes: ['POST'],
  },
  // It is read after the agreement, and as soon as the revision was started; the next time is this one.
  { step: 'recheck', app: 'app', to: '0000014', hold: ({ arm }) => holdAfter(arm, 2, { method: 'GET', path: appPath('app') }), finding: 'notDone', writes: ['POST'] },
  { step: 'moveTraffic', app: 'web', to: '0000029', hold: ({ arm }) => hold(arm, { method: 'PATCH' }, 'done'), finding: 'done', writes: ['PATCH'] },
  { step: 'verify', app: 'app', to: '0000016', hold: ({ arm }) => holdAfter(arm, 1, { method: 'GET', path: appPath('app') }), finding: 'done', writes: ['PATCH'] },
  {
    step: 'outcome',
    app: 'api',
    to: '0000029',
    hold: ({ arm }, state) => {
      let letGo = (): void => undefined;
      onceDone(arm, { method: 'PATCH' }, () => (letGo = state.holdJournal()));
      return here(() => letGo());
    },
    finding: 'done',
    writes: ['PATCH'],
  },
];

const said: Readonly<Record<Finding, string>> = {
  done: 'was interrupted, and is done',
  notDone: 'was interrupted before it was done; the app serves as before',
  unknown: 'look at it',
};

const interrupted = 'It was interrupted; this was found when Release Conductor started again\\.';

const recorded: Readonly<Record<Finding, string>> = {
  done: `verified\\s+${interrupted}\\s+It was done, and the app was read again and found so\\.`,
  notDone: `not done\\s+${interrupted}\\s+It was not done, and the app serves as before; it can be tried again\\.`,
  unknown: `unknown\\s+${interrupted}`,
};

describe('A window whose extensions are killed', () => {
  const state = new StateHome();
  let azure: TestAzure;
  before(async () => {
    azure = await TestAzure.start({}, { behaviour: { updates: 'body', activationMs: 0 } });
  });
  const window = sharedWindow(() => azure.window({ env: state.env, prepare: namesAzure(PRODUCTION) }));
  before('a person signs in', async () => {
    await signIn(window(), await AppsView.open(window()));
    // A real session outlives the process that asked for it.
    azure.identity.behave({ signedIn: [operator.id] });
  });
  after(async () => {
    await azure.close();
    state.remove();
  });

  for (const death of deaths) {
    const { step, covers = [], app, to, finding } = death;
    const where = [step, ...covers.map((other) => `and so around ${other}`)].join(', ');
    it(`at "${where}" ${finding === undefined ? 'has begun nothing' : 'finds what became of it, and says so'} when it is there again`, async () => {
      const before = await state.records();
      const operation = await planRollback(window(), app, to);
      const wrote = azure.writes.length;
      const held = death.hold(azure, state);
      await operation.button('Confirm with Microsoft…').click();
      if (step === 'consent') await window().dialog.getByRole('button', { name: 'Allow' }).waitFor();
      else {
        if (step !== 'role') await allow(window());
        await operation.says(new RegExp(stepWord(step)));
      }
      await held.arrived;
      await window().screenshot(`killed at ${step}`);
      killExtensionHost(window());
      held.letGo();
      await window().reload();
      const view = await AppsView.open(window());
      await view.row(app).waitFor();

      if (finding === undefined) assert.deepEqual(await state.records(), before);
      else {
        const message = (await window().notifications()).filter({ hasText: `An operation on ${app} ${said[finding]}` });
        await message.waitFor();
        await window().screenshot(`after being killed at ${step}`);
        const id = assertEnded(before, await state.records(), finding);
        await message.getByRole('button', { name: 'Show record' }).click();
        await window().previewSays(new RegExp(`${app}: rollback\\s+${recorded[finding]}[^]*Attempt\\s+${id}`));
        await window().screenshot(`record after being killed at ${step}`);
      }
      assert.deepEqual(azure.writes.slice(wrote).map(({ method }) => method), death.writes);
    });
  }
});

/** One intent, one end, and the end says how it was found out. Gives the id of the attempt. */
function assertEnded(before: readonly JournalRecord[], now: readonly JournalRecord[], finding: Finding): string {
  const [intent, outcome, ...more] = now.slice(before.length) as [JournalRecord, OutcomeOfIntent];
  assert.deepEqual(more, []);
  assert.equal(intent.phase, 'intent');
  assert.equal(outcome.intent, intent.id);
  assert.equal(outcome.result, finding === 'done' ? 'verified' : finding);
  assert.equal(outcome.error?.reason, 'interrupted');
  return intent.id;
}
