import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faults } from '../fakes/github/faultTable.ts';
import { complete, draft, lens } from './pages/notesEditor.ts';
import { TestGitHub } from './support/notes.ts';
import { openWindow } from './support/session.ts';

describe('Release notes that leave their editor', () => {
  let github: TestGitHub;
  beforeEach(async () => (github = await TestGitHub.start()));
  afterEach(() => github.close());

  it('are put into CHANGELOG.md as an edit that can be undone', async () => {
    const workbench = await openWindow();
    const before = readFileSync(join(workbench.folder, 'CHANGELOG.md'), 'utf8');
    await draft(workbench);
    await lens(workbench, /no remote of this repository/).waitFor();
    await lens(workbench, 'Insert into CHANGELOG.md').click();
    await workbench.editorLine(/^## \[1\.2\.0\] - 2026-/).waitFor();
    await workbench.screenshot('notes changelog');
    assert.equal(readFileSync(join(workbench.folder, 'CHANGELOG.md'), 'utf8'), before);
    await workbench.page.keyboard.press('Control+S');
    await workbench.until(() => readFileSync(join(workbench.folder, 'CHANGELOG.md'), 'utf8') !== before);
    const after = readFileSync(join(workbench.folder, 'CHANGELOG.md'), 'utf8');
    assert.match(after, /## \[1\.2\.0\] - 2026-\d\d-\d\d\n\n### Added\n\n- \*\*Breaking\*\*: /);
    assert.equal(after.slice(0, after.indexOf('## [1.2.0]')).trim(), before.trim());
    await workbench.runCommand('Release Conductor: Check That a Tag Has Its CHANGELOG Entry…');
    await workbench.pickerTitle(/CHANGELOG entry of which tag/);
    await workbench.page.keyboard.press('Enter');
    await (await workbench.notifications()).filter({ hasText: /has an entry of v1\.2\.0 here, but not yet in the tag itself/ }).waitFor();
    await workbench.screenshot('notes changelog checked');
  });

  it('become a draft release, or say why not and stay as they are', async () => {
    const workbench = await openWindow(github.window());
    await draft(workbench);
    await complete(workbench);
    const create = async (): Promise<void> => {
      await lens(workbench, 'Create GitHub Draft Release…').click();
      await workbench.dialog.getByText(/Create a draft release of v1\.2\.0 in harbour\/shop/).waitFor();
    };
    await create();
    await workbench.screenshot('notes release question');
    const remove = github.github.faults.add(faults['not allowed']);
    await workbench.dialog.getByRole('button', { name: 'Create Draft Release' }).click();
    await (await workbench.notifications()).filter({ hasText: /No draft release was made\. .*contents: write is missing.* stays as it is/ }).waitFor();
    await workbench.screenshot('notes release refused');
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.editorLine(/^## Breaking changes/).waitFor();
    remove();
    await create();
    await workbench.dialog.getByRole('button', { name: 'Create Draft Release' }).click();
    await (await workbench.notifications()).filter({ hasText: /The draft release of v1\.2\.0 is on GitHub/ }).waitFor();
    await workbench.screenshot('notes release made');
    const [release, ...more] = github.github.releases.slice(-1);
    assert.deepEqual([release?.tag_name, release?.draft, release?.prerelease, more], ['v1.2.0', true, false, []]);
    assert.match(release!.body, /^## Breaking changes\n/);
    assert.doesNotMatch(release!.body, /<!--/);
  });
});
