import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { faults } from '../fakes/arm/faultTable.ts';
import { PRODUCTION } from '../fakes/arm/world.ts';
import { AppsView } from './pages/appsView.ts';
import type { Workbench } from './pages/workbench.ts';
import { namesAzure, TestAzure } from './support/azure.ts';
import { openWindow } from './support/session.ts';
import { filesWith, tracesOf } from './support/traces.ts';

const MARK = 'mark-of-a-token-that-nobody-may-find';

async function allow(workbench: Workbench): Promise<void> {
  await workbench.dialog.getByRole('button', { name: 'Allow' }).click();
}

async function choose(workbench: Workbench, subscription: string): Promise<void> {
  await workbench.picker.locator('.monaco-list-row').filter({ hasText: subscription }).click();
  await workbench.picker.getByRole('button', { name: 'OK' }).click();
}

describe('An environment of Azure', () => {
  let azure: TestAzure;
  afterEach(() => azure.close());

  it('is shown once the person signed in and chose a subscription, follows the sign-in, and is hidden when they sign out', async () => {
    azure = await TestAzure.start({ mark: MARK });
    const workbench = await openWindow(azure.window());
    const view = await AppsView.open(workbench);
    await view.welcome.getByText('Your apps are in Azure, and you are not signed in.').waitFor();
    await workbench.screenshot('azure welcome');
    assert.equal(azure.arm.requests.length, 0);
    assert.ok(azure.identity.calls.every(({ kind }) => kind === 'silent'), 'nobody is asked before they click');

    await view.welcome.getByRole('button', { name: 'Sign In' }).click();
    await allow(workbench);
    await workbench.picker.locator('.monaco-list-row').first().waitFor();
    await workbench.screenshot('azure subscriptions');
    await choose(workbench, 'Harbour production');
    await view.description('prod').getByText('5 of 6 healthy, 1 needs attention, 1 canary', { exact: true }).waitFor();
    await view.description('api').getByText(/^canary 10% · [A-Z][^·]+ · \d+ · \d+ · [0-9a-f]{7} · .+ · .+ ago$/).waitFor();
    const text = (await (await view.tooltip('api')).innerText()).replaceAll(/\s+/g, ' ');
    await workbench.screenshot('azure apps');
    assert.match(text, /Commit [0-9a-f]{7} from an environment variable/);
    assert.match(text, /Message .+ from the local repository/);
    assert.match(text, /Going from 0000029 to 0000030 adds \d+ commits?\./);

    // The sign-in runs out: what was known stays, and one row says what to do.
    azure.identity.behave({ clockOffsetSeconds: -7_200 });
    await workbench.runCommand('Release Conductor: Refresh Apps');
    const expired = view.rows.filter({ hasText: /Sign In Again\s*\S+ does not accept your sign-in any more\./ });
    await expired.waitFor();
    await workbench.screenshot('azure expired');
    assert.equal(await view.row('api').count(), 1);
    azure.identity.behave({ clockOffsetSeconds: 0 });
    await expired.click();
    await allow(workbench);
    await expired.waitFor({ state: 'detached' });

    // Azure wants more of whoever asks: nothing is asked until they click.
    const enough = azure.arm.faults.add(faults['claims wanted']);
    const before = azure.identity.calls.length;
    await workbench.runCommand('Release Conductor: Refresh Apps');
    const challenged = view.rows.filter({ hasText: /Sign In Again\s*Microsoft wants you to confirm your sign-in/ });
    await challenged.waitFor();
    assert.ok(azure.identity.calls.slice(before).every(({ kind }) => kind === 'silent'));
    enough();
    await challenged.click();
    await allow(workbench);
    await challenged.waitFor({ state: 'detached' });
    // The row can be gone before the provider has told: Azure wants nothing more of anybody.
    await workbench.until(() => azure.identity.calls.some(({ kind, claims }) => kind === 'interactive' && claims !== undefined));

    // The token is in no file of the window: settings, logs, state. And in no report that a person might share.
    const tokens = azure.arm.requests.flatMap(({ authorization }) => authorization?.replace('Bearer ', '') ?? []);
    assert.deepEqual(filesWith(dirname(workbench.folder), tracesOf(MARK, tokens)), []);
    await workbench.runCommand('Release Conductor: Report a Problem');
    await workbench.editorLine(/^\[info\] command releaseConductor\.signIn done/).first().waitFor();
    assert.equal(await workbench.editorLine(/eyJ/).count(), 0);

    await workbench.page.locator('.activitybar').getByRole('button', { name: 'Accounts' }).click();
    await workbench.page.getByRole('menuitem', { name: /operator@example\.com \(Microsoft\)/ }).hover();
    await workbench.chooseFromMenu('Sign Out');
    await workbench.dialog.getByRole('button', { name: 'Sign Out' }).click();
    await view.welcome.getByText('Your apps are in Azure, and you are not signed in.').waitFor();
  });

  it('says how a sign-in ended that did not end well', async () => {
    azure = await TestAzure.start({ interactive: 'cancel' });
    const workbench = await openWindow(azure.window());
    const view = await AppsView.open(workbench);
    const start = async (): Promise<void> => {
      await view.welcome.getByRole('button', { name: 'Sign In' }).click();
      await allow(workbench);
    };
    const interactive = (): number => azure.identity.calls.filter(({ kind }) => kind === 'interactive').length;

    await start();
    await workbench.until(() => interactive() === 1);
    azure.identity.behave({ interactive: 'fail' });
    await start();
    // And of the first one nothing: who declines is told nothing.
    await workbench.expectMessage(/The sign-in for https:\/\/127\.0\.0\.1:\d+ did not succeed\./);

    azure.identity.behave({ interactive: 'slow' });
    await start();
    await workbench.until(() => interactive() === 3);
    azure.identity.behave({ interactive: 'stale' });
    await workbench.expectMessage(/does not accept your sign-in any more\./);

    azure.identity.behave({ interactive: 'otherAccount' });
    const note = view.rows.filter({ hasText: /Sign In Again\s*\S+ does not accept your sign-in any more\./ });
    await note.click();
    await allow(workbench);
    await workbench.dialog.getByRole('button', { name: 'Keep colleague@example.com' }).click();
    // That account belongs to one directory alone.
    await workbench.picker.locator('.monaco-list-row').filter({ hasText: 'Harbour production' }).waitFor();
    assert.equal(await workbench.picker.locator('.monaco-list-row').count(), 1);
    await workbench.page.keyboard.press('Escape');
  });

  it('says that an account does not belong to the directory of a subscription', async () => {
    azure = await TestAzure.start({ interactive: 'otherTenant' });
    const workbench = await openWindow(azure.window({ prepare: namesAzure(PRODUCTION) }));
    const view = await AppsView.open(workbench);
    await view.welcome.getByRole('button', { name: 'Sign In' }).click();
    await allow(workbench);
    await workbench.picker.locator('.monaco-list-row').first().waitFor();
    await workbench.page.keyboard.press('Escape');
    await view.rows.filter({ hasText: /Choose Account and Subscriptions\s*Your account does not belong to the directory/ }).waitFor();
    await workbench.screenshot('azure other directory');
  });

  it('says that there is no Microsoft sign-in in an editor that has none, and leads to the setting', async () => {
    azure = await TestAzure.start({ providers: ['github'] });
    const workbench = await openWindow(azure.window());
    const view = await AppsView.open(workbench);
    const row = view.rows.filter({ hasText: /Choose Another Credential\s*This editor has no Microsoft sign-in/ });
    await row.waitFor({ timeout: 45_000 });
    await row.click();
    // In a window in a browser, the setting is on the tab of the machine that it is of.
    const settings = workbench.page.locator('.settings-editor');
    await settings.locator('.settings-tabs-widget .action-item.checked, .settings-tabs-widget .action-label.checked').filter({ hasText: 'Remote' }).waitFor();
    await settings.locator('.setting-item').filter({ hasText: 'Credential' }).first().waitFor();
    await workbench.screenshot('azure credential setting');
  });
});
