import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sampleCanarySource } from '../../src/adapters/sample/canarySource.ts';
import { SampleWorld } from '../../src/adapters/sample/world.ts';
import { CanaryRecordings } from '../../src/compose/canaryRecordings.ts';
import { resolveSettings } from '../../src/core/canary/settings.ts';
import { CanarySession } from '../../src/core/canary/session.ts';
import { runningCanary } from '../../src/core/canary/running.ts';
import { VirtualTime } from '../support/virtualTime.ts';
import { AppsView } from './pages/appsView.ts';
import { openWindow } from './support/session.ts';
import { filesBelow } from '../../tools/lib/files.ts';

const MINUTE = 60_000;
/** How old the canary of a new sample is. */
const AGE_MS = 4 * MINUTE;

/** The folder of a window, where an earlier one watched the canary of the sample go wrong until just now. */
async function watchedBefore(folder: string, name: string): Promise<void> {
  const config = { name, protected: false, provider: { kind: 'sample', seed: 1, scenario: 'regressing' } } as const;
  writeFileSync(join(folder, 'release.yaml'), `version: 1\nenvironments:\n  ${name}:\n    provider: sample\n    scenario: regressing\n`);
  const ended = Date.now();
  const time = new VirtualTime(ended - 8 * MINUTE);
  const world = new SampleWorld({ seed: 1, scenario: 'regressing', clock: time });
  const app = world.apps().find(({ id }) => id === 'api')!;
  const pair = runningCanary(app)!;
  const recordings = new CanaryRecordings(join(dirname(folder), 'state', 'release-conductor', 'recordings'), { now: () => ended });
  const recording = await recordings.of({ environment: { key: `${pathToFileURL(folder).href}#${name}`, config }, app, pair: { canary: pair.canary, stable: pair.stable } });
  assert.ok(recording !== undefined);
  for await (const _ of recording.past()) assert.fail('nothing was recorded before');
  recording.begin();
  const source = sampleCanarySource({ world, timer: time });
  const session = new CanarySession({ config: resolveSettings().config, settleSeconds: source.settleSeconds });
  session.recordTo((sample) => recording.append(sample));
  const stop = new AbortController();
  const watching = (async () => {
    for await (const event of source.watch({ ...pair, app: app.id, sampleSeconds: 5, since: time.now() - AGE_MS - 5 * MINUTE }, undefined, stop.signal)) session.take(event);
  })();
  await time.pass(ended - time.now());
  stop.abort();
  await assert.rejects(watching);
  recording.close();
  assert.equal(session.verdict.state, 'abort');
}

describe('A canary that is watched without a panel', () => {
  it('says its verdict and its delta in the status bar and in its row, once in a message, and goes on after a reload', async () => {
    let ready: Promise<void> | undefined;
    const workbench = await openWindow({
      prepare: (folder) => {
        ready = watchedBefore(folder, 'demo');
        mkdirSync(join(dirname(folder), 'state'), { recursive: true });
      },
    });
    await ready;
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
    await workbench.runCommand('Notifications: Clear All Notifications');

    await workbench.page.reload();
    await row.waitFor({ timeout: 45_000 });
    await status.waitFor({ timeout: 45_000 });
    assert.equal(await (await workbench.notifications()).filter({ hasText: 'The simulated canary' }).count(), 0, 'it was said already');
    await workbench.page.keyboard.press('Escape');
    const [recording] = filesBelow(workbench.home).filter((file) => file.endsWith('.jsonl') && file.includes('recordings'));
    const times = readFileSync(join(workbench.home, recording!), 'utf8').trim().split('\n').slice(1).map((line) => Date.parse((JSON.parse(line) as { at: string }).at));
    assert.deepEqual(times, [...new Set(times)].toSorted((a, b) => a - b));
    assert.ok(times.length > 150, 'the series goes on');

    await workbench.runCommand('Release Conductor: Replay a Recorded Canary…');
    await workbench.picker.locator('.monaco-list-row').filter({ hasText: 'api--' }).first().click();
    await workbench.picker.getByText('At once').click();
    await workbench.editorLine(/Abort: .* errors since/).first().waitFor();
    await workbench.screenshot('canary replay');
  });
});
