import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow } from '../../tools/lib/files.ts';
import { dana } from '../fakes/identity/behaviour.ts';
import { AppsView } from './pages/appsView.ts';
import { TestAzure } from './support/azure.ts';
import { openWindow } from './support/session.ts';

const MARK = 'mark-of-a-token-that-nobody-may-find';

describe('An environment of Azure', () => {
  let azure: TestAzure;
  afterEach(() => azure.close());

  it('is shown once the person signed in and chose a subscription, and hidden when they sign out', async () => {
    azure = await TestAzure.start({ mark: MARK });
    const workbench = await openWindow(azure.window());
    const view = await AppsView.open(workbench);
    await view.welcome.getByText('Your apps are in Azure, and you are not signed in.').waitFor();
    await workbench.screenshot('azure welcome');
    assert.equal(azure.arm.requests.length, 0);
    assert.ok(azure.identity.calls.every(({ kind }) => kind === 'silent'), 'nobody is asked before they click');

    await view.welcome.getByRole('button', { name: 'Sign In' }).click();
    await workbench.dialog.getByRole('button', { name: 'Allow' }).click();
    const production = workbench.picker.locator('.monaco-list-row').filter({ hasText: 'Harbour production' });
    await production.waitFor();
    await workbench.screenshot('azure subscriptions');
    await production.click();
    await workbench.picker.getByRole('button', { name: 'OK' }).click();

    await view.description('prod').getByText('5 of 6 healthy, 1 needs attention, 1 canary', { exact: true }).waitFor();
    // Told by a variable of the template, and the message by the local clone.
    await view.description('api').getByText(/^canary 10% · \d+ · \S+ · [0-9a-f]{7} · .+ · .+ ago$/).waitFor();
    const tooltip = await view.tooltip('api');
    await workbench.screenshot('azure apps');
    const text = (await tooltip.innerText()).replaceAll(/\s+/g, ' ');
    assert.match(text, /Commit [0-9a-f]{7}\S* variable/);
    assert.match(text, /Message .+ local git/);

    // The token is in no file of the window: settings, logs, state.
    const home = dirname(workbench.folder);
    assert.deepEqual(filesBelow(home).filter((file) => readFileSync(join(home, file)).includes(MARK)), []);
    assert.ok(azure.arm.requests.length > 0);
  });

  it('says in one sentence that the sign-in is out of date, with one action, and keeps what was known', async () => {
    azure = await TestAzure.start({ signedIn: [dana.id] });
    const workbench = await openWindow(azure.window());
    const view = await AppsView.open(workbench);
    await view.welcome.getByRole('button', { name: 'Choose Subscriptions' }).click();
    await workbench.screenshot('azure choose');
  });
});
