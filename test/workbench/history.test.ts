import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tools/lib/project.ts';
import { AppsView } from './pages/appsView.ts';
import { HistoryView } from './pages/historyView.ts';
import type { Workbench } from './pages/workbench.ts';
import { nobodyAgrees, PastOperations } from './support/pastOperations.ts';
import { openWindow, type ThemeKind, type WindowOptions } from './support/session.ts';

/** What the terminal's export of the journal says, byte for byte. */
function terminalExport(place: readonly string[], format: string, env: Readonly<Record<string, string>> = {}): string {
  const args = [join(root, 'src/compose/terminal.ts'), 'journal', 'export', ...place, '--format', format];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, ...env } });
  assert.equal(status, 0, stderr);
  return stdout;
}

describe('The History view', () => {
  let past: PastOperations;
  beforeEach(() => void (past = new PastOperations()));
  afterEach(() => past.remove());

  const window = (options: WindowOptions = {}): Promise<Workbench> => openWindow({ ...options, settings: { 'releaseConductor.journal.path': past.folder } });

  /** A success, a change of mind, a failure with its retry, and one whose window ended. */
  async function ordinaryDay(): Promise<void> {
    await past.rollBack('web');
    await past.rollBack('sys', nobodyAgrees);
    await past.failThenRetry('app');
    await past.begin('www');
  }

  it('has a story for each attempt with its retries, filters them, and shows those of an app', async () => {
    await ordinaryDay();
    const workbench = await window();
    const view = await HistoryView.open(workbench);
    await view.row('www: rollback').waitFor();
    assert.deepEqual(await view.titles(), ['www: rollback', 'app: rollback', 'sys: rollback', 'web: rollback']);
    assert.match((await view.row('app: rollback').getAttribute('aria-label')) ?? '', /^app: rollback, verified · Sample demo · 2 attempts · \d+ · \d+ \S+ ago · operator@example\.com/);
    assert.match((await view.row('sys: rollback').getAttribute('aria-label')) ?? '', /, cancelled · Sample demo · /);
    assert.match((await view.row('www: rollback').getAttribute('aria-label')) ?? '', /, no end recorded · Sample elsewhere · /);

    await view.act('Filter the History…');
    for (const choice of ['cancelled', 'no end recorded']) await workbench.picker.locator('.monaco-list-row').filter({ hasText: choice }).click();
    await workbench.screenshot('history filter');
    await workbench.picker.getByRole('button', { name: 'OK' }).click();
    await view.row('app: rollback').waitFor({ state: 'detached' });
    assert.deepEqual(await view.titles(), ['www: rollback', 'sys: rollback']);
    await view.header.getByText('cancelled, no end recorded').waitFor();

    await workbench.chooseFromMenuOf(new AppsView(workbench).row('api'), 'Show Records');
    await view.welcome.getByText('Nothing in the journal matches the filter.').waitFor();
    await view.header.getByText('api, demo').waitFor();
    await workbench.screenshot('history without a match');
    await view.welcome.getByText('Clear Filter').click();
    await view.row('web: rollback').waitFor();
    assert.deepEqual(await view.titles(), ['www: rollback', 'app: rollback', 'sys: rollback', 'web: rollback']);
  });

  for (const theme of ['dark', 'light'] satisfies ThemeKind[])
    it(`shows attempts and records by keyboard alone, and a record as a document (${theme})`, async () => {
      await ordinaryDay();
      const workbench = await window({ theme });
      const view = await HistoryView.open(workbench);
      const { keyboard } = workbench.page;
      await view.row('www: rollback').click();
      await keyboard.press('ArrowLeft');
      await keyboard.press('ArrowDown');
      await view.focused('app: rollback').waitFor();
      await keyboard.press('ArrowRight');
      await view.row('Attempt 2').waitFor();
      await keyboard.press('ArrowDown');
      await keyboard.press('ArrowRight');
      await view.row('Outcome: failed').waitFor();
      await keyboard.press('ArrowDown');
      await keyboard.press('ArrowDown');
      await view.focused('Outcome: failed').waitFor();
      await workbench.screenshot(`history ${theme}`);
      await keyboard.press('Enter');
      await workbench.activeTab.getByText(/app rollback [0-9a-f]{8}\.md/).waitFor();
      const document = await workbench.previewSays(/does not allow this with the token/);
      await workbench.screenshot(`history record ${theme}`);
      const text = (await document.locator('body').innerText()).replaceAll(/\s+/g, ' ');
      assert.match(text, /app: rollback · Sample failed https:\/\/platform\.example does not allow this/);
      assert.match(text, /Typed: app\. That was enough, since the environment is simulated\./);
      assert.match(text, /Attempts failed · .+ \(this one\) verified · /);
      await document.getByRole('heading', { name: 'In the journal' }).scrollIntoViewIfNeeded();
      await workbench.screenshot(`history record end ${theme}`);
    });

  it('follows what other windows record, and opens a record from the palette', async () => {
    const workbench = await window();
    const view = await HistoryView.open(workbench);
    await view.welcome.getByText('Nothing has been done from this machine yet').waitFor();
    await workbench.screenshot('history empty');
    await past.rollBack('web');
    await view.row('web: rollback').waitFor();
    await past.rollBack('sys');
    await view.row('sys: rollback').waitFor();
    await workbench.runCommand('Release Conductor: Open Record');
    await workbench.picker.locator('.monaco-list-row').filter({ hasText: 'web: rollback' }).click();
    await workbench.previewSays(/web: rollback · Sample\s+verified/);
  });

  // Only there can a test choose the place that the system has for it.
  const onLinux = process.platform === 'linux' ? it : undefined;
  onLinux?.('is in the place that the terminal finds too; that it goes with a container is said once', async () => {
    await past.rollBack('web');
    const env = { XDG_STATE_HOME: past.home };
    const workbench = await openWindow({ env: { ...env, REMOTE_CONTAINERS: 'true' } });
    const view = await HistoryView.open(workbench);
    await view.row('web: rollback').waitFor();
    await workbench.expectMessage(/The journal is in .+, and is lost with this container/);
    assert.equal(terminalExport([], 'jsonl', env), terminalExport([past.folder], 'jsonl'));
    await workbench.page.reload();
    await view.row('web: rollback').waitFor({ timeout: 45_000 });
    await past.rollBack('sys');
    await view.row('sys: rollback').waitFor();
    const ours = (await workbench.notifications()).filter({ hasText: 'is lost with this container' });
    assert.equal(await ours.count(), 0);
  });

  it('verifies the journal and exports it as the terminal does; a changed letter is found', async () => {
    await ordinaryDay();
    const workbench = await window();
    const view = await HistoryView.open(workbench);
    await view.row('www: rollback').waitFor();
    await view.act('Verify Journal');
    await workbench.expectMessage(/The chain holds from record 1 to record 8, whose hash is [0-9a-f]{64}\./);

    for (const [format, label] of [['jsonl', 'JSON Lines'], ['csv', 'CSV']] as const) {
      const target = past.beside(`export.${format}`);
      await workbench.runCommand('Release Conductor: Export Journal…');
      await workbench.picker.locator('.monaco-list-row').filter({ hasText: label }).click();
      await workbench.pickerHas(/\/release-journal-\d{4}-\d\d-\d\d\.\w+$/);
      await workbench.picker.locator('input[type=text]').fill(target);
      await workbench.screenshot(`history export ${format}`);
      await workbench.picker.getByRole('button', { name: 'OK' }).click();
      await workbench.expectMessage(/8 records are in .+export\.\w+/);
      assert.equal(readFileSync(target, 'utf8'), terminalExport([past.folder], format));
    }

    past.damage(4);
    const row = view.row('The journal is damaged');
    await row.waitFor();
    assert.match((await row.getAttribute('aria-label')) ?? '', /record 4 was changed after it was written\. \(journal-000001\.jsonl, line 4\)/);
    assert.deepEqual(await view.titles(), ['The journal is damaged', 'sys: rollback', 'web: rollback']);
    await workbench.screenshot('history damaged');
    await view.act('Verify Journal');
    const message = (await workbench.notifications()).filter({ hasText: 'The chain does not hold: record 4 was changed after it was written.' });
    await message.waitFor();
    await workbench.screenshot('history damage found');
    await message.getByRole('button', { name: 'Show Record' }).click();
    await workbench.activeTab.getByText('journal-000001.jsonl').waitFor();
  });
});
