import assert from 'node:assert/strict';
import { faults } from '../fakes/github/faultTable.ts';
import { complete, draft, lens } from './pages/notesEditor.ts';
import { TestGitHub } from './support/notes.ts';
import { openWindow } from './support/session.ts';

describe('Release notes in the editor', () => {
  let github: TestGitHub;
  beforeEach(async () => (github = await TestGitHub.start()));
  afterEach(() => github.close());

  it('are drafted without anybody being asked, and completed in place when somebody signs in', async () => {
    // Wide enough for a draft and its preview side by side.
    const workbench = await openWindow({ ...github.window({ settings: { 'editor.minimap.enabled': false } }), viewport: { width: 1560, height: 880 } });
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await draft(workbench);
    await lens(workbench, /Drafted from the local history alone/).waitFor();
    await workbench.screenshot('notes local');
    assert.deepEqual(github.github.requests, []);
    assert.ok(github.identity.calls.every(({ kind }) => kind === 'silent'));
    await complete(workbench);
    await lens(workbench, 'Refresh from GitHub').waitFor();
    await workbench.editorLine(/^## Improvements/).waitFor();
    await workbench.screenshot('notes complete');
    await lens(workbench, 'Open Preview').click();
    await workbench.previewSays(/Make the search box reachable by keyboard/);
    await workbench.screenshot('notes preview');
  });

  it('follow a label, and keep what was written by hand', async () => {
    const workbench = await openWindow(github.window());
    await draft(workbench);
    await complete(workbench);
    const { page } = workbench;
    await workbench.editorLine(/^## Breaking changes/).click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('The autumn release.');
    await page.keyboard.press('Enter');
    github.relabel(22, ['security']);
    await lens(workbench, 'Refresh from GitHub').click();
    await workbench.editorLine(/^## Improvements/).waitFor({ state: 'detached' });
    await workbench.editorLine(/^The autumn release\./).waitFor();
    await workbench.screenshot('notes refreshed');
  });

  it('are drafted all the same where GitHub does not answer, and say so', async () => {
    const workbench = await openWindow(github.window());
    await draft(workbench);
    github.github.faults.add(faults.reset);
    await lens(workbench, 'Complete with GitHub').click();
    await workbench.dialog.getByRole('button', { name: 'Allow' }).click();
    await (await workbench.notifications()).filter({ hasText: /cannot be reached\. GitHub did not answer everything, so the draft stays as it is/ }).waitFor({ timeout: 60_000 });
    await workbench.screenshot('notes offline');
    await workbench.editorLine(/^## Breaking changes/).waitFor();
  });
});
