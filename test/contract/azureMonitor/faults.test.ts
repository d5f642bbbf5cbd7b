import assert from 'node:assert/strict';
import { MonitorClient } from '@azure/arm-monitor';
import { azureMonitorSource } from '../../../src/adapters/azureMonitor/canarySource.ts';
import { passesByItself, type CanarySource } from '../../../src/core/canary/source.ts';
import { failureMessage } from '../../../src/words/failures.ts';
import { startArm, type Arm } from '../../fakes/arm/arm.ts';
import { faultsTowards, type FaultName } from '../../fakes/arm/faultTable.ts';
import { appId, inOneGroup, PRODUCTION } from '../../fakes/arm/world.ts';
import { VirtualTime } from '../../support/virtualTime.ts';
import { worldOf } from '../appsProvider/harness.ts';
import { shop } from '../arm/support/setting.ts';
import { faultCases } from '../azure/support/faultCases.ts';
import { MARKED, SCOPES } from '../azure/support/provider.ts';
import { firstFailure } from '../canarySource/support/firstFailure.ts';
import { holds } from '../support/holds.ts';

const metrics = /Microsoft\.Insights\/metrics\?/;
const app = appId({ name: 'api' }, inOneGroup());
const target = { app, canary: 'api--3', stable: 'api--2', sampleSeconds: 60 };

function sourceAt(arm: Arm, time: VirtualTime, ca = arm.ca): CanarySource {
  const credentialOf = () => ({ getToken: () => Promise.resolve({ token: MARKED, expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) });
  return azureMonitorSource({ endpoint: arm.url, scopes: SCOPES, credentialOf, clock: time, timer: time, random: () => 0.5, tls: { ca }, timeoutMs: 1_000 });
}

describe('What stands between us and the metrics of Azure', () => {
  let away: Arm;
  before(async () => (away = await startArm({ world: worldOf() })));
  after(async () => {
    // It listened all the time, and is trusted: had we gone there, it would know.
    assert.deepEqual(away.requests, []);
    await away.close();
  });

  for (const name of Object.keys(faultCases) as FaultName[]) {
    // An answer about metrics has no next page, whoever says it.
    const expected = name.startsWith('nextLink') ? 'harmless' : faultCases[name];
    it(`${name}: ${expected === 'harmless' ? 'does no harm' : expected.reason}`, async () => {
      const time = new VirtualTime();
      const arm = await startArm({ world: worldOf(shop()), clock: time });
      const stop = new AbortController();
      const watch = sourceAt(arm, time, arm.ca + away.ca).watch(target, undefined, stop.signal)[Symbol.asyncIterator]();
      try {
        const remove = arm.faults.add(faultsTowards(away.url)[name], { path: metrics });
        const failure = await firstFailure(watch);
        if (expected === 'harmless') {
          assert.equal(failure, undefined);
          return;
        }
        assert.ok(failure !== undefined);
        const { because, until } = failure;
        assert.equal(because.reason, expected.reason);
        assert.equal(failureMessage(because).sentence, expected.sentence.replaceAll('{arm}', arm.url).replaceAll('{away}', away.url));
        assert.equal(arm.requests.length, expected.requests ?? 1);
        assert.ok(!holds(because, MARKED), 'the token is in the failure');
        assert.equal(until !== undefined, passesByItself(because));
        assert.ok((until ?? Infinity) - time.now() >= (expected.retryAfterMs ?? 0));
        if (until === undefined) return;
        remove();
        const recovered = firstFailure(watch);
        await time.pass(until - time.now());
        assert.equal(await recovered, undefined, 'it recovers by itself');
      } finally {
        stop.abort();
        await watch.return?.().catch(() => undefined);
        await arm.close();
      }
    });
  }

  it('an app that is not one of Azure is not found, and nothing is asked', async () => {
    const time = new VirtualTime();
    const watch = sourceAt(away, time).watch({ ...target, app: '/subscriptions/../x' }, undefined, new AbortController().signal)[Symbol.asyncIterator]();
    assert.equal((await firstFailure(watch))?.because.reason, 'notFound');
  });

  it('what is asked is what the platform\'s own client asks', async () => {
    const time = new VirtualTime();
    const arm = await startArm({ world: worldOf(shop()), clock: time });
    const watch = sourceAt(arm, time).watch(target, undefined, new AbortController().signal)[Symbol.asyncIterator]();
    try {
      assert.equal(await firstFailure(watch), undefined);
      const ours = new URL(arm.requests[0]!.path, arm.url);
      const asked = (name: string): string => ours.searchParams.get(name) ?? '';
      const client = new MonitorClient({ getToken: () => Promise.resolve({ token: 'a-token', expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) }, PRODUCTION, { endpoint: arm.url, tlsOptions: { ca: arm.ca }, credentials: { scopes: SCOPES }, retryOptions: { maxRetries: 0 } });
      await client.metrics.list(app.slice(1), {
        metricnames: 'Requests',
        metricnamespace: 'Microsoft.App/containerapps',
        interval: 'PT1M',
        aggregation: 'total',
        filter: "revisionName eq '*' and statusCodeCategory eq '*'",
        top: Number(asked('top')),
        timespan: asked('timespan'),
      });
      const theirs = new URL(arm.requests.at(-1)!.path, arm.url);
      const sorted = ({ searchParams }: URL): readonly (readonly [string, string])[] => [...searchParams].toSorted(([a], [b]) => (a < b ? -1 : 1));
      assert.deepEqual([ours.pathname.toLowerCase(), sorted(ours)], [theirs.pathname.toLowerCase(), sorted(theirs)]);
    } finally {
      await watch.return?.();
      await arm.close();
    }
  });
});
