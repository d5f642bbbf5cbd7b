import assert from 'node:assert/strict';
import { prometheusSource } from '../../../src/adapters/prometheus/canarySource.ts';
import { failureMessage } from '../../../src/words/failures.ts';
import { faultsTowards, type FaultName } from '../../fakes/prometheus/faultTable.ts';
import { startPrometheus, type Prometheus } from '../../fakes/prometheus/prometheus.ts';
import { Store } from '../../fakes/prometheus/store.ts';
import { VirtualTime } from '../../support/virtualTime.ts';
import { queries } from '../canarySource/prometheusHarness.ts';
import { firstFailure } from '../canarySource/support/firstFailure.ts';
import { holds } from '../support/holds.ts';
import { faultCases, type Expected } from './support/faultCases.ts';

/** Whoever finds it anywhere but in a header has found a leak. */
const MARKED = 'marked.eyJ0b2tlbiI6InNlY3JldCJ9.token';

describe('What stands between us and Prometheus', () => {
  let away: Prometheus;
  before(async () => (away = await startPrometheus({ store: new Store(), now: () => 0 })));
  after(async () => {
    // It listened all the time: had we gone there, it would know.
    assert.deepEqual(away.requests, []);
    await away.close();
  });

  it('has a case for each of its faults', () => assert.deepEqual(Object.keys(faultCases).sort(), Object.keys(faultsTowards('')).sort()));

  for (const [name, expected] of Object.entries(faultCases) as [FaultName, Expected | 'harmless'][])
    it(`${name}: ${expected === 'harmless' ? 'does no harm' : expected.reason}`, () => meet(name, expected, away));
});

async function meet(name: FaultName, expected: Expected | 'harmless', away: Prometheus): Promise<void> {
  const time = new VirtualTime();
  const server = await startPrometheus({ store: new Store(), now: () => time.now(), accepts: (token) => token === MARKED });
  const source = prometheusSource({ baseUrl: server.url, queries, scrapeSeconds: 15, latencyUnit: 'seconds', clock: time, timer: time, random: () => 0.5, token: () => Promise.resolve(MARKED), timeoutMs: 1_000 });
  const stop = new AbortController();
  const watch = source.watch({ app: 'api', canary: 'api--2', stable: 'api--1', sampleSeconds: 5 }, undefined, stop.signal)[Symbol.asyncIterator]();
  try {
    server.fault = faultsTowards(away.url)[name];
    const failure = await firstFailure(watch);
    if (expected === 'harmless') {
      assert.equal(failure, undefined);
      return;
    }
    assert.ok(failure !== undefined);
    const { because, until } = failure;
    assert.equal(because.reason, expected.reason);
    assert.equal(failureMessage(because).sentence, expected.sentence.replaceAll('{it}', server.url).replaceAll('{away}', away.url));
    assert.ok(!holds(because, MARKED), 'the token is in the failure');
    assert.equal(until !== undefined, expected.passes);
    assert.ok((until ?? Infinity) - time.now() >= (expected.waitsMs ?? 1));
    if (until === undefined) return;
    server.fault = undefined;
    const recovered = firstFailure(watch);
    await time.pass(until - time.now());
    assert.equal(await recovered, undefined, 'it recovers by itself');
  } finally {
    stop.abort();
    await watch.return?.().catch(() => undefined);
    await server.close();
  }
  assert.ok(server.requests.every(({ method, authorization }) => method === 'GET' && authorization === `Bearer ${MARKED}`));
}
