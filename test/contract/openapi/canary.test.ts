import assert from 'node:assert/strict';
import { startSampleService, type SampleService } from '../../../src/adapters/sample/service.ts';
import { sampleCanarySource } from '../../../src/adapters/sample/canarySource.ts';
import { SampleWorld } from '../../../src/adapters/sample/world.ts';
import { sseCanarySource } from '../../../src/adapters/sse/canarySource.ts';
import { streamLimits } from '../../../src/adapters/sse/limits.ts';
import type { CanarySource, CanaryTarget, SourceEvent } from '../../../src/core/canary/source.ts';
import { VirtualTime } from '../../support/virtualTime.ts';
import { api, resolve, wrongInAnswer, wrongPlaces } from '../support/releaseService.ts';
import type { Schema } from '../support/schema.ts';

const path = '/sys/releases/canary/{deployment}';
const token = 'the-right-token';

interface Told {
  readonly id: string;
  readonly name: string;
  readonly data: Record<string, unknown>;
}

/** The events of a stream, one after the other, until somebody has enough. */
async function* told(response: Response): AsyncGenerator<Told | { readonly retry: number }> {
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) {
      const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
      if (field('retry') !== '') yield { retry: Number(field('retry')) };
      else if (!block.startsWith(':')) yield { id: field('id'), name: field('event'), data: JSON.parse(field('data')) as Record<string, unknown> };
    }
  }
}

const schemas = { start: 'CanaryStart', sample: 'CanarySample', gap: 'CanaryGap', step: 'CanaryStep', end: 'CanaryEnd' } as const;

function isAsDescribed({ id, name, data }: Told): void {
  assert.match(id, /^[\x21-\x7e]{1,200}$/);
  assert.ok(Object.hasOwn(schemas, name), name);
  assert.deepEqual(wrongPlaces(schemas[name as keyof typeof schemas], data), []);
}

describe('The canary of the sample service', () => {
  let time: VirtualTime;
  let world: SampleWorld;
  let service: SampleService;
  let target: CanaryTarget;
  beforeEach(async () => {
    time = new VirtualTime();
    world = new SampleWorld({ seed: 7, scenario: 'regressing', clock: time });
    service = await startSampleService({ world, token, acts: world, canaries: { world, timer: time } });
    const running = world.canary()!;
    target = { ...running, deployment: running.canary, sampleSeconds: 5, since: running.startedAt - 5 * 60_000 };
  });
  afterEach(() => service.close());

  const ask = (headers: Record<string, string> = {}, { query = '', deployment = target.deployment!, method = 'GET' } = {}): Promise<Response> =>
    fetch(`${service.url}/sys/releases/canary/${encodeURIComponent(deployment)}${query}`, { method, headers: { authorization: `Bearer ${token}`, ...headers } });

  /** All that there is until now: its last slot is the one that ended last. */
  async function untilNow(response: Response): Promise<Told[]> {
    const all: Told[] = [];
    for await (const event of told(response)) {
      if ('retry' in event) continue;
      isAsDescribed(event);
      all.push(event);
      if (event.name === 'end' || (event.name === 'sample' && Date.parse(String(event.data['to'])) + 5_000 > time.now())) return all;
    }
    return all;
  }

  /** The canary is taken back. */
  function rollBack(): void {
    world.moveTraffic('api', [{ revision: target.stable, latest: false, weight: 100, label: 'stable' }]);
  }

  it('is among its capabilities, and named in the status', async () => {
    const { capabilities, apps } = (await (await fetch(`${service.url}/sys/releases/status`, { headers: { authorization: `Bearer ${token}` } })).json()) as { capabilities: object; apps: { id: string; deployment?: string }[] };
    assert.deepEqual(capabilities, { rollback: true, canary: true });
    assert.deepEqual(apps.filter(({ deployment }) => deployment !== undefined).map(({ id, deployment }) => [id, deployment]), [['api', target.canary]]);
  });

  it('begins with what it is of, and its past, of stable before it too', async () => {
    const all = await untilNow(await ask());
    assert.deepEqual([all[0]!.name, all[0]!.data['canary'], all[0]!.data['sampleSeconds']], ['start', target.canary, 5]);
    const samples = all.slice(1);
    assert.ok(samples.every(({ name }) => name === 'sample'));
    assert.equal(samples.length, Math.floor((time.now() - target.since!) / 5_000));
    assert.equal(samples[0]!.data['canary'], undefined);
    assert.notEqual(samples.at(-1)!.data['canary'], undefined);
  });

  it('says how long to wait before coming back', async () => {
    for await (const event of told(await ask())) {
      assert.ok('retry' in event && event.retry >= streamLimits.retry.least && event.retry <= streamLimits.retry.most);
      break;
    }
  });

  it('goes on after any of its ids with the same events, and tells them live', async () => {
    await time.pass(60_000);
    world.moveTraffic('api', [{ revision: target.stable, latest: false, weight: 75, label: 'stable' }, { revision: target.canary, latest: false, weight: 25, label: 'canary' }]);
    await time.pass(60_000);
    const all = await untilNow(await ask());
    assert.deepEqual(all.filter(({ name }) => name === 'step').map(({ data }) => data['weight']), [25]);
    for (const after of [1, 40, all.findIndex(({ name }) => name === 'step'), all.length - 2]) {
      const next = await untilNow(await ask({ 'last-event-id': all[after]!.id }));
      const fresh = next.filter(({ id }) => id !== all[after]!.id);
      assert.deepEqual(fresh, all.slice(after + 1));
    }
  });

  it('ends with its end, which is told to who was cut off before it and to nobody after it', async () => {
    await time.pass(30_000);
    const before = await untilNow(await ask());
    rollBack();
    await time.pass(60_000);
    const all = await untilNow(await ask({ 'last-event-id': before.at(-1)!.id }));
    assert.deepEqual([all.at(-1)!.name, all.at(-1)!.data['outcome']], ['end', 'rolledBack']);
    assert.equal((await ask({ 'last-event-id': all.at(-1)!.id })).status, 204);
  });

  it('has samples as long as was asked for', async () => {
    const [start, sample] = await untilNow(await ask({}, { query: '?sampleSeconds=60' }));
    assert.equal(start!.data['sampleSeconds'], 60);
    assert.equal(Date.parse(String(sample!.data['to'])) - Date.parse(String(sample!.data['from'])), 60_000);
  });

  it('refuses what is not understood, as the description says', async () => {
    const refused = async (response: Response, status: number): Promise<void> => {
      assert.equal(response.status, status);
      assert.deepEqual(await wrongInAnswer(path, 'get', response), []);
    };
    for (const query of ['?sampleSeconds=0', '?sampleSeconds=3601', '?sampleSeconds=x', '?sampleSeconds=']) await refused(await ask({}, { query }), 400);
    await refused(await ask({}, { deployment: 'nonsense' }), 404);
    await refused(await ask({ authorization: 'Bearer wrong' }), 401);
    await refused(await fetch(`${service.url}/sys/releases/canary/%ff`, { headers: { authorization: `Bearer ${token}` } }), 400);
    assert.equal((await ask({}, { method: 'POST' })).status, 405);
  });

  it('does not exist where the service offers none', async () => {
    await service.close();
    service = await startSampleService({ world, token });
    assert.equal((await ask()).status, 404);
  });

  it('is watched through the client as it is without a service', async () => {
    await time.pass(60_000);
    const readBoth = (source: CanarySource): Promise<SourceEvent[]> => eventsOf(source, target, time.now());
    const direct = await readBoth(sampleCanarySource({ world, timer: time }));
    const served = await readBoth(sseCanarySource({ baseUrl: service.url, clock: time, timer: time, random: () => 0.5, token: () => Promise.resolve(token) }));
    assert.ok(direct.length > 60);
    assert.deepEqual(served, direct);
  });
});

