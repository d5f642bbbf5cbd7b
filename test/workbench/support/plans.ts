import { OperationPage } from '../pages/operationPage.ts';
import type { Workbench } from '../pages/workbench.ts';

/** From the palette to the plan: the app, the revision (that which is offered first, if none is named), the reason. */
export async function planRollback(workbench: Workbench, app: string, to?: RegExp): Promise<OperationPage> {
  const { page, picker } = workbench;
  await workbench.runCommand('Release Conductor: Roll Back…');
  await picker.locator('.monaco-list-row').filter({ hasText: new RegExp(`^${app}`) }).first().click();
  await workbench.pickerTitle(/to which revision/);
  await workbench.screenshot(`rollback revisions ${app}`);
  if (to === undefined) await page.keyboard.press('Enter');
  else await picker.locator('.monaco-list-row').filter({ hasText: to }).click();
  await workbench.pickerTitle(/kept in the journal/);
  await page.keyboard.type('errors since the deploy');
  await page.keyboard.press('Enter');
  return OperationPage.open(workbench, /Nothing is changed yet/);
}
