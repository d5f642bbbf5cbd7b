import assert from 'node:assert/strict';
import { azureRoles } from '../../../../src/adapters/azure/roles.ts';
import { Failure, type FailureReason } from '../../../../src/core/failure.ts';
import { mayHaveActed } from '../../../../src/core/operations/ending.ts';
import type { Plan } from '../../../../src/core/operations/plan.ts';
import { defaultMapping, defaultRole } from '../../../../src/core/operations/roles.ts';
import { sameTable } from '../../../../src/core/operations/table.ts';
import { idOf, openAzure } from '../../../contract/trafficControl/azureHarness.ts';
import { another, appOf, forever, opens, planned } from '../../../contract/trafficControl/harness.ts';
import { rejection } from '../../../contract/support/rejection.ts';
import { startTestServer } from '../../../contract/support/testServer.ts';
import { faults, faultsTowards } from '../../../fakes/arm/faultTable.ts';

const key = '0f8fad5b-d9cb-469f-a165-70867728950e';
const act = { key, reason: 'a test' };

describe('What changes Azure', () => {
  let azure: Awaited<ReturnType<typeof openAzure>>;
  let plan: Plan;
  beforeEach(async () => {
    azure = await openAzure();
    plan = await planned(azure, idOf('app'), { kind: 'rollback', to: another(await appOf(azure, idOf('app')), true) });
  });
  afterEach(() => azure.close());

  const move = () => {
    const [step] = plan.steps;
    assert.ok(step?.do === 'moveTraffic');
    return opens(azure, plan).perform(step, act, forever);
  };
  const isMoved = async () => sameTable((await appOf(azure, idOf('app'))).traffic, plan.after.traffic);

  it('sends the traffic table and nothing else, with the token of the act', async () => {
    await move();
    const [patch, ...others] = azure.arm.requests.filter(({ method }) => method !== 'GET');
    assert.deepEqual(others, []);
    const traffic = plan.after.traffic.map(({ revision, weight, label }) => ({ revisionName: revision, weight, ...(label === undefined ? {} : { label }) }));
    assert.deepEqual([patch!.method, JSON.parse(patch!.body), patch!.authorization], ['PATCH', { properties: { configuration: { ingress: { traffic } } } }, 'Bearer a-token']);
  });

  it('keeps the ids by which ARM knows the request, one of which is ours', async () => {
    const { correlation } = await move();
    assert.deepEqual(correlation.map(({ name }) => name), ['x-ms-correlation-request-id', 'x-ms-request-id']);
    assert.equal(correlation[0]!.value, key);
  });

  for (const updates of ['body', 'location', 'asyncOperation'] as const)
    it(`is done when it says so (${updates})`, async () => {
      azure.arm.behaviour.updates = updates;
      await move();
      assert.ok(await isMoved());
    });

  for (const updates of ['location', 'asyncOperation'] as const)
    it(`says why an update failed that was accepted (${updates})`, async () => {
      Object.assign(azure.arm.behaviour, { updates, updateFails: { code: 'ContainerAppInvalid', message: 'No.' } });
      const failure = await rejection(move());
      assert.ok(Failure.is(failure, 'rejected'));
      assert.deepEqual([failure.facts.code, mayHaveActed(failure), await isMoved()], ['ContainerAppInvalid', false, false]);
    });

  it('does not wait for ever, nor follow a link elsewhere: reading tells the rest', async () => {
    const elsewhere = await startTestServer((_, response) => void response.end());
    for (const fault of ['Location elsewhere', 'Azure-AsyncOperation elsewhere', 'Location over http', 'accepted without a link'] as const) {
      azure.arm.faults.add(faultsTowards(elsewhere.url)[fault], { method: 'PATCH', times: 1 });
      await move();
      azure.pass(60_000);
      assert.ok(await isMoved(), fault);
    }
    assert.equal(elsewhere.requests, 0);
    await elsewhere.close();
  });

  it('takes for accepted what it may not ask the end of', async () => {
    azure.arm.faults.add(faults['not allowed'], { method: 'GET', path: /containerappOperation/ });
    await move();
    azure.pass(60_000);
    assert.ok(await isMoved());
  });

  const table: readonly (readonly [fault: keyof typeof faults, reason: FailureReason, mayHaveActed: boolean])[] = [
    ['not signed in', 'signedOut', false],
    ['claims wanted', 'signInChallenged', false],
    ['not allowed', 'rightMissing', false],
    ['locked', 'rejected', false],
    ['locked, as a conflict', 'rejected', false],
    ['denied by policy', 'rejected', false],
    ['gone', 'notFound', false],
    ['gone without a body', 'notFound', false],
    ['in progress', 'conflict', false],
    ['changed meanwhile', 'rejected', false],
    ['throttled, in seconds', 'throttled', false],
    ['redirect elsewhere', 'redirected', false],
    ['redirect of the method elsewhere', 'redirected', false],
    ['server error', 'serverError', true],
    ['server error after it was done', 'serverError', true],
    ['bad gateway', 'serverError', true],
    ['unavailable', 'serverError', true],
    ['gateway timeout', 'serverError', true],
    ['reset', 'unreachable', true],
    ['reset after it was done', 'unreachable', true],
  ];
  for (const [fault, reason, acted] of table)
    it(`asks once, and says what "${fault}" means`, async () => {
      azure.arm.faults.add(faults[fault], { method: 'PATCH' });
      const failure = await rejection(move());
      assert.ok(failure instanceof Failure, String(failure));
      assert.deepEqual([failure.reason, mayHaveActed(failure), azure.writes()], [reason, acted, 1]);
      assert.doesNotMatch(`${JSON.stringify(failure.facts)} ${String(failure.cause)} ${failure.stack}`, /a-token/);
    });

  it('says why it was not done where a lock or a policy forbids it, and what is missing', async () => {
    for (const [fault, code] of [['locked', 'ScopeLocked'], ['denied by policy', 'RequestDisallowedByPolicy'], ['not allowed', undefined]] as const) {
      azure.arm.faults.add(faults[fault], { method: 'PATCH', times: 1 });
      const { facts } = (await rejection(move())) as Failure;
      assert.deepEqual([(facts as { code?: string }).code, (facts as { right?: string }).right], [code, code === undefined ? 'Microsoft.App/containerApps/write' : undefined]);
    }
  });

  it('reads what an operation asks about: secrets by name, the port, who changed it last', async () => {
    const live = await azure.live.read(idOf('app'), forever);
    const { secrets, targetPort, changedBy, revisions } = live!.particulars!;
    assert.deepEqual([secrets, targetPort, changedBy], [['database-url'], 8080, 'deploy@harbour.example']);
    assert.deepEqual(revisions?.get(plan.target!), { secretRefs: ['database-url'], probedPorts: [8080], minReplicas: 0 });
    assert.equal(await azure.live.read(idOf('gone'), forever), undefined);
  });
});

