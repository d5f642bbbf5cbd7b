import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Outcome } from '../../src/core/journal/record.ts';
import { faults } from '../fakes/arm/faultTable.ts';
import type { Interactive } from '../fakes/identity/behaviour.ts';
import { AppsView } from './pages/appsView.ts';
import { OperationPage } from './pages/operationPage.ts';
import { allow, planRollback, signIn } from './pages/rollback.ts';
import type { Workbench } from './pages/workbench.ts';
import { TestAzure } from './support/azure.ts';
import { recordsBelow } from './support/journal.ts';
import { openWindow } from './support/session.ts';

/** A window that is signed in, and whose apps are all known. */
async function signedIn(azure: TestAzure): Promise<Workbench> {
  const workbench = await openWindow(azure.window());
  const view = await AppsView.open(workbench);
  await signIn(workbench, view);
  await view.description('prod').getByText(/^5 of 6 healthy, 1 needs attention, 1 canary/).waitFor();
  return workbench;
}

async function lastOutcome(workbench: Workbench): Promise<Outcome> {
  const last = (await recordsBelow(join(workbench.home, 'state'))).at(-1);
  assert.ok(last?.phase === 'outcome');
  return last;
}

describe('A rollback in Azure', () => {
  let azure: TestAzure;
  let workbench: Workbench;
  afterEach(() => azure.close());

  const writes = (): readonly string[] => azure.arm.requests.flatMap(({ method }) => (method === 'GET' ? [] : [method]));
  const confirm = async (operation: OperationPage): Promise<void> => {
    await operation.button('Confirm with Microsoft…').click();
    await workbench.dialog.getByText(/wants you to sign in again using Microsoft/).waitFor();
  };

  it('is confirmed with Microsoft, for this act, and verified', async () => {
    azure = await TestAzure.start();
    workbench = await signedIn(azure);
    const operation = await planRollback(workbench, 'web');
    await confirm(operation);
    await workbench.screenshot('azure rollback dialog');
    await allow(workbench);
    await operation.says(/Done and verified/);
    await workbench.screenshot('azure rollback result');
    assert.deepEqual(writes(), ['PATCH']);
    const [intent, outcome, ...more] = await recordsBelow(join(workbench.home, 'state'));
    assert.ok(intent?.phase === 'intent' && outcome?.phase === 'outcome' && more.length === 0);
    assert.deepEqual([intent.attempt.consent.kind, intent.attempt.actor.name, outcome.result], ['fresh', 'operator@example.com', 'verified']);
    // The record of the confirmed act is read where it is offered, and the traffic follows the latest again by an act of its own.
    await operation.button('Resume latest').click();
    const resume = await OperationPage.open(workbench, /follow the latest revision[^]*Nothing is changed yet/);
    await confirm(resume);
    await allow(workbench);
    await resume.says(/Done and verified/);
    assert.deepEqual(writes(), ['PATCH', 'PATCH']);
  });

  it('does nothing without a good confirmation, and says what was wrong with it', async () => {
    azure = await TestAzure.start();
    workbench = await signedIn(azure);
    const operation = await planRollback(workbench, 'web');
    const refusals: readonly (readonly [Interactive | 'no', RegExp, string])[] = [
      ['no', /You did not agree/, 'consentCancelled'],
      ['cancel', /You did not agree/, 'consentCancelled'],
      ['sameToken', /gave the sign-in that was there before/, 'notFresh'],
      ['old', /no newer than the sign-in from before/, 'notFresh'],
      ['opaque', /cannot be checked/, 'unreadable'],
      ['otherAccount', /You confirmed as colleague@example\.com/, 'otherAccount'],
      ['otherTenant', /another directory than that of the subscription/, 'otherTenant'],
    ];
    for (const [interactive, sentence, because] of refusals) {
      azure.identity.behave({ interactive: interactive === 'no' ? 'allow' : interactive });
      await confirm(operation);
      if (interactive === 'no') await workbench.dialog.getByRole('button', { name: 'Cancel' }).click();
      else await allow(workbench);
      await operation.says(sentence);
      await workbench.screenshot(`azure consent ${interactive}`);
      const { result, error } = await lastOutcome(workbench);
      assert.deepEqual([result, error?.facts['because'] ?? error?.reason], [because === 'consentCancelled' ? 'cancelled' : 'refused', because], interactive);
      if (interactive === 'otherTenant') break;
      await operation.button('Retry').click();
      await operation.says(/Nothing is changed yet/);
    }
    assert.deepEqual(writes(), []);
  });

  it('leaves the traffic where it is when what it would go to does not start', async () => {
    azure = await TestAzure.start({}, { behaviour: { activationMs: 1_000, imageGone: ({ name }) => name.endsWith('0000028') } });
    workbench = await signedIn(azure);
    const operation = await planRollback(workbench, 'web', '0000028');
    await confirm(operation);
    await allow(workbench);
    await operation.says(/did not get ready/);
    await operation.says(/the traffic was not moved/);
    await workbench.screenshot('azure failed activation');
    assert.deepEqual(writes(), ['POST']);
    const { result, error, found } = await lastOutcome(workbench);
    assert.deepEqual([result, error?.reason], ['failed', 'notReady']);
    assert.ok(found === undefined || found.traffic.every(({ revision, weight }) => weight === 0 || !revision?.endsWith('0000028')));
  });

  it('says what the platform made of it, and leaves the traffic as the platform has it', async () => {
    const rights = { write: true };
    azure = await TestAzure.start({}, { permissions: () => [{ actions: ['*'], ...(rights.write ? {} : { notActions: ['Microsoft.App/containerApps/write'] }) }], behaviour: { activationMs: 2_000 } });
    workbench = await signedIn(azure);
    const operation = await planRollback(workbench, 'web');

    // The right is looked at before anybody is asked.
    rights.write = false;
    await operation.button('Confirm with Microsoft…').click();
    await operation.says(/needs the right Microsoft\.App\/containerApps\/write/);
    assert.equal(await workbench.dialog.count(), 0);
    await workbench.screenshot('azure missing right');
    rights.write = true;
    await operation.button('Retry').click();

    // Somebody else changes the app while the person confirms.
    await operation.says(/Nothing is changed yet/);
    await confirm(operation);
    azure.world.moveTraffic('web', [{ revision: 'web--0000030', latest: false, weight: 100 }]);
    await allow(workbench);
    await operation.says(/has changed since you saw the plan/);
    assert.equal((await lastOutcome(workbench)).error?.reason, 'changed');
    await operation.button('Show the new plan').click();

    // The platform is at work on it already.
    await operation.says(/Nothing is changed yet/);
    azure.arm.faults.add(faults['in progress'], { method: 'PATCH', times: 1 });
    await confirm(operation);
    await allow(workbench);
    await operation.says(/Failed/);
    await workbench.screenshot('azure conflict');
    assert.equal((await lastOutcome(workbench)).error?.reason, 'conflict');
    await operation.button('Retry').click();
    await operation.says(/Nothing is changed yet/);
    await confirm(operation);
    await allow(workbench);
    await operation.says(/Done and verified/);
    const records = await recordsBelow(join(workbench.home, 'state'));
    const attempts = records.flatMap((record) => ('attempt' in record ? [record] : []));
    assert.deepEqual(attempts.map(({ attempt }) => attempt.retryOf), [undefined, ...attempts.map(({ id }) => id)].slice(0, -1));
  });
});
