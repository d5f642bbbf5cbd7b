import assert from 'node:assert/strict';
import { JsonHttp } from '../../../../src/adapters/http/json.ts';
import { ServiceAppsProvider } from '../../../../src/adapters/service/appsProvider.ts';
import { Failure } from '../../../../src/core/failure.ts';
import { makeApp } from '../../../contract/appsProvider/harness.ts';
import { rejection } from '../../../contract/support/rejection.ts';
import { startTestServer, type TestServer } from '../../../contract/support/testServer.ts';

describe('ServiceAppsProvider', () => {
  const asked: string[] = [];
  let apps: object[] = [];
  let server: TestServer;
  before(async () => {
    server = await startTestServer((request, response) => {
      asked.push(request.url!);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ asOf: '2026-01-15T09:30:00Z', capabilities: {}, apps }));
    });
  });
  after(() => server.close());
  beforeEach(() => (asked.length = 0));

  const { signal } = new AbortController();
  function provider(base = ''): ServiceAppsProvider {
    const baseUrl = server.url + base;
    return new ServiceAppsProvider({ baseUrl, http: new JsonHttp({ baseUrl, clock: { now: () => 0, monotonic: () => 0 } }) });
  }

  it('asks below its base address, however that is written', async () => {
    apps = [];
    for (const base of ['', '/', '/team/a', '/team/a//', '/team/a/?query=1#hash']) await provider(base).list(signal);
    assert.deepEqual(asked, ['/sys/releases/status', '/sys/releases/status', '/team/a/sys/releases/status', '/team/a/sys/releases/status', '/team/a/sys/releases/status']);
  });

  it('asks once for a list, and once for the revisions of an app', async () => {
    apps = [makeApp({ id: 'a&b=c/ü' })];
    await provider().list(signal);
    await provider().revisions(makeApp({ id: 'a&b=c/ü' }), signal);
    assert.deepEqual(asked, ['/sys/releases/status', '/sys/releases/status?app=a%26b%3Dc%2F%C3%BC']);
  });

  const notTheAnswer: Record<string, readonly [apps: object[], what: string]> = {
    'the whole list': [[makeApp(), makeApp({ id: 'b', name: 'b' })], 'apps: must hold the app that was asked for, alone'],
    'another app': [[makeApp({ id: 'b' })], 'apps: must hold the app that was asked for, alone'],
    nothing: [[], 'apps: must hold the app that was asked for, alone'],
    'the few revisions of the list': [[makeApp({ revisionsComplete: false })], 'apps[0].revisionsComplete: must be true where one app is asked for'],
  };
  for (const [name, [told, what]] of Object.entries(notTheAnswer))
    it(`takes ${name} for no answer to the question for revisions`, async () => {
      apps = told;
      const error = await rejection(provider().revisions(makeApp(), signal));
      assert.ok(Failure.is(error, 'notUnderstood'));
      assert.deepEqual(error.facts, { origin: server.url, what });
    });

  it('tells revisions newest first where their times say so, and as the service does where they are not told', async () => {
    const at = (name: string, day: number) => ({ name, createdAt: `2026-01-0${day}T00:00:00Z` });
    const names = async (revisions: readonly object[]): Promise<string[]> => {
      apps = [{ ...makeApp(), revisions }];
      return (await provider().revisions(makeApp(), signal)).map(({ name }) => name);
    };
    assert.deepEqual(await names([at('old', 1), at('new', 3), at('middle', 2)]), ['new', 'middle', 'old']);
    assert.deepEqual(await names([at('old', 1), { name: 'no time' }, at('middle', 2)]), ['old', 'no time', 'middle']);
  });
});