describe('The rights of an account in Azure', () => {
  const check = async (lacks?: string) => {
    const azure = await openAzure(lacks === undefined ? {} : { lacks });
    const credential = { getToken: () => Promise.resolve({ token: 'a-token', expiresOnTimestamp: 0 }) };
    const options = { endpoint: azure.arm.url, scopes: ['x'], clock: azure.clock, tls: { ca: azure.arm.ca }, credentialOf: () => credential, mapping: defaultMapping };
    const question = { environment: { name: 'prod', provider: 'azure', simulated: false, protected: true }, app: { id: idOf('app'), name: 'app' }, effect: 'rollback' } as const;
    return { azure, question, roles: azureRoles({ ...options, role: defaultRole }), unknown: azureRoles({ ...options, role: 'nobody' }) };
  };

  it('are there, or the first that is missing is named', async () => {
    for (const lacks of [undefined, 'Microsoft.App/containerApps/write', 'Microsoft.App/containerApps/revisions/activate/action']) {
      const { azure, roles, question } = await check(lacks);
      assert.deepEqual(await roles.check(question, forever), lacks === undefined ? { kind: 'granted', role: defaultRole } : { kind: 'refused', role: defaultRole, missing: lacks });
      await azure.close();
    }
  });

  it('are not there for a role that stands for nothing', async () => {
    const { azure, unknown, question } = await check();
    assert.deepEqual(await unknown.check(question, forever), { kind: 'refused', role: 'nobody', missing: 'nobody' });
    await azure.close();
  });

  it('are unreadable, which is no, when ARM does not tell', async () => {
    const { azure, roles, question } = await check();
    azure.arm.faults.add(faults['server error']);
    const answer = await roles.check(question, forever);
    assert.ok(answer.kind === 'unreadable' && answer.failure.reason === 'serverError');
    azure.arm.faults.clear();
    azure.arm.faults.add(faults['another shape']);
    assert.equal((await roles.check(question, forever)).kind, 'unreadable');
    await azure.close();
  });
});
