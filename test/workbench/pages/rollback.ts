import type { AppsView } from './appsView.ts';
import { OperationPage } from './operationPage.ts';
import type { Workbench } from './workbench.ts';

/** From the palette to the plan: the app, the revision that is wanted or the one that is offered first, the reason. */
export async function planRollback(workbench: Workbench, app: string, to?: string): Promise<OperationPage> {
  const { picker } = workbench;
  const input = picker.locator('input[type=text]');
  await workbench.runCommand('Release Conductor: Roll Back…');
  await picker.locator('.monaco-list-row').filter({ hasText: new RegExp(`^${app}`) }).first().click();
  await workbench.pickerTitle(/to which revision/);
  await workbench.screenshot(`rollback revisions ${app}`);
  if (to === undefined) await input.press('Enter');
  else await picker.locator('.monaco-list-row').filter({ hasText: to }).first().click();
  await workbench.pickerTitle(/kept in the journal/);
  await input.fill('errors since the deploy');
  await input.press('Enter');
  return OperationPage.open(workbench, /Nothing is changed yet/);
}

/** The editor's own question whether an extension may sign in. */
export async function allow(workbench: Workbench): Promise<void> {
  await workbench.dialog.getByRole('button', { name: 'Allow' }).click();
}

/** From the welcome view to the apps of one subscription. */
export async function signIn(workbench: Workbench, view: AppsView, subscription = 'Harbour production'): Promise<void> {
  await view.welcome.getByRole('button', { name: 'Sign In' }).click();
  await allow(workbench);
  await workbench.picker.locator('.monaco-list-row').filter({ hasText: subscription }).click();
  await workbench.picker.getByRole('button', { name: 'OK' }).click();
  await view.row('web').waitFor();
}
