import assert from 'node:assert/strict';
import { JsonHttp } from '../../../src/adapters/http/json.ts';
import { startSampleService, type SampleService } from '../../../src/adapters/sample/service.ts';
import { SampleWorld } from '../../../src/adapters/sample/world.ts';
import { actLimits } from '../../../src/adapters/service/limits.ts';
import { openServiceControl, serviceAbilities } from '../../../src/adapters/service/trafficControl.ts';
import { serviceRoles } from '../../../src/adapters/service/roles.ts';
import { defaultRole } from '../../../src/core/operations/roles.ts';
import { liveThrough } from '../../../src/core/operations/live.ts';
import { SampleAppsProvider } from '../../../src/adapters/sample/appsProvider.ts';
import { act, another, forever, opens, planned } from '../trafficControl/harness.ts';
import { HandClock } from '../trafficControl/handClock.ts';
import { resolve, wrongInAnswer, wrongPlaces } from '../support/releaseService.ts';
import { startTestServer } from '../support/testServer.ts';

const path = '/sys/releases/{app}/rollback';
const token = 'the-right-token';

describe('The rollback of the sample service', () => {
  let clock: HandClock;
  let world: SampleWorld;
  let service: SampleService;
  beforeEach(async () => {
    clock = new HandClock();
    world = new SampleWorld({ seed: 7, scenario: 'healthy', clock, imageGone: (revision) => revision === oldest() });
    service = await startSampleService({ world, acts: world, token });
  });
  afterEach(() => service.close());

  const app = () => world.apps().find(({ id }) => id === 'app')!;
  const oldest = (): string => app().revisions.at(-1)!.name;
  const asked = (fields: object = {}): object => ({ to: another(app(), true), expectedTraffic: app().traffic, reason: 'a test', ...fields });

  function post(body: unknown, { key = 'record-00000001', to = 'app', ...headers }: Record<string, string> = {}): Promise<Response> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return fetch(`${service.url}/sys/releases/${to}/rollback`, { method: 'POST', body: text, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key, ...headers } });
  }

  async function answersAsDescribed(response: Response, status: number, code?: string): Promise<void> {
    const { code: said } = (await response.clone().json()) as { code?: string };
    assert.deepEqual([response.status, said], [status, code]);
    assert.deepEqual(await wrongInAnswer(path, 'post', response), []);
  }

  it('is among its capabilities', async () => {
    const status = (await (await fetch(`${service.url}/sys/releases/status`, { headers: { authorization: `Bearer ${token}` } })).json()) as { capabilities: object };
    assert.deepEqual(status.capabilities, { rollback: true });
  });

  it('is accepted, done, and told as the description says', async () => {
    const body = asked();
    assert.deepEqual(wrongPlaces('RollbackRequest', body), []);
    await answersAsDescribed(await post(body), 202);
    assert.equal(app().traffic.find(({ weight }) => weight === 100)?.revision, (body as { to: string }).to);
  });

  it('acts once for a key, and tells again what became of it', async () => {
    const body = asked();
    const first = await (await post(body)).json();
    const after = app().traffic;
    clock.pass(1_000);
    const again = await post(body);
    assert.deepEqual([again.status, await again.json()], [202, first]);
    assert.deepEqual(app().traffic, after);
  });

  it('refuses a key that belongs to another act', async () => {
    await post(asked());
    await answersAsDescribed(await post(asked({ reason: 'another' })), 409, 'keyReused');
    await answersAsDescribed(await post(asked(), { to: 'api' }), 409, 'keyReused');
  });

  it('does nothing where the traffic is not as the person saw it', async () => {
    const before = app().traffic;
    await answersAsDescribed(await post(asked({ expectedTraffic: [{ revision: 'x', weight: 100 }] })), 409, 'stateChanged');
    assert.deepEqual(app().traffic, before);
  });

  it('does nothing while another act is under way, and then can be asked with the same key', async () => {
    const cold = another(app(), false);
    const other = app().revisions.find(({ name, active }) => active === false && name !== cold && name !== oldest())!.name;
    await answersAsDescribed(await post(asked({ to: other })), 202);
    await answersAsDescribed(await post(asked(), { key: 'record-00000002' }), 409, 'busy');
    clock.pass(60_000);
    await answersAsDescribed(await post(asked(), { key: 'record-00000002' }), 202);
  });

  it('says which record failed, each time it is asked with that key', async () => {
    for (let times = 0; times < 2; times++) await answersAsDescribed(await post(asked({ to: oldest() })), 502);
  });

  it('refuses what leads nowhere', async () => {
    await answersAsDescribed(await post(asked({ to: app().traffic.find(({ weight }) => weight === 100)!.revision })), 409, 'alreadyServes');
    await answersAsDescribed(await post(asked({ to: 'nonsense' })), 409, 'missing');
    await answersAsDescribed(await post(asked(), { to: 'nonsense' }), 404);
    await answersAsDescribed(await post(asked(), { to: '%ff' }), 400);
  });

  it('refuses a request that is not understood', async () => {
    for (const body of ['', 'x', '[]', '{}', asked({ reason: '' }), asked({ to: 7 }), asked({ expectedTraffic: [{ weight: 100 }] }), asked({ reason: 'x'.repeat(2_001) }), ' '.repeat(70_000)])
      await answersAsDescribed(await post(body), 400);
    for (const key of ['short', 'with a space', 'x'.repeat(201)]) await answersAsDescribed(await post(asked(), { key }), 400);
  });

  it('refuses without its token, and another method', async () => {
    await answersAsDescribed(await post(asked(), { authorization: 'Bearer wrong' }), 401);
    const response = await fetch(`${service.url}/sys/releases/app/rollback`, { headers: { authorization: `Bearer ${token}` } });
    assert.deepEqual([response.status, response.headers.get('allow')], [405, 'POST']);
  });

  it('names the right that is missing', async () => {
    await service.close();
    service = await startSampleService({ world, acts: world, token, lacks: 'sys_engineer' });
    const response = await post(asked());
    assert.equal(((await response.clone().json()) as { missing: string }).missing, 'sys_engineer');
    await answersAsDescribed(response, 403);
  });
});

