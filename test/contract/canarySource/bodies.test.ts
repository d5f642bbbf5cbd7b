import assert from 'node:assert/strict';
import { azureMonitorSource } from '../../../src/adapters/azureMonitor/canarySource.ts';
import { readRequests } from '../../../src/adapters/azureMonitor/wire.ts';
import { sideOf } from '../../../src/adapters/canary/figures.ts';
import { parseJson } from '../../../src/adapters/http/parseJson.ts';
import { Place, WrongPlace } from '../../../src/adapters/http/place.ts';
import { SideCounter } from '../../../src/adapters/prometheus/counted.ts';
import { readMatrix, readTime, TooManySeries } from '../../../src/adapters/prometheus/wire.ts';
import { Random } from '../../../src/adapters/sample/random.ts';
import type { Side } from '../../../src/core/canary/sample.ts';
import { VirtualTime } from '../../support/virtualTime.ts';
import { damaged } from './support/damage.ts';
import { Watch } from './watch.ts';

const T = 1_788_768_000;
const EACH = 60_000;

const labels = (more: Readonly<Record<string, string>>) => ({ __name__: 'x', job: 'api', instance: 'a:1', ...more });
const values = [0, 15, 30, 45, 60].map((seconds) => [T + seconds, String(100 + seconds)] as const);
const matrix = { status: 'success', data: { resultType: 'matrix', result: [{ metric: labels({ code: '200', le: '0.1' }), values }, { metric: labels({ code: '503', le: '+Inf' }), values }] } };
const time = { status: 'success', data: { resultType: 'scalar', result: [T, String(T)] } };

const minutes = [0, 1, 2].map((minute) => ({ timeStamp: new Date((T + minute * 60) * 1000).toISOString(), total: 10 + minute }));
const dimension = (name: string, value: string) => ({ name: { value: name }, value });
const series = (category: string) => ({ metadatavalues: [dimension('revisionname', 'api--2'), dimension('statuscodecategory', category)], data: minutes });
const metrics = { value: [{ name: { value: 'Requests' }, errorCode: 'Success', timeseries: [series('2xx'), series('5xx')] }] };

function assertSound(side: Side | null | undefined): void {
  if (side === null || side === undefined) return;
  const { requests, errors, buckets = [] } = side;
  assert.ok(requests >= 0 && requests <= 1e12 && errors >= 0 && errors <= requests, JSON.stringify(side));
  for (const [i, [bound, count]] of buckets.entries()) assert.ok(bound > (buckets[i - 1]?.[0] ?? 0) && bound < Infinity && count >= (buckets[i - 1]?.[1] ?? 0) && count <= requests);
}

/** Whatever it is made of it: the body is refused, or understood. */
function understood<T>(body: Uint8Array, read: (answer: Place) => T): T | undefined {
  try {
    return read(Place.of(parseJson(body)));
  } catch (error) {
    assert.ok(error instanceof WrongPlace || error instanceof TooManySeries, String(error));
    return undefined;
  }
}

describe('Bodies that are damaged', () => {
  it(`are refused or understood: ${EACH.toLocaleString('en')} of Prometheus`, () => {
    let read = 0;
    for (let input = 0; input < EACH; input++) {
      const random = new Random(input, 'prometheus');
      if (input % 4 === 0) {
        const now = understood(damaged(random, time), readTime);
        assert.ok(now === undefined || Number.isFinite(now));
        continue;
      }
      const answer = understood(damaged(random, matrix), readMatrix);
      if (answer === undefined) continue;
      read++;
      const counter = new SideCounter({ scrapeMs: 15_000, slotMs: 30_000 });
      const counts = (['requests', 'errors', 100, Infinity] as const)[input % 3]!;
      const slots = counter.take([...answer.map((each) => ({ ...each, counts })), ...answer.map((each) => ({ ...each, counts: 'requests' as const }))]);
      for (const tally of slots.values()) assertSound(tally.side('r', {}));
    }
    assert.ok(read > EACH / 20, `${read} were understood`);
  }).timeout(60_000);

  it(`are refused or understood: ${EACH.toLocaleString('en')} of Azure`, () => {
    let read = 0;
    for (let input = 0; input < EACH; input++) {
      const answer = understood(damaged(new Random(input, 'azure'), metrics), readRequests);
      if (answer === undefined) continue;
      read++;
      for (const [, of] of answer)
        for (const [at, counts] of of) {
          assert.ok(at % 60_000 === 0);
          assertSound(sideOf(counts));
        }
    }
    assert.ok(read > EACH / 20, `${read} were understood`);
  }).timeout(60_000);

  it('end a watch with a reason, or are passed over, and never tell what cannot be', async () => {
    for (let input = 0; input < 300; input++) {
      const clock = new VirtualTime((T + 600) * 1000);
      const random = new Random(input, 'watch');
      const send = () => Promise.resolve(new Response(Buffer.from(damaged(random, metrics)), { headers: { 'content-type': 'application/json', date: new Date(clock.now()).toUTCString() } }));
      const source = azureMonitorSource({ endpoint: 'https://arm.example.com', scopes: [], credentialOf: () => ({ getToken: () => Promise.resolve(null) }), clock, timer: clock, random: () => 0.5, send });
      const app = '/subscriptions/a/resourceGroups/b/providers/Microsoft.App/containerApps/api';
      const watch = new Watch({ source, handed: () => 0, open: () => 0, close: () => Promise.resolve() }, { app, canary: 'api--2', stable: 'api--1', sampleSeconds: 60, since: T * 1000 });
      await clock.pass(240_000);
      await watch.stop();
      for (const { canary, stable } of watch.samples) for (const side of [canary, stable]) assertSound(side);
      assert.equal(clock.timers, 0);
    }
  }).timeout(60_000);
});
