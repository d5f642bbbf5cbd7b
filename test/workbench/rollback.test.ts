import assert from 'node:assert/strict';
import { AppsView } from './pages/appsView.ts';
import { OperationPage } from './pages/operationPage.ts';
import type { Workbench } from './pages/workbench.ts';
import { openWindow } from './support/session.ts';

/** From the palette to the plan: the app, the revision that is offered first, the reason. */
export async function planRollback(workbench: Workbench, app: string): Promise<OperationPage> {
  const { page, picker } = workbench;
  await workbench.runCommand('Release Conductor: Roll Back…');
  await picker.locator('.monaco-list-row').filter({ hasText: new RegExp(`^${app}`) }).first().click();
  await workbench.pickerTitle(/to which revision/);
  await workbench.screenshot(`rollback revisions ${app}`);
  await page.keyboard.press('Enter');
  await workbench.pickerTitle(/kept in the journal/);
  await page.keyboard.type('errors since the deploy');
  await page.keyboard.press('Enter');
  return OperationPage.open(workbench, /Nothing is changed yet/);
}

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
    assert.match(await operation.text(), /web: done and verified\./);
  });
});
