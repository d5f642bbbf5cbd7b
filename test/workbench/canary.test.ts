import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../../tools/lib/files.ts';
import { AppsView } from './pages/appsView.ts';
import { openWindow } from './support/session.ts';
import { watchedBefore } from './support/watchedBefore.ts';

const MINUTE = 60_000;

describe('A canary that is watched without a panel', () => {
  it('says its verdict and its delta in the status bar and in its row, once in a message, and goes on after a reload', async () => {
    const { samples, prepare } = await watchedBefore('regressing', 8 * MINUTE, ({ state }) => state === 'abort');
    const workbench = await openWindow({ prepare });
    const view = await AppsView.open(workbench);
    const row = view.description('api').getByText(/^canary 10% · Abort, \+[\d.]+ points · /);
    await row.waitFor({ timeout: 45_000 });
    const status = workbench.statusBar.getByRole('button', { name: /^Release Conductor: Sample: api canary 10% · Abort, \+[\d.]+ points$/ });
    await status.waitFor();
    const tooltip = await view.tooltip('api');
    assert.match((await tooltip.innerText()).replaceAll(/\s+/g, ' '), /Abort: .* errors since .* came from the canary/);
    await workbench.screenshot('canary abort');
    const messages = await workbench.notifications();
    const message = messages.filter({ hasText: 'The simulated canary of api in demo: Abort: ' });
    await message.waitFor();
    for (const action of ['Open Canary', 'Roll Back…']) assert.equal(await message.getByRole('button', { name: action }).count(), 1, action);
    await workbench.screenshot('canary abort message');
    await workbench.page.keyboard.press('Escape');

    await workbench.page.reload();
    await row.waitFor({ timeout: 45_000 });
    await status.waitFor({ timeout: 45_000 });
    assert.equal(await (await workbench.notifications()).filter({ hasText: 'The simulated canary' }).count(), 0, 'it was said already');
    await workbench.page.keyboard.press('Escape');
    const [recording] = filesBelow(workbench.home).filter((file) => file.endsWith('.jsonl') && file.includes('recordings'));
    const times = readFileSync(join(workbench.home, recording!), 'utf8').trimEnd().split('\n').slice(1).map((line) => Date.parse((JSON.parse(line) as { at: string }).at));
    assert.deepEqual(times, [...new Set(times)].toSorted((a, b) => a - b));
    assert.ok(times.length > samples.length, 'the series goes on');

    await workbench.runCommand('Release Conductor: Replay a Recorded Canary…');
    await workbench.picker.locator('.monaco-list-row').filter({ hasText: 'api--' }).first().click();
    await workbench.picker.getByText('At once').click();
    await workbench.editorLine(/Abort: the evidence is enough to act/).first().waitFor();
    await workbench.screenshot('canary replay');
  });
});
