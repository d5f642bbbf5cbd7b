import assert from 'node:assert/strict';
import type { JournalRecord, OutcomeWithoutIntent } from '../../src/core/journal/record.ts';
import { faults } from '../fakes/arm/faultTable.ts';
import { AppsView } from './pages/appsView.ts';
import type { OperationPage } from './pages/operationPage.ts';
import { allow, planRollback, signIn } from './pages/rollback.ts';
import { TestAzure } from './support/azure.ts';
import { sharedWindow } from './support/session.ts';
import { StateHome } from './support/stateHome.ts';

const confirm = (page: OperationPage): Promise<void> => page.button('Confirm with Microsoft…').click();

describe('Two windows that act on one app', () => {
  const state = new StateHome();
  let azure: TestAzure;
  before(async () => {
    azure = await TestAzure.start({}, { behaviour: { updates: 'body' } });
  });
  const windows = [sharedWindow(() => azure.window({ env: state.env })), sharedWindow(() => azure.window({ env: state.env }))] as const;
  before('a person signs in to each', async () => {
    for (const window of windows) await signIn(window(), await AppsView.open(window()));
  });
  after(async () => {
    await azure.close();
    state.remove();
  });

  /** Each has its plan, and each is being asked. */
  async function askBoth(app: string): Promise<readonly [OperationPage, OperationPage]> {
    const first = await planRollback(windows[0](), app);
    const second = await planRollback(windows[1](), app);
    for (const [index, page] of [first, second].entries()) {
      await confirm(page);
      await windows[index]!().dialog.getByRole('button', { name: 'Allow' }).waitFor();
    }
    return [first, second];
  }

  /** What was written down in the course of something. */
  async function recordedBy(act: () => Promise<void>): Promise<readonly JournalRecord[]> {
    const before = await state.records();
    await act();
    return (await state.recordsOnce((records) => records.length === before.length + 3)).slice(before.length);
  }

  /** One was begun and verified; the other was refused for this reason, and begun nothing. */
  function assertOneWon(records: readonly JournalRecord[], refusedFor: string): void {
    const refusal = records.find((record): record is OutcomeWithoutIntent => record.phase === 'outcome' && record.result === 'refused');
    assert.equal(refusal?.error?.reason, refusedFor);
    const [intent, outcome] = records.filter((record) => record !== refusal);
    assert.equal(intent?.phase, 'intent');
    assert.ok(outcome?.phase === 'outcome' && outcome.result === 'verified');
  }

  for (const app of ['web', 'app'])
    it(`at the same moment: one has ${app}, and the other is told that it is taken`, async () => {
      const pages = await askBoth(app);
      const wrote = azure.writes.length;
      // Whoever comes first is at work on it until the other has its answer.
      const answer = azure.arm.faults.add(faults.slow, { method: 'PATCH' });
      const records = await recordedBy(async () => {
        await Promise.all(windows.map((window) => allow(window())));
        const loser = await firstToSay(pages, /Refused: nothing was changed/);
        await pages[loser]!.says(new RegExp(`Another window is acting on ${app} in prod: rollback, since`));
        await windows[loser]!().screenshot(`two windows the one that lost ${app}`);
        await windows[loser]!().until(() => azure.writes.length > wrote);
        answer();
        await pages[1 - loser]!.says(/Done and verified/);
        await windows[1 - loser]!().screenshot(`two windows the one that won ${app}`);
      });
      assertOneWon(records, 'appBusy');
      assert.deepEqual(azure.writes.slice(wrote).map(({ method }) => method), ['PATCH']);
    });

  it('one after the other: the second is told that it is done already', async () => {
    const [first, second] = await askBoth('api');
    const wrote = azure.writes.length;
    const records = await recordedBy(async () => {
      await allow(windows[0]());
      await first.says(/Done and verified/);
      await allow(windows[1]());
      await second.says(/Refused: nothing was changed/);
      await second.says(/The app has changed so that there is no plan any more\. api--0000029 serves api already\./);
    });
    await windows[1]().screenshot('two windows the one that came late');
    assertOneWon(records, 'noPlan');
    assert.deepEqual(azure.writes.slice(wrote).map(({ method }) => method), ['PATCH']);
  });
});

/** Which of the pages says this first. */
function firstToSay(pages: readonly OperationPage[], text: RegExp): Promise<number> {
  return Promise.any(pages.map(async (page, index) => (await page.says(text), index)));
}
