import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { AppsView } from './pages/appsView.ts';
import { draftOf, lens, offered, take } from './pages/notesEditor.ts';
import type { Workbench } from './pages/workbench.ts';
import { papers, severalClones, tagsElsewhere } from './support/clones.ts';
import { openWindow, sharedWindow } from './support/session.ts';

const DRAFT = 'Draft Release Notes Between Tags…';

async function ask(workbench: Workbench): Promise<void> {
  await workbench.runCommand(`Release Conductor: ${DRAFT}`);
  await workbench.pickerTitle(/Release notes of which tag/);
}

async function takeFirst(workbench: Workbench, question: RegExp): Promise<void> {
  await workbench.pickerTitle(question);
  await workbench.page.keyboard.press('Enter');
}

async function clearMessages(workbench: Workbench): Promise<void> {
  await workbench.runCommand('Notifications: Clear All Notifications');
}

describe('Release notes in a window of several repositories', () => {
  const window = sharedWindow({ prepare: severalClones });

  it('offer the tags of all, beginning with the repository of the editor in front', async () => {
    const workbench = window();
    await ask(workbench);
    const [first, ...others] = await offered(workbench);
    assert.match(first!, /^v1\.2\.0, harbour-shop · /);
    assert.ok(others.some((label) => label.startsWith('v3.1.0, depot · ')), others.join('\n'));
    await workbench.screenshot('notes several repositories');
    await workbench.page.keyboard.press('Escape');
    // Below the one of the sample.
    await workbench.page.getByRole('treeitem', { name: 'CHANGELOG.md' }).nth(1).dblclick();
    await workbench.editorLine(/^## \[3\.1\.0\]/).waitFor();
    await ask(workbench);
    assert.match((await offered(workbench))[0]!, /^v3\.1\.0, depot · /);
    await workbench.page.keyboard.press('Escape');
  });

  it('compare a component with itself, and a release with what it came from', async () => {
    const workbench = window();
    await ask(workbench);
    await take(workbench, 'v1.2.0-frontend');
    await takeFirst(workbench, /v1\.2\.0-frontend, since which tag/);
    await draftOf(workbench, 'v1.1.0-frontend', 'v1.2.0-frontend');
    await ask(workbench);
    await take(workbench, 'v1.2.0-rc.1');
    await takeFirst(workbench, /v1\.2\.0-rc\.1, since which tag/);
    await draftOf(workbench, 'v1.1.0', 'v1.2.0-rc.1');
    const view = await AppsView.open(workbench);
    await view.row('demo').first().click({ button: 'right' });
    await workbench.chooseFromMenu(DRAFT);
    await workbench.pickerTitle(/Release notes of which tag/);
    assert.ok((await offered(workbench)).every((label) => !/depot|warehouse/.test(label)));
    await take(workbench, 'v1.2.0');
    await workbench.pickerTitle(/v1\.2\.0, since which tag/);
    const [previous, preRelease, elsewhere] = await offered(workbench);
    assert.match(previous!, /^v1\.1\.0, the version before · /);
    assert.match(preRelease!, /^v1\.2\.0-rc\.1, the pre-release before · /);
    assert.match(elsewhere!, /^v1\.1\.1/);
    await workbench.screenshot('notes since which of several');
    await take(workbench, 'v1.1.1');
    await lens(workbench, /The tags are on different branches: .*: 1\.$/).waitFor();
    await workbench.screenshot('notes other branch');
  });

  it('fetch what a shallow clone lacks, from its row of the source control view', async () => {
    const workbench = window();
    await clearMessages(workbench);
    await workbench.runCommand('Source Control: Focus on Changes View');
    const row = workbench.page.locator('.scm-view .monaco-list-row').filter({ hasText: 'shallow' }).first();
    await row.hover();
    await row.getByRole('button', { name: 'More Actions...' }).click();
    await workbench.page.getByRole('menuitem', { name: DRAFT }).waitFor();
    await workbench.screenshot('notes source control');
    await workbench.chooseFromMenu(DRAFT);
    await workbench.pickerTitle(/Release notes of which tag/);
    assert.ok((await offered(workbench)).every((label) => label.startsWith('v1.2.0')));
    await workbench.page.keyboard.press('Enter');
    await workbench.pickerTitle(/v1\.2\.0, since which tag/);
    assert.match((await offered(workbench))[0]!, /^The beginning/);
    await workbench.page.keyboard.press('Enter');
    await draftOf(workbench, '', 'v1.2.0');
    const message = (await workbench.notifications()).filter({ hasText: /This clone does not have the whole history/ });
    await message.waitFor();
    await workbench.screenshot('notes shallow');
    await message.getByRole('button', { name: 'Fetch' }).click();
    await takeFirst(workbench, /v1\.2\.0, since which tag/);
    await draftOf(workbench, 'v1.1.0', 'v1.2.0');
    assert.equal(execFileSync('git', ['rev-parse', '--is-shallow-repository'], { cwd: join(workbench.home, 'shallow'), encoding: 'utf8' }).trim(), 'false');
  });

  it('tell all of a single tag, and fetch the one before', async () => {
    const workbench = window();
    await clearMessages(workbench);
    await ask(workbench);
    await take(workbench, 'v0.2.0');
    await draftOf(workbench, '', 'v0.2.0');
    const message = (await workbench.notifications()).filter({ hasText: /v0\.2\.0 is the only tag here, so the draft tells all that it is made of\. Fetch, if there are more\./ });
    await message.waitFor();
    await workbench.screenshot('notes only tag');
    await message.getByRole('button', { name: 'Fetch' }).click();
    await takeFirst(workbench, /v0\.2\.0, since which tag/);
    await draftOf(workbench, 'v0.1.0', 'v0.2.0');
  });

  it('are checked for: an entry, none, and no changelog at all', async () => {
    const workbench = window();
    await clearMessages(workbench);
    const check = async (tag: string, sentence: RegExp): Promise<void> => {
      await workbench.runCommand('Release Conductor: Check That a Tag Has Its CHANGELOG Entry…');
      await workbench.pickerTitle(/CHANGELOG entry of which tag/);
      await take(workbench, tag);
      await (await workbench.notifications()).filter({ hasText: sentence }).waitFor();
    };
    await check('v3.1.0', /v3\.1\.0 has its entry in CHANGELOG\.md\./);
    await check('v3.0.0', /v3\.0\.0 has no CHANGELOG\.md\./);
    await check('v1.2.0-rc.1', /CHANGELOG\.md has no entry of v1\.2\.0-rc\.1\./);
    await workbench.screenshot('notes changelog checks');
    await (await workbench.notifications()).filter({ hasText: /no entry of v1\.2\.0-rc\.1/ }).getByRole('button', { name: 'Draft Release Notes…' }).click();
    await takeFirst(workbench, /v1\.2\.0-rc\.1, since which tag/);
    await draftOf(workbench, 'v1.1.0', 'v1.2.0-rc.1');
  });
});

describe('Release notes where there is nothing to draft of', () => {
  it('need a repository, and say so', async () => {
    const workbench = await openWindow({ prepare: papers });
    await workbench.runCommand(`Release Conductor: ${DRAFT}`);
    const message = (await workbench.notifications()).filter({ hasText: 'No git repository is open here. Open the folder of one.' });
    await message.getByRole('button', { name: 'Open Folder…' }).waitFor();
    await workbench.screenshot('notes no repository');
  });

  it('need tags, and go on once they were fetched', async () => {
    const workbench = await openWindow({ prepare: tagsElsewhere });
    await workbench.runCommand(`Release Conductor: ${DRAFT}`);
    const message = (await workbench.notifications()).filter({ hasText: 'harbour-shop has no tags here. Fetch them, or tag a release first.' });
    await message.waitFor();
    await workbench.screenshot('notes no tags');
    await message.getByRole('button', { name: 'Fetch' }).click();
    await takeFirst(workbench, /Release notes of which tag/);
    await takeFirst(workbench, /v1\.2\.0, since which tag/);
    await draftOf(workbench, 'v1.1.0', 'v1.2.0');
  });
});
