import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { openServiceControl, serviceAbilities } from '../../../../src/adapters/service/trafficControl.ts';
import { Failure } from '../../../../src/core/failure.ts';
import { mayHaveActed } from '../../../../src/core/operations/ending.ts';
import { app } from '../../core/apps/fixtures.ts';
import { planOf } from '../../core/operations/support/planned.ts';
import { act, forever, opens } from '../../../contract/trafficControl/harness.ts';
import { rejection } from '../../../contract/support/rejection.ts';
import { startTestServer } from '../../../contract/support/testServer.ts';

const plan = planOf(app(), { kind: 'rollback', to: 'api--1' });
const step = { do: 'rollBack', to: 'api--1', expected: plan.before.traffic } as const;
const clock = { now: () => 0, monotonic: () => 0 };

/** What the client makes of an answer, and how often it asked. */
async function askedOf(listener: RequestListener, timeoutMs = 5_000): Promise<{ readonly failure: Failure; readonly requests: number; readonly origin: string }> {
  const server = await startTestServer(listener);
  try {
    const openControl = openServiceControl({ baseUrl: server.url, clock, timeoutMs, maxBytes: 1_000 });
    const opened = { openControl, live: { read: () => Promise.resolve(undefined) }, abilities: serviceAbilities({ rollback: true }), pass: () => undefined, writes: () => 0, close: server.close };
    const error = await rejection(opens(opened, plan).perform(step, act, forever));
    assert.ok(error instanceof Failure, String(error));
    assert.doesNotMatch(`${error.message} ${JSON.stringify(error.facts)} ${String(error.cause)}`, /a-token/);
    return { failure: error, requests: server.requests, origin: server.url };
  } finally {
    await server.close();
  }
}

const says = (status: number, body: unknown = '', headers: Record<string, string> = {}): RequestListener => (_, response) => void response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));

describe('The client that asks a release service for a rollback', () => {
  const answers: Readonly<Record<string, readonly [listener: RequestListener, reason: string, facts: object, mayHaveActed: boolean]>> = {
    'no token that is accepted': [says(401), 'signedOut', {}, false],
    'not allowed': [says(403, '<h1>No</h1>'), 'forbidden', {}, false],
    'a role is missing': [says(403, { title: 'x', status: 403, missing: 'sys_engineer' }), 'rightMissing', { right: 'sys_engineer' }, false],
    'no such app': [says(404), 'notFound', {}, false],
    'the traffic has changed': [says(409, { code: 'stateChanged' }), 'conflict', { code: 'stateChanged' }, false],
    'a conflict that says nothing': [says(409, 'no'), 'conflict', {}, false],
    'asked too often': [says(429, '', { 'retry-after': '7' }), 'throttled', { retryAfterMs: 7_000 }, false],
    'not understood': [says(400, { code: 7 }), 'rejected', { status: 400 }, false],
    'sent elsewhere': [says(307, '', { location: 'https://elsewhere.example/x' }), 'redirected', { to: 'https://elsewhere.example' }, false],
    'failed, with its record': [says(502, { recordId: 'r-7' }), 'actFailed', { record: 'r-7' }, true],
    'failed, by a proxy': [says(502, '<h1>Bad gateway</h1>'), 'serverError', { status: 502 }, true],
    'failed, asking for time': [says(503, '', { 'retry-after': '7' }), 'serverError', { status: 503 }, true],
    'accepted without a record': [says(202, '{}'), 'notUnderstood', { what: 'recordId: must be text' }, true],
    'answered with another success': [says(200, { recordId: 'r-7' }), 'notUnderstood', { what: 'status 200' }, true],
    'an answer without an end': [says(202, `"${'x'.repeat(2_000)}"`), 'tooLarge', { limitBytes: 1_000 }, true],
    'an answer that breaks': [(_, response) => void response.writeHead(202, { 'content-length': '100' }).write('{"re', () => response.destroy()), 'unreachable', {}, true],
    'a connection that breaks': [(request) => void request.socket.destroy(), 'unreachable', {}, true],
  };
  for (const [name, [listener, reason, facts, acted]] of Object.entries(answers))
    it(`makes of "${name}" what it is, and asks once`, async () => {
      const { failure, requests, origin } = await askedOf(listener);
      assert.deepEqual([failure.reason, failure.facts, mayHaveActed(failure), requests], [reason, { origin, ...facts }, acted, 1]);
    });

  it('waits no longer than it may, and does not say that nothing was done', async () => {
    const { failure } = await askedOf(() => undefined, 50);
    assert.deepEqual([failure.reason, mayHaveActed(failure)], ['timedOut', true]);
  });

  it('never walks to another path for an app that is named like one', async () => {
    const openControl = openServiceControl({ baseUrl: 'http://127.0.0.1:9', clock });
    const opened = { openControl, live: { read: () => Promise.resolve(undefined) }, abilities: serviceAbilities({ rollback: true }), pass: () => undefined, writes: () => 0, close: () => Promise.resolve() };
    for (const id of ['.', '..']) {
      const error = await rejection(opens(opened, { ...plan, app: { id, name: id } }).perform(step, act, forever));
      assert.ok(Failure.is(error, 'notFound'));
    }
  });

  it('offers nothing that its service does not', () => assert.equal(serviceAbilities({ rollback: false }).size, 0));
});
