import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '../../src/core/apps/app.ts';
import { startSampleService } from '../../src/adapters/sample/service.ts';
import { AppsView } from './pages/appsView.ts';
import { openWindow } from './support/session.ts';

const TOKEN = 'a-token-of-this-test';

/** 1,000 apps whose names and messages are as hostile as names can be. */
const apps: readonly App[] = Array.from({ length: 1_000 }, (_, index) => {
  const name = `app-${index} <b>$(zap)</b> **x** \u202Ereversed`;
  return {
    id: `app-${index}`,
    name,
    mode: 'multiple',
    ingress: true,
    provisioning: 'succeeded',
    traffic: [{ revision: 'r--1', latest: false, weight: 100 }],
    latestRevision: 'r--1',
    latestReadyRevision: 'r--1',
    revisions: [
      {
        name: 'r--1',
        active: true,
        health: { state: 'healthy' },
        createdAt: 1_790_000_000_000,
        message: { value: '[click](command:workbench.action.quit) <img src=x>', from: 'service' },
      },
    ],
    revisionsComplete: true,
  };
});

describe('An environment of 1,000 apps with hostile names', () => {
  it('is shown, as text, and the window goes on answering', async () => {
    const world = { apps: () => apps, revisions: (id: string) => apps.find((app) => app.id === id)?.revisions, now: () => Date.now() };
    const service = await startSampleService({ world, token: TOKEN });
    try {
      const workbench = await openWindow({
        prepare: (folder) => writeFileSync(join(folder, 'release.yaml'), `version: 1\nenvironments:\n  prod:\n    provider: service\n    url: ${service.url}\n`),
        settings: { 'releaseConductor.origins': [{ origin: service.url, auth: 'token' }] },
      });
      const view = await AppsView.open(workbench);
      await view.welcome.getByRole('button', { name: 'Set Token' }).click();
      const origin = workbench.picker.getByText(service.url);
      await origin.click();
      const input = workbench.picker.locator('input[type=password]');
      await input.fill(TOKEN);
      await input.press('Enter');
      await view.description('prod').getByText('1000 of 1000 healthy').waitFor();
      const first = await view.rows.nth(1).innerText();
      assert.match(first, /app-0 <b>\$\(zap\)<\/b> \*\*x\*\* reversed/);
      assert.equal(await view.rows.nth(1).locator('b, img, .codicon-zap').count(), 0);
      // The last of all rows by keyboard, then another command: what a frozen window could not do.
      await view.row('prod').click();
      await workbench.page.keyboard.press('ArrowRight'); // a click folds a row that is open
      await workbench.page.keyboard.press('End');
      await view.rows.filter({ hasText: 'app-999' }).waitFor();
      await workbench.runCommand('Release Conductor: Open Overview');
      await workbench.activeTab.getByText('Overview').waitFor();
      const status = await workbench.statusBar.getByRole('button', { name: /^Release Conductor: / }).innerText();
      assert.match(status, /1000 of 1000 healthy/);
      await workbench.screenshot('many apps');
    } finally {
      await service.close();
    }
  });
});
