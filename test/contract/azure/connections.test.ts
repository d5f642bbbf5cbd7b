import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Failure } from '../../../src/core/failure.ts';
import { appId, inOneGroup } from '../../fakes/arm/world.ts';
import { makeApp } from '../appsProvider/harness.ts';
import { rejection } from '../support/rejection.ts';
import { withArm } from '../arm/support/setting.ts';
import { providerAt } from './support/provider.ts';

const { signal } = new AbortController();

describe('A connection to Azure', () => {
  it('is given up with a refusal that goes on for ever', () =>
    withArm({}, async ({ arm }) => {
      const closed = Promise.withResolvers<unknown>();
      arm.faults.add({
        shows: 'anywhere',
        does: ({ response }) => {
          closed.resolve(once(response, 'close'));
          response.writeHead(500, { 'content-type': 'application/json' });
          response.write('{');
          return undefined;
        },
      });
      // So long that nothing else would give it up.
      const error = await rejection(providerAt(arm, { timeoutMs: 600_000 }).revisions(makeApp({ id: appId({ name: 'api' }, inOneGroup()) }), signal));
      assert.ok(Failure.is(error, 'serverError'), String(error));
      await closed.promise;
    }));

  for (const status of [202, 204, 304, 999])
    it(`that answers with the strange status ${status} is not understood`, () =>
      withArm({}, async ({ arm }) => {
        arm.faults.add({ shows: 'anywhere', does: () => ({ status }) });
        const error = await rejection(providerAt(arm).list(signal));
        assert.ok(Failure.is(error, 'notUnderstood'), String(error));
        assert.equal(error.facts.what, `status ${status}`);
      }));

  it('is given up by who stops in the middle of an answer', () =>
    withArm({}, async ({ arm }) => {
      const asked = Promise.withResolvers<void>();
      const closed = Promise.withResolvers<unknown>();
      arm.faults.add({
        shows: 'anywhere',
        does: ({ response }) => {
          closed.resolve(once(response, 'close'));
          response.writeHead(200, { 'content-type': 'application/json' });
          response.write('{"value":[', () => asked.resolve());
          return undefined;
        },
      });
      const stop = new AbortController();
      const stopped = rejection(providerAt(arm, { timeoutMs: 600_000 }).list(stop.signal));
      await asked.promise;
      const reason = new Error('stopped');
      stop.abort(reason);
      assert.equal(await stopped, reason);
      await closed.promise;
    }));

  it('is given up for the other lists when one of them fails', () =>
    withArm({}, async ({ arm }) => {
      const closed = Promise.withResolvers<unknown>();
      const [first, second] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
      const failed = Promise.withResolvers<void>();
      arm.faults.add({ shows: 'anywhere', does: ({ response }) => (closed.resolve(once(response, 'close')), failed.resolve(), undefined) }, { path: new RegExp(first) });
      arm.faults.add({ shows: 'anywhere', does: async () => (await failed.promise, { status: 403 }) }, { path: new RegExp(second) });
      const error = await rejection(providerAt(arm, { subscriptions: [first, second], timeoutMs: 600_000 }).list(signal));
      assert.ok(Failure.is(error, 'forbidden'), String(error));
      await closed.promise;
    }));
});
