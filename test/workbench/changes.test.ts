import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppsView } from './pages/appsView.ts';
import type { Workbench } from './pages/workbench.ts';
import { openWindow } from './support/session.ts';

/** "Show What Is in It", and the app by its name. */
async function show(workbench: Workbench, app: string): Promise<void> {
  await workbench.runCommand('Release Conductor: Show What Is in It');
  await workbench.picker.locator('.monaco-list-row').filter({ hasText: app }).first().click();
}

/** The newest two commits of the sample, as a clone on a build machine has them. */
function shallow(folder: string): string {
  const clone = join(folder, '..', 'shallow');
  execFileSync('git', ['clone', '--quiet', '--depth=2', pathToFileURL(folder).href, clone]);
  return clone;
}

describe('What is in a revision', () => {
  it('is a document: the commits between the canary and stable', async () => {
    const workbench = await openWindow();
    const view = await AppsView.open(workbench);
    await view.row('api').waitFor();
    await show(workbench, 'api');
    const page = await workbench.previewSays(/Going from 0000029 to 0000030 adds \d+ commits/);
    await page.getByText(/fix\(api\): round half cents to even \(#24\)/).first().waitFor();
    await workbench.screenshot('what is in it');
  });

  it('says that a shallow clone does not tell, and tells it once the rest was fetched', async () => {
    const workbench = await openWindow({ prepare: shallow });
    const view = await AppsView.open(workbench);
    await view.row('api').waitFor();
    await show(workbench, 'api');
    await workbench.previewSays(/fetch/);
    const message = (await workbench.notifications()).filter({ hasText: /which this repository does not have/ });
    await workbench.screenshot('what is in it shallow');
    await message.getByRole('button', { name: 'Fetch' }).click();
    await workbench.previewSays(/Going from 0000029 to 0000030 adds \d+ commits/);
  });
});
