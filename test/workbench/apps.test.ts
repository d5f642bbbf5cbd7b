import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppsView } from './pages/appsView.ts';
import { openWindow, sharedWindow, type ThemeKind } from './support/session.ts';

describe('The Apps view', () => {
  const window = sharedWindow();
  let view: AppsView;
  before(async () => {
    view = await AppsView.open(window());
    await view.row('api').waitFor();
  });

  it('has a row for each app of the sample, and says that it is one', async () => {
    for (const name of ['admin', 'api', 'app', 'sys', 'web', 'www']) assert.equal(await view.row(name).count(), 1, name);
    assert.match(await view.description('demo').innerText(), /^Sample · 5 of 6 healthy, 1 needs attention, 1 canary$/);
  });

  it('puts what needs attention first, with the reason', async () => {
    assert.match(await view.rows.nth(1).innerText(), /^admin\s*degraded · /);
  });

  it('shows the share of the canary, the revision that serves, build, commit, message and age', async () => {
    assert.match(await view.description('api').innerText(), /^canary 10%(?: · .+)? · \d+ · \d+ · [0-9a-f]{7} · .+ · \d+ \S+ ago$/);
  });

  it('reads a row to somebody who does not see it', async () => {
    assert.match((await view.row('admin').getAttribute('aria-label')) ?? '', /^admin, degraded, .*Sample demo/);
  });

  it('tells everything in the tooltip, each value with where it came from', async () => {
    const tooltip = await view.tooltip('api');
    const text = (await tooltip.innerText()).replaceAll(/\s+/g, ' ');
    assert.match(text, /api · demo · Sample/);
    assert.match(text, /Traffic 90% \(stable\) simulated/);
    assert.match(text, /Traffic 10% \(canary\) simulated/);
    assert.match(text, /Commit [0-9a-f]{7} simulated/);
    await window().screenshot('apps tooltip');
  });

  it('counts what needs attention on its icon', async () => {
    assert.equal(await view.badge.innerText(), '1');
  });

  it('has its worst app in the status bar, which opens the Overview', async () => {
    const item = window().statusBar.getByRole('button', { name: /^Release Conductor: Sample: admin degraded/ });
    await item.click();
    await window().activeTab.getByText('Overview').waitFor();
  });

  it('shows revisions when a row is opened by keyboard alone', async () => {
    const { page } = window();
    await view.row('demo').click();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    const [www] = await view.rows.filter({ hasText: /^www/ }).all();
    assert.equal(await www?.getAttribute('aria-expanded'), 'true');
    await view.rows.filter({ hasText: /100% · healthy/ }).first().waitFor();
    await page.keyboard.press('ArrowLeft');
  });

  it('opens the details of an app from the palette, as a document', async () => {
    await window().runCommand('Release Conductor: Show App Details');
    await window().picker.getByText('admin', { exact: true }).first().click();
    await window().activeTab.getByText(/admin\.md/).waitFor();
  });
});

for (const [where, prepare] of Object.entries({
  'on a repository': () => undefined,
  'on a folder of one': (folder: string) => join(folder, 'services'),
}))
  describe(`A window that was opened ${where}`, () => {
    it('has its worst app in the status bar before anybody opens the view', async () => {
      const workbench = await openWindow({ prepare });
      await workbench.statusBar.getByRole('button', { name: /^Release Conductor: Sample: admin degraded/ }).waitFor({ timeout: 45_000 });
    });
  });

for (const theme of ['light', 'highContrast'] satisfies ThemeKind[])
  describe(`The Apps view (${theme})`, () => {
    it('can be read', async () => {
      const workbench = await openWindow({ theme });
      const view = await AppsView.open(workbench);
      await view.row('api').waitFor();
      await view.tooltip('api');
      await workbench.screenshot(`apps tooltip ${theme}`);
    });
  });

describe('A window without release.yaml', () => {
  it('offers to create one, and to explore the sample, which it remembers', async () => {
    const workbench = await openWindow({ prepare: (folder) => rmSync(join(folder, 'release.yaml')) });
    const view = await AppsView.open(workbench);
    await view.welcome.getByText('No release.yaml is in this workspace yet').waitFor();
    await workbench.screenshot('welcome');
    await view.welcome.getByText('explore with the sample').click();
    await view.description('harbour-shop').getByText(/^Sample · /).waitFor();
    await workbench.page.reload();
    await view.description('harbour-shop').getByText(/^Sample · /).waitFor({ timeout: 45_000 });
    await workbench.runCommand('Release Conductor: Hide the Sample');
    await view.welcome.getByRole('button', { name: 'Create release.yaml' }).click();
    await workbench.activeTab.getByText('release.yaml').waitFor();
    await workbench.editorLine(/^version: 1$/).waitFor();
  });
});

describe('A release.yaml that breaks', () => {
  it('keeps what it said before, and says so; mended, it is read again', async () => {
    const workbench = await openWindow();
    const view = await AppsView.open(workbench);
    await view.row('api').waitFor();
    const path = join(workbench.folder, 'release.yaml');
    writeFileSync(path, 'version: 1\nenvironments:\n  demo:\n    provider: smaple\n');
    await view.description('demo').getByText(/release\.yaml is broken; this is what it said/).waitFor();
    assert.equal(await view.row('api').count(), 1);
    writeFileSync(path, 'version: 1\nenvironments:\n  stage:\n    provider: sample\n    apps: [web, api]\n');
    await view.description('stage').getByText(/^Sample · 2 of 2 healthy/).waitFor();
    assert.equal(await view.row('demo').count(), 0);
  });
});