/** The samples and steps until now, without what a service calls them. */
async function eventsOf(source: CanarySource, target: CanaryTarget, now: number): Promise<SourceEvent[]> {
  const events: SourceEvent[] = [];
  for await (const event of source.watch(target, undefined, new AbortController().signal)) {
    if (event.kind !== 'sample' && event.kind !== 'step') continue;
    const { mark: _, ...rest } = event;
    events.push(rest);
    if (event.kind === 'sample' && event.sample.at + 2 * event.sample.seconds * 1000 > now) break;
  }
  return events;
}

describe('The client of the stream', () => {
  const property = (schema: string, name: string): Schema => (resolve(`#/components/schemas/${schema}`)['properties'] as Record<string, Schema>)[name]!;

  it('has the limits of the description', () => {
    const lastEventId = api.paths[path]!['get']!.parameters!.find(({ name }) => name === 'Last-Event-ID')!;
    const { retry, event, ...limits } = streamLimits;
    assert.deepEqual(limits, {
      id: lastEventId.schema['maxLength'],
      seconds: property('CanaryStart', 'sampleSeconds')['maximum'],
      requests: property('CanarySide', 'requests')['maximum'],
      buckets: property('CanaryLatency', 'buckets')['maxItems'],
      latencyMs: property('CanaryLatency', 'p95Ms')['maximum'],
      revision: property('CanaryStart', 'canary')['maxLength'],
      by: property('CanaryStep', 'by')['maxLength'],
      word: property('CanaryEnd', 'outcome')['maxLength'],
    });
    // These are said in words.
    assert.deepEqual([retry, event], [{ least: 1_000, most: 600_000 }, 64 * 1024]);
  });

  it('asks for samples of a length that the description allows', () => {
    const asked = api.paths[path]!['get']!.parameters!.find(({ name }) => name === 'sampleSeconds')!;
    assert.deepEqual([asked.schema['minimum'], asked.schema['maximum']], [1, streamLimits.seconds]);
  });
});
