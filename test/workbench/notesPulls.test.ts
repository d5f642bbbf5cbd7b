import assert from 'node:assert/strict';
import { AppsView } from './pages/appsView.ts';
import { complete, draft } from './pages/notesEditor.ts';
import type { Workbench } from './pages/workbench.ts';
import { TestGitHub } from './support/notes.ts';
import { planRollback } from './pages/rollback.ts';
import { openWindow } from './support/session.ts';

async function showWhatIsIn(workbench: Workbench, app: string): Promise<void> {
  await workbench.runCommand('Release Conductor: Show What Is in It');
  await workbench.picker.locator('.monaco-list-row').filter({ hasText: app }).first().click();
}

describe('The pull requests of what a rollback takes away', () => {
  let github: TestGitHub;
  beforeEach(async () => (github = await TestGitHub.start()));
  afterEach(() => github.close());

  it('are not looked up where nobody is signed in, and nobody is asked', async () => {
    const workbench = await openWindow(github.window());
    const view = await AppsView.open(workbench);
    await view.row('web').waitFor();
    const operation = await planRollback(workbench, 'web');
    await operation.says(/removes \d+ commits?\. Pull requests: not looked up\./);
    await workbench.screenshot('rollback without pull requests');
    assert.deepEqual(github.github.requests, []);
  });

  it('are counted, and named, once somebody is', async () => {
    const workbench = await openWindow(github.window());
    const view = await AppsView.open(workbench);
    await view.row('web').waitFor();
    await draft(workbench);
    await complete(workbench);
    const operation = await planRollback(workbench, 'web');
    await operation.says(/removes \d+ commits?, \d+ pull requests?\./);
    await operation.says(/#\d+/);
    await workbench.screenshot('rollback with pull requests');
    await showWhatIsIn(workbench, 'api');
    await workbench.previewSays(/adds \d+ commits, \d+ pull requests?\.[^]*Pull requests \(\d+\)\s+#24 fix\(api\): round half cents to even/);
    await workbench.screenshot('what is in it with pull requests');
  });
});
