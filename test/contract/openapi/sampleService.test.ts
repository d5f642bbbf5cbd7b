import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { JsonHttp } from '../../../src/adapters/http/json.ts';
import { startSampleService, type SampleService } from '../../../src/adapters/sample/service.ts';
import { SampleWorld } from '../../../src/adapters/sample/world.ts';
import { ServiceAppsProvider } from '../../../src/adapters/service/appsProvider.ts';
import type { App } from '../../../src/core/apps/app.ts';
import { wrongInAnswer } from '../support/releaseService.ts';

const path = '/sys/releases/status';
const day = 86_400_000;
const token = 'the-right-token';

describe('The sample service', () => {
  let now = Date.UTC(2026, 0, 15, 9, 30);
  const clock = { now: () => now, monotonic: () => now };
  const world = new SampleWorld({ seed: 7, scenario: 'regressing', clock });
  let service: SampleService;
  before(async () => (service = await startSampleService({ world, token })));
  after(() => service.close());

  const ask = (query = '', headers: Record<string, string> = { authorization: `Bearer ${token}` }, method = 'GET'): Promise<Response> => fetch(`${service.url}${path}${query}`, { method, headers });

  async function answersAsDescribed(response: Response, status: number): Promise<void> {
    assert.equal(response.status, status);
    assert.deepEqual(await wrongInAnswer(path, 'get', response), []);
  }

  it('tells the status as the description says, for weeks', async () => {
    for (const end = now + 21 * day; now < end; now += day / 3) await answersAsDescribed(await ask(), 200);
  });

  it('tells one app with its every revision', async () => {
    for (const { id } of world.apps()) {
      const response = await ask(`?app=${encodeURIComponent(id)}`);
      const { apps } = (await response.clone().json()) as { apps: { id: string; revisionsComplete: boolean; revisions: { name: string }[] }[] };
      assert.deepEqual(apps.map((app) => [app.id, app.revisionsComplete]), [[id, true]]);
      assert.deepEqual(apps[0]!.revisions.map(({ name }) => name), world.revisions(id)!.map(({ name }) => name));
      await answersAsDescribed(response, 200);
    }
  });

  it('is understood by the client as the world is told without it', async () => {
    const provider = new ServiceAppsProvider({ baseUrl: service.url, http: new JsonHttp({ baseUrl: service.url, clock, token: () => Promise.resolve(token) }) });
    const { signal } = new AbortController();
    const byService = (apps: readonly App[]): unknown => JSON.parse(JSON.stringify(apps).replaceAll('"from":"sample"', '"from":"service"'));
    assert.deepEqual(await provider.list(signal), { apps: byService(world.apps()), asOf: now });
  });

  it('says when its world was so, and that it can do nothing else', async () => {
    const { asOf, capabilities } = (await (await ask()).json()) as { asOf: string; capabilities: object };
    assert.equal(asOf, new Date(now).toISOString());
    assert.deepEqual(capabilities, {});
  });

  it('has none of the other paths, as its capabilities say', async () => {
    for (const other of ['canary/1', 'api/rollback', 'dr-drills', 'dr-drills/1/remediation', 'notes/draft?from_tag=a&to_tag=b'])
      for (const method of ['GET', 'POST']) {
        const response = await fetch(`${service.url}/sys/releases/${other}`, { method, headers: { authorization: `Bearer ${token}` } });
        assert.equal(response.status, 404, `${method} ${other}`);
      }
  });

  it('refuses a question that is not understood', async () => {
    await answersAsDescribed(await ask('?app='), 400);
    await answersAsDescribed(await ask('?app=api&app=web'), 400);
    await answersAsDescribed(await ask('?app=nonsense'), 404);
  });

  it('refuses without its token, whatever comes instead', async () => {
    for (const authorization of [undefined, 'Bearer wrong', `Bearer ${token}x`, `Bearer ${token.slice(1)}`, `Basic ${token}`, 'Bearer', token])
      await answersAsDescribed(await ask('', authorization === undefined ? {} : { authorization }), 401);
  });

  it('refuses to be changed', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']) {
      const response = await ask('', { authorization: `Bearer ${token}` }, method);
      assert.deepEqual([response.status, response.headers.get('allow')], [405, 'GET'], method);
    }
  });

  it('refuses the pages of browsers, and names that were made to lead to it', async () => {
    const { authorization, host } = { authorization: `Bearer ${token}`, host: `127.0.0.1:${service.port}` };
    const status = async (headers: Record<string, string>): Promise<number | undefined> => {
      const [response] = (await once(request({ port: service.port, host: '127.0.0.1', path, headers }).end(), 'response')) as [IncomingMessage];
      response.resume();
      return response.statusCode;
    };
    assert.equal(await status({ authorization, host }), 200);
    assert.equal(await status({ authorization, host: `localhost:${service.port}` }), 200);
    assert.equal(await status({ authorization, host, origin: `http://${host}` }), 403);
    assert.equal(await status({ authorization, host, origin: 'null' }), 403);
    assert.equal(await status({ authorization, host: `rebound.example.com:${service.port}` }), 403);
    assert.equal(await status({ authorization, host: '127.0.0.1' }), 403);
  });

  it('answers what is no address at all', async () => {
    const [response] = (await once(request({ port: service.port, host: '127.0.0.1', path: '*', method: 'OPTIONS', headers: { authorization: `Bearer ${token}` } }).end(), 'response')) as [IncomingMessage];
    response.resume();
    assert.equal(response.statusCode, 404);
  });
});
