import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sampleCanarySource } from '../../src/adapters/sample/canarySource.ts';
import { SampleWorld } from '../../src/adapters/sample/world.ts';
import { CanaryRecordings } from '../../src/compose/canaryRecordings.ts';
import { resolveSettings } from '../../src/core/canary/settings.ts';
import { CanarySession } from '../../src/core/canary/session.ts';
import type { Sample } from '../../src/core/canary/sample.ts';
import { runningCanary } from '../../src/core/canary/running.ts';
import type { RunningCanary } from '../../src/ui/canary/watchedCanary.ts';
import { VirtualTime } from '../support/virtualTime.ts';
import { AppsView } from './pages/appsView.ts';
import { openWindow } from './support/session.ts';
import { filesBelow } from '../../tools/lib/files.ts';

const MINUTE = 60_000;
/** How old the canary of a new sample is. */
const AGE_MS = 4 * MINUTE;

const config = { name: 'demo', protected: false, provider: { kind: 'sample', seed: 1, scenario: 'regressing' } } as const;

/** What an earlier window recorded of the canary of the sample, which goes wrong, until just now. */
async function watchedBefore(): Promise<{ readonly running: Omit<RunningCanary, 'environment'>; readonly samples: readonly Sample[] }> {
  const time = new VirtualTime(Date.now() - 8 * MINUTE);
  const world = new SampleWorld({ seed: 1, scenario: 'regressing', clock: time });
  const app = world.apps().find(({ id }) => id === 'api')!;
  const { canary, stable } = runningCanary(app)!;
  const source = sampleCanarySource({ world, timer: time });
  const samples: Sample[] = [];
  const session = new CanarySession({ config: resolveSettings().config, settleSeconds: source.settleSeconds });
  session.recordTo((sample) => void samples.push(sample));
  const stop = new AbortController();
  const watching = (async () => {
    for await (const event of source.watch({ app: app.id, canary, stable, sampleSeconds: 5, since: time.now() - AGE_MS - 5 * MINUTE }, undefined, stop.signal)) session.take(event);
  })();
  await time.pass(8 * MINUTE);
  stop.abort();
  await assert.rejects(watching);
  assert.equal(session.verdict.state, 'abort');
  return { running: { app, pair: { canary, stable } }, samples };
}

describe('A canary that is watched without a panel', () => {
  it('says its verdict and its delta in the status bar and in its row, once in a message, and goes on after a reload', async () => {
    const { running, samples } = await watchedBefore();
    const workbench = await openWindow({
      prepare: (folder) => {
        writeFileSync(join(folder, 'release.yaml'), 'version: 1\nenvironments:\n  demo:\n    provider: sample\n    scenario: regressing\n');
        const recordings = new CanaryRecordings(join(dirname(folder), 'state', 'release-conductor', 'recordings'), { now: () => Date.now() });
        const recording = recordings.of({ environment: { key: `${pathToFileURL(folder).href}#demo`, config }, ...running })!;
        recording.begin();
        for (const sample of samples) recording.append(sample);
        recording.close();
      },
    });
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
