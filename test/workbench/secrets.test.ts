import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { faults } from '../fakes/arm/faultTable.ts';
import { AppsView } from './pages/appsView.ts';
import { HistoryView } from './pages/historyView.ts';
import type { OperationPage } from './pages/operationPage.ts';
import { allow, planRollback, signIn } from './pages/rollback.ts';
import type { Workbench } from './pages/workbench.ts';
import { TestAzure } from './support/azure.ts';
import { openWindow } from './support/session.ts';
import { StateHome } from './support/stateHome.ts';
import { encodings, filesWith, tracesIn, tracesOf } from './support/traces.ts';

const MARK = 'mark-of-a-token-that-nobody-may-find';

describe('The token that a person confirms with', () => {
  const state = new StateHome();
  let azure: TestAzure;
  afterEach(async () => {
    await azure.close();
    state.remove();
  });

  it('is sent to Azure, and is nowhere else: in no file, record, page, log or report', async () => {
    azure = await TestAzure.start({ mark: MARK }, { behaviour: { updates: 'body' } });
    const workbench = await openWindow(azure.window({ env: state.env }));
    await signIn(workbench, await AppsView.open(workbench));

    const seen: string[] = [];
    /** One rollback to its end, and all that was shown of it. */
    async function rollBack(app: string, ends: RegExp): Promise<OperationPage> {
      const operation = await planRollback(workbench, app);
      await operation.button('Confirm with Microsoft…').click();
      await allow(workbench);
      await operation.says(ends);
      seen.push(...(await shown(workbench)));
      return operation;
    }
    await rollBack('web', /Done and verified/);
    azure.arm.faults.add(faults['denied by policy'], { method: 'PATCH', times: 1 });
    await rollBack('api', /Failed/);
    // What comes back is no agreement, and is a good token all the same.
    azure.identity.behave({ interactive: 'old' });
    const refused = await rollBack('app', /Refused: nothing was changed/);
    await refused.button('Show record').click();
    await workbench.previewSays(/app: rollback\s+refused/);
    await HistoryView.open(workbench);
    seen.push(...(await shown(workbench)));
    await workbench.runCommand('Release Conductor: Report a Problem');
    const report = await wholeEditor(workbench);
    assert.match(report, /^# Release Conductor: problem report/);
    assert.match(report, /command releaseConductor\.rollBack done/);

    const { requests } = azure.arm;
    const tokens = new Set(requests.flatMap(({ authorization }) => authorization?.replace('Bearer ', '') ?? []));
    const traces = tracesOf(MARK, tokens);
    const [write] = azure.writes;
    assert.equal(tracesIn(write!.authorization!, encodings(MARK)).length > 0, true, 'the mark is found where it is');
    assert.notEqual(write!.authorization, requests[0]!.authorization, 'the write had a token of its own');
    assert.equal((await state.records()).length, 5, 'two were begun and ended, and one was refused');

    assert.deepEqual(requests.flatMap(({ path, body }) => tracesIn(path + body, traces)), []);
    assert.deepEqual(filesWith(state.path, traces), []);
    assert.deepEqual(filesWith(dirname(workbench.folder), traces), []);
    assert.deepEqual(seen.flatMap((text) => tracesIn(text, traces)), []);
    assert.deepEqual(tracesIn(report, traces), []);
    assert.deepEqual(tracesIn(await browserStorage(workbench), traces), []);
  });
});

/** All that every page of the window has, whether or not it is in view. */
async function shown({ page }: Workbench): Promise<readonly string[]> {
  const texts: string[] = [];
  // A page that was closed meanwhile shows nothing any more.
  for (const frame of page.frames()) texts.push(await frame.content().catch(() => ''));
  assert.ok(texts.some((text) => text.includes('errors since the deploy')), 'a page of ours is among them');
  return texts;
}

/** The text of the editor in front, of which only a part is ever drawn. */
async function wholeEditor({ page }: Workbench): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.locator('.editor-group-container.active .view-lines').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+C');
  return (await page.evaluate('navigator.clipboard.readText()')) as string;
}

/** What the window keeps in the browser. */
async function browserStorage({ page }: Workbench): Promise<string> {
  const kept = (await page.evaluate(`(async () => {
    const done = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
    const found = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const all = await done(database.transaction(store).objectStore(store).getAll());
        found.push(JSON.stringify(all, (_key, value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value)));
      }
      database.close();
    }
    return found;
  })()`)) as readonly string[];
  assert.ok(kept.length > 3, 'the window keeps something');
  return kept.join('\n');
}
