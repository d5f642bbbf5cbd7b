import assert from 'node:assert/strict';
import { join } from 'node:path';
import { AppsView } from './pages/appsView.ts';
import { OperationPage } from './pages/operationPage.ts';
import { planRollback } from './pages/rollback.ts';
import { recordsBelow } from './support/journal.ts';
import { openWindow } from './support/session.ts';

describe('A rollback of the sample', () => {
  it('is planned, confirmed by the name, carried out, verified, recorded, and undone', async () => {
    const workbench = await openWindow();
    const view = await AppsView.open(workbench);
    await view.row('web').waitFor();
    const operation = await planRollback(workbench, 'web');
    await operation.says(/will not|stay as they are now/);
    await workbench.screenshot('rollback plan');
    await operation.button('Confirm by typing the name…').click();
    await operation.typeName('web');
    await operation.says(/Done and verified/);
    await workbench.screenshot('rollback result');
    assert.match(await operation.text(), /The traffic is pinned: the next deploy gets none/);
  });

  it('takes several apps back as one release, by one confirmation and a record each', async () => {
    const workbench = await openWindow();
    const { page, picker } = workbench;
    const view = await AppsView.open(workbench);
    await view.row('web').waitFor();
    await workbench.runCommand('Release Conductor: Roll Back Several Apps as One Release…');
    await workbench.pickerTitle(/Roll back which apps together/);
    await workbench.screenshot('release apps');
    for (const app of ['app', 'web', 'www']) {
      const row = picker.locator('.monaco-list-row').filter({ hasText: new RegExp(`^${app}`) });
      if ((await row.getAttribute('aria-checked')) !== 'true') await row.click();
    }
    await picker.getByRole('button', { name: 'OK' }).click();
    await workbench.pickerTitle(/kept in the journal/);
    await page.keyboard.type('the release of this morning');
    await page.keyboard.press('Enter');
    const operation = await OperationPage.open(workbench, /Nothing is changed yet/);
    await workbench.screenshot('release plan');
    await operation.button('Confirm by typing the name…').click();
    const count = (await operation.text()).match(/Roll back (\d+) apps/)?.[1] ?? '';
    await operation.typeName(`${count} demo`);
    await operation.button('Close').waitFor({ timeout: 90_000 });
    await operation.says(/Done and verified/);
    await workbench.screenshot('release result');
    const records = await recordsBelow(join(workbench.home, 'state'));
    assert.deepEqual(records.map(({ phase }) => phase), Array.from({ length: Number(count) }, () => ['intent', 'outcome']).flat());
    assert.equal(new Set(records.flatMap((record) => ('attempt' in record ? [record.attempt.plan] : []))).size, 1, 'one act');
  });
});
