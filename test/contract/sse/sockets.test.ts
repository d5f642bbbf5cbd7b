import assert from 'node:assert/strict';
import { startSampleService, type SampleService } from '../../../src/adapters/sample/service.ts';
import { SampleWorld } from '../../../src/adapters/sample/world.ts';
import { sseCanarySource } from '../../../src/adapters/sse/canarySource.ts';
import type { CanarySource, CanaryTarget, SourceEvent } from '../../../src/core/canary/source.ts';
import { Failure } from '../../../src/core/failure.ts';
import { VirtualTime } from '../../support/virtualTime.ts';
import { holds } from '../support/holds.ts';
import { rejection } from '../support/rejection.ts';
import { startTestServer } from '../support/testServer.ts';
import { token } from './support/setting.ts';

const target: CanaryTarget = { app: 'api', deployment: 'api/2 ä', canary: 'api--2', stable: 'api--1', sampleSeconds: 5 };

async function readAll(source: CanarySource, signal = new AbortController().signal): Promise<SourceEvent[]> {
  const events: SourceEvent[] = [];
  for await (const event of source.watch(target, undefined, signal)) events.push(event);
  return events;
}

/** Over real connections, with the `fetch` that every client has. */
describe('The client of a canary stream, over a network', () => {
  const time = new VirtualTime();
  const sourceAt = (baseUrl: string): CanarySource => sseCanarySource({ baseUrl, clock: time, timer: time, random: () => 0.5, token: (origin) => Promise.resolve(origin === new URL(baseUrl).origin ? token : undefined) });

  it('asks the one address, with the token, and says what it would like', async () => {
    let asked: { url: string | undefined; authorization: string | undefined; accept: string | undefined } | undefined;
    const server = await startTestServer(({ url, headers }, response) => {
      asked = { url, authorization: headers.authorization, accept: headers.accept };
      response.writeHead(401).end();
    });
    assert.ok(Failure.is(await rejection(readAll(sourceAt(`${server.url}/of/a/team/`))), 'signedOut'));
    assert.deepEqual(asked, { url: '/of/a/team/sys/releases/canary/api%2F2%20%C3%A4?sampleSeconds=5', authorization: `Bearer ${token}`, accept: 'text/event-stream' });
    await server.close();
  });

  it('follows no redirect, so that no token arrives anywhere else', async () => {
    const elsewhere = await startTestServer((_, response) => void response.writeHead(200, { 'content-type': 'text/event-stream' }).end());
    for (const status of [301, 302, 303, 307, 308]) {
      const server = await startTestServer((_, response) => void response.writeHead(status, { location: `${elsewhere.url}/sys/releases/canary/x` }).end());
      const error = await rejection(readAll(sourceAt(server.url)));
      assert.ok(Failure.is(error, 'redirected'));
      assert.equal(holds(error, token), false);
      await server.close();
    }
    assert.equal(elsewhere.requests, 0);
    await elsewhere.close();
  });

  it('hangs up when it is stopped', async () => {
    const hungUp = Promise.withResolvers<void>();
    const server = await startTestServer((request, response) => {
      request.once('close', () => hungUp.resolve());
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': hello\n');
    });
    const stop = new AbortController();
    const reading = readAll(sourceAt(server.url), stop.signal);
    await server.asked;
    stop.abort();
    await assert.rejects(reading, (error) => error === stop.signal.reason);
    await hungUp.promise;
    await server.close();
  });

  it('comes back to a service that was started anew, and goes on where it was', async () => {
    const clock = new VirtualTime();
    const world = new SampleWorld({ seed: 7, scenario: 'healthy', clock });
    const running = world.canary()!;
    const begin = (port = 0): Promise<SampleService> => startSampleService({ world, token, canaries: { world, timer: clock }, port });
    let service = await begin();
    const source = sseCanarySource({ baseUrl: service.url, clock, timer: clock, random: () => 0.5, token: () => Promise.resolve(token) });
    const at: number[] = [];
    let past = 0;
    for await (const event of source.watch({ ...running, deployment: running.canary, sampleSeconds: 5 }, undefined, new AbortController().signal)) {
      if (event.kind === 'sample') at.push(event.sample.at);
      if (event.kind === 'sample' && past === 0 && event.sample.at + 10_000 > clock.now()) {
        past = at.length;
        await service.close();
      }
      if (event.kind === 'state' && event.state.is === 'waiting') {
        service = await begin(service.port);
        await clock.pass(10_000);
      }
      if (past > 0 && at.length === past + 2) break;
    }
    assert.ok(past > 40);
    assert.deepEqual(at, at.map((_, i) => at[0]! + i * 5_000));
    await service.close();
  });
});
