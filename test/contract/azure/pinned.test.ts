import assert from 'node:assert/strict';
import { armSend, readingClient, type SendOptions } from '../../../src/adapters/azure/send.ts';
import { Failure } from '../../../src/core/failure.ts';
import { startArm, type Arm } from '../../fakes/arm/arm.ts';
import { worldOf } from '../appsProvider/harness.ts';
import { rejection } from '../support/rejection.ts';
import { MARKED, SCOPES } from './support/provider.ts';

const { signal } = new AbortController();

/** Whoever asks it for something else finds the last gate closed, whatever the gates before it let pass. */
describe('The client that reads Azure', () => {
  let arm: Arm;
  let away: Arm;
  const options = (): SendOptions => ({
    endpoint: arm.url,
    scopes: SCOPES,
    credential: { getToken: () => Promise.resolve({ token: MARKED, expiresOnTimestamp: 0 }) },
    left: () => undefined,
    tls: { ca: arm.ca + away.ca },
  });
  before(async () => {
    arm = await startArm({ world: worldOf() });
    away = await startArm({ world: worldOf() });
  });
  after(() => Promise.all([arm.close(), away.close()]));

  it('sends nothing to another origin, although that is there and trusted', async () => {
    const error = await rejection(armSend(options())(new URL('/subscriptions', away.url), {}, signal));
    assert.ok(Failure.is(error, 'redirected'), String(error));
    assert.deepEqual([arm.requests, away.requests], [[], []]);
  });

  it('sends nothing that could change something', async () => {
    const app = readingClient(options()).pathUnchecked('/subscriptions/x');
    for (const change of ['put', 'patch', 'post', 'delete'] as const) assert.ok((await rejection(Promise.resolve(app[change]()))) instanceof TypeError, change);
    assert.deepEqual(arm.requests, []);
  });
});
