import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { SampleWorld } from '../../src/adapters/sample/world.ts';
import { startSampleService } from '../../src/adapters/sample/service.ts';
import { filesBelow } from '../../tools/lib/files.ts';
import { AppsView } from './pages/appsView.ts';
import { planRollback } from './pages/rollback.ts';
import { recordsBelow } from './support/journal.ts';
import { openWindow } from './support/session.ts';

const TOKEN = 'a-token-of-this-test';

/** Writes a release.yaml whose one environment is a release service. */
function namesService(url: string): (folder: string) => void {
  return (folder) => writeFileSync(join(folder, 'release.yaml'), `version: 1\nenvironments:\n  prod:\n    provider: service\n    url: ${url}\n`);
}

function clock() {
  return { now: () => Date.now(), monotonic: () => performance.now() };
}

/** Counts who comes, and answers nothing useful. */
async function doorbell(): Promise<{ readonly url: string; readonly visits: IncomingMessage[]; readonly close: () => void }> {
  const visits: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    visits.push(request);
    response.writeHead(401).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, visits, close: () => void server.close() };
}

describe('An environment of a release service', () => {
  it('is asked once the person has allowed its origin and entered its token', async () => {
    const world = new SampleWorld({ seed: 1, scenario: 'healthy', clock: clock() });
    const service = await startSampleService({ world, token: TOKEN });
    try {
      const workbench = await openWindow({ prepare: namesService(service.url) });
      const view = await AppsView.open(workbench);
      const note = view.rows.filter({ hasText: 'is not contacted until you allow it on this machine' });
      await note.click();
      await workbench.screenshot('allow origin');
      await workbench.dialog.getByRole('button', { name: 'Allow, with a Token' }).click();
      const input = workbench.picker.locator('input[type=password]');
      await input.fill(TOKEN);
      await input.press('Enter');
      await view.row('api').waitFor();
      await view.description('prod').getByText('5 of 6 healthy, 1 needs attention, 1 canary', { exact: true }).waitFor();
      assert.doesNotMatch((await view.row('api').getAttribute('aria-label')) ?? '', /Sample/);

      // The token is in no file of the window: settings, logs, state. And in no report that a person might share.
      const home = dirname(workbench.folder);
      assert.deepEqual(filesBelow(home).filter((file) => readFileSync(join(home, file)).includes(TOKEN)), []);
      await workbench.runCommand('Release Conductor: Report a Problem');
      await workbench.editorLine(/^\[info\] command releaseConductor\.allowOrigin done/).waitFor();
      assert.equal(await workbench.editorLine(new RegExp(TOKEN)).count(), 0);

      // The service is gone: what was known stays, with its age and one plain reason.
      await service.close();
      await workbench.runCommand('Release Conductor: Refresh Apps');
      await view.description('prod').getByText(/1 canary · as of .+ ago: http:\/\/127\.0\.0\.1:\d+ cannot be reached\.$/).waitFor();
      assert.equal(await view.row('api').count(), 1);
    } finally {
      await service.close();
    }
  });

  it('rolls back where the service does, shows its record when it cannot say what became of it, and tries again', async () => {
    let gone = true;
    const world = new SampleWorld({ seed: 1, scenario: 'healthy', clock: clock(), imageGone: () => gone });
    const service = await startSampleService({ world, token: TOKEN, acts: world });
    try {
      const workbench = await openWindow({ prepare: namesService(service.url) });
      const view = await AppsView.open(workbench);
      await view.rows.filter({ hasText: 'is not contacted until you allow it on this machine' }).click();
      await workbench.dialog.getByRole('button', { name: 'Allow, with a Token' }).click();
      const input = workbench.picker.locator('input[type=password]');
      await input.fill(TOKEN);
      await input.press('Enter');
      await view.row('web').waitFor();
      const operation = await planRollback(workbench, 'web', '0000028');
      const confirm = async (): Promise<void> => {
        await operation.button('Confirm by typing the name…').click();
        await operation.typeName('web');
      };
      await confirm();
      // What became of it is looked for, until the person has seen enough.
      await operation.says(/only stops the watching/);
      await operation.button('Cancel').click();
      await operation.says(/Record/);
      await workbench.screenshot('service rollback unknown');
      const state = join(workbench.home, 'state');
      const outcome = (await recordsBelow(state)).at(-1);
      assert.ok(outcome?.phase === 'outcome');
      assert.match(await operation.text(), new RegExp((await recordsBelow(state))[0]!.id));
      // The image is there again, and somebody stopped what could not start.
      gone = false;
      world.stop('web', 'web--0000028');
      await operation.button('Retry').click();
      await operation.says(/Nothing is changed yet/);
      await confirm();
      await operation.says(/Done and verified/);
      const records = await recordsBelow(state);
      const attempts = records.flatMap((record) => ('attempt' in record ? [record] : []));
      assert.deepEqual(attempts.map(({ attempt }) => attempt.retryOf), [undefined, attempts[0]?.id]);
    } finally {
      await service.close();
    }
  });

  it('says in one sentence why it has no data, with one action, and is not asked again and again', async () => {
    const bell = await doorbell();
    try {
      const workbench = await openWindow({
        prepare: namesService(bell.url),
        settings: { 'releaseConductor.origins': [{ origin: bell.url, auth: 'none' }] },
      });
      const view = await AppsView.open(workbench);
      await view.welcome.getByText('The release service asks for a token.').waitFor();
      await view.welcome.getByRole('button', { name: 'Set Token' }).waitFor();
      await workbench.screenshot('signed out');
      assert.ok(bell.visits.length <= 2, `${bell.visits.length} requests`);
      assert.ok(bell.visits.every(({ headers }) => headers.authorization === undefined));
    } finally {
      bell.close();
    }
  });

  it('is not asked from a workspace that nobody trusts, whatever the machine allows', async () => {
    const bell = await doorbell();
    try {
      const workbench = await openWindow({
        trust: true,
        prepare: namesService(bell.url),
        settings: { 'releaseConductor.origins': [{ origin: bell.url, auth: 'token' }] },
      });
      const view = await AppsView.open(workbench);
      await view.welcome.getByText('Nothing that release.yaml names is contacted until you trust this workspace.').waitFor();
      await workbench.runCommand('Release Conductor: Refresh Apps');
      await workbench.runCommand('Release Conductor: Open Overview');
      await workbench.activeTab.getByText('Overview').waitFor();
      await workbench.screenshot('untrusted');
      assert.equal(bell.visits.length, 0);
    } finally {
      bell.close();
    }
  });

  it('is not asked when a setting of the workspace allows its origin', async () => {
    const bell = await doorbell();
    try {
      const workbench = await openWindow({
        prepare: (folder) => {
          namesService(bell.url)(folder);
          const settings = { 'releaseConductor.origins': [{ origin: bell.url, auth: 'none' }] };
          mkdirSync(join(folder, '.vscode'), { recursive: true });
          writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
        },
      });
      const view = await AppsView.open(workbench);
      await view.rows.filter({ hasText: 'is not contacted until you allow it on this machine' }).waitFor();
      assert.equal(bell.visits.length, 0);
    } finally {
      bell.close();
    }
  });
});