describe('The role at a service', () => {
  const question = { environment: { name: 'prod', provider: 'service', simulated: false, protected: true }, app: { id: 'app', name: 'app' }, effect: 'rollback' } as const;
  const clock = new HandClock();
  const world = new SampleWorld({ seed: 7, scenario: 'healthy', clock });

  async function checked(options: Partial<Parameters<typeof startSampleService>[0]>, role: string): Promise<unknown> {
    const service = await startSampleService({ world, acts: world, token, ...options });
    try {
      const http = new JsonHttp({ baseUrl: service.url, clock, token: () => Promise.resolve(token) });
      return await serviceRoles({ baseUrl: service.url, http, role }).check(question, forever);
    } finally {
      await service.close();
    }
  }

  it('is what the service says of its caller', async () => {
    assert.deepEqual(await checked({}, defaultRole), { kind: 'granted', role: defaultRole });
    assert.deepEqual(await checked({}, 'admin'), { kind: 'refused', role: 'admin', missing: 'admin' });
    assert.deepEqual(await checked({ lacks: defaultRole }, defaultRole), { kind: 'refused', role: defaultRole, missing: defaultRole });
  });

  it('is not there where the service does not say it, or nothing at all', async () => {
    const silent = await startTestServer((_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"asOf":"2026-01-01T00:00:00Z","capabilities":{},"apps":[]}'));
    const http = new JsonHttp({ baseUrl: silent.url, clock });
    assert.deepEqual(await serviceRoles({ baseUrl: silent.url, http, role: defaultRole }).check(question, forever), { kind: 'refused', role: defaultRole, missing: defaultRole });
    await silent.close();
    assert.equal((await serviceRoles({ baseUrl: silent.url, http, role: defaultRole }).check(question, forever)).kind, 'unreadable');
  });
});

describe('The client that asks for a rollback', () => {
  it('says it as the description does, with the id of the record as its key', async () => {
    const clock = new HandClock();
    const world = new SampleWorld({ seed: 7, scenario: 'healthy', clock });
    const bodies: { readonly address: string; readonly key: unknown; readonly type: unknown; readonly body: string }[] = [];
    const server = await startTestServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        bodies.push({ address: request.url!, key: request.headers['idempotency-key'], type: request.headers['content-type'], body: Buffer.concat(chunks).toString() });
        response.writeHead(202, { 'content-type': 'application/json' }).end('{"recordId":"r-1","state":"accepted"}');
      });
    });
    const baseUrl = `${server.url}/of/a/team/`;
    const opened = { live: liveThrough(new SampleAppsProvider(world)), openControl: openServiceControl({ baseUrl, clock }), abilities: serviceAbilities({ rollback: true }), pass: () => undefined, writes: () => 0, close: server.close };
    for (const id of ['api', 'app', 'web', 'www']) {
      const live = await opened.live.read(id, forever);
      const to = live!.app.revisions.at(-1)!.name;
      const made = await planned(opened, id, { kind: 'rollback', to });
      const [step] = made.steps;
      assert.ok(step !== undefined && step.do === 'rollBack');
      const plan = { ...made, app: { ...made.app, id: `${id}/ä` } };
      assert.deepEqual(await opens(opened, plan).perform(step, act, forever), { correlation: [{ name: 'record', value: 'r-1' }] });
      const sent = bodies.at(-1)!;
      assert.deepEqual([sent.address, sent.key, sent.type], [`/of/a/team/sys/releases/${id}%2F%C3%A4/rollback`, act.key, 'application/json']);
      assert.deepEqual(wrongPlaces('RollbackRequest', JSON.parse(sent.body)), []);
    }
    await server.close();
  });

  it('has the limits of the description', () => {
    const of = (name: string, field: string): unknown => ((resolve(`#/components/schemas/${name}`)['properties'] as Record<string, Record<string, unknown>>)[field] ?? {})['maxLength'];
    assert.deepEqual(actLimits, { record: of('ActRecord', 'recordId'), right: of('Problem', 'missing'), code: of('Problem', 'code'), reason: of('RollbackRequest', 'reason'), request: 64 * 1024 });
    assert.equal(of('Accepted', 'recordId'), actLimits.record);
  });
});
