import assert from 'node:assert/strict';
import type { Verdict } from '../../src/core/canary/verdict.ts';
import { AppsView } from './pages/appsView.ts';
import { CanaryPage } from './pages/canaryPage.ts';
import { OperationPage } from './pages/operationPage.ts';
import type { Workbench } from './pages/workbench.ts';
import { openWindow } from './support/session.ts';
import { watchedBefore } from './support/watchedBefore.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** So far from both limits that another minute of the same does not change it. */
function isClearlyGood({ state, promoteEvidence, evidence }: Verdict): boolean {
  return state === 'collecting' && promoteEvidence > Math.log(1_000) && evidence.total < 0;
}

/** Each slot once, and none left out. */
function assertWhole(times: readonly string[]): void {
  const seconds = times.map((time) => Date.parse(`2026-01-01 ${time}`) / SECOND);
  const steps = seconds.slice(1).map((at, i) => (at - seconds[i]! + 86_400) % 86_400);
  assert.ok(times.length > 30, `${times.length} slots`);
  assert.deepEqual(new Set(steps), new Set([5]), times.join(', '));
}

/** From the question for a reason to the verified result. */
async function carryOut(workbench: Workbench, reason: string, picture: string): Promise<void> {
  await workbench.pickerTitle(/kept in the journal/);
  await workbench.page.keyboard.type(reason);
  await workbench.page.keyboard.press('Enter');
  const operation = await OperationPage.open(workbench, /Nothing is changed yet/);
  await workbench.screenshot(picture);
  await operation.button('Confirm by typing the name…').click();
  await operation.typeName('api');
  await operation.says(/Done and verified/);
}

describe('The panel of a canary', () => {
  it('shows how one goes wrong, is the same after it was hidden, closed and loaded again, and takes it back', async () => {
    const { prepare } = await watchedBefore('regressing', 5 * SECOND, ({ state }) => state === 'collecting');
    const workbench = await openWindow({ prepare, viewport: { width: 1400, height: 1000 } });
    const view = await AppsView.open(workbench);
    await view.description('api').getByText(/^canary 10% · Collecting, /).waitFor({ timeout: 45_000 });
    const canary = await CanaryPage.open(workbench, view, 'api');
    await canary.verdict(/Collecting/, 10 * SECOND);
    await canary.says(/adds \d+ commits?\. Pull requests: not looked up\./);
    await workbench.screenshot('canary panel collecting');

    await canary.verdict(/Hold|Abort recommended|Abort/, 2 * MINUTE);
    await canary.verdict(/Abort/, 2 * MINUTE);
    await canary.says(/Abort: the evidence is enough to act, and the canary is worse by more than the limit/);
    await view.description('api').getByText(/^canary 10% · Abort, /).waitFor();
    await workbench.screenshot('canary panel abort');
    await workbench.runCommand('Preferences: Toggle between Light/Dark Themes');
    await workbench.page.locator('.monaco-workbench.vs').waitFor();
    await workbench.screenshot('canary panel abort light');
    await workbench.runCommand('Preferences: Toggle between Light/Dark Themes');

    // Opened again it is the same one, in front.
    await CanaryPage.open(workbench, view, 'api');
    assert.equal(await canary.tabs.count(), 1);
    assertWhole(await canary.times());
    await workbench.screenshot('canary panel table');

    await workbench.runCommand('Release Conductor: Open Overview');
    await canary.tabs.first().click();
    await canary.verdict(/Abort/, 30 * SECOND);
    assertWhole(await canary.times());

    await workbench.reload();
    await canary.verdict(/Abort/, 60 * SECOND);
    assertWhole(await canary.times());
    assert.equal(await canary.tabs.count(), 1);

    await canary.tabs.first().click({ button: 'middle' });
    await canary.tabs.waitFor({ state: 'detached' });
    await CanaryPage.open(workbench, view, 'api');
    await canary.verdict(/Abort/, 30 * SECOND);
    assertWhole(await canary.times());

    await (await canary.button('Hold')).click();
    await canary.says(/You hold it: it keeps its share of the traffic/);
    await view.description('api').getByText(/^canary 10% · Abort \(held\), /).waitFor();
    await (await canary.button('Stop Holding')).click();
    await view.description('api').getByText(/^canary 10% · Abort, /).waitFor();

    await (await canary.button('Roll back…')).click();
    await carryOut(workbench, 'its errors', 'canary panel plan');
    await canary.tabs.first().click();
    await canary.says(/Ended: rolled back/);
    await workbench.screenshot('canary panel rolled back');
  }).timeout(5 * MINUTE);

  it('says when one is ready, and promotes it', async () => {
    const { prepare } = await watchedBefore('healthy', 10.5 * MINUTE, isClearlyGood);
    const workbench = await openWindow({ prepare, viewport: { width: 1400, height: 1000 } });
    const view = await AppsView.open(workbench);
    await view.description('api').getByText(/^canary 10% · Collecting, /).waitFor({ timeout: 45_000 });
    const canary = await CanaryPage.open(workbench, view, 'api');
    await canary.verdict(/Collecting/, 10 * SECOND);
    await canary.verdict(/Promote/, MINUTE);
    await canary.says(/certain enough that the canary is not worse/);
    await workbench.screenshot('canary panel promote');

    await (await canary.button('Promote…')).click();
    await carryOut(workbench, 'the evidence', 'canary panel promotion');
    await canary.tabs.first().click();
    await canary.says(/Ended: promoted/);
    await workbench.screenshot('canary panel promoted');
  });
});
