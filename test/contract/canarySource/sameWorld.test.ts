import assert from 'node:assert/strict';
import { prometheusSource } from '../../../src/adapters/prometheus/canarySource.ts';
import { sampleCanarySource } from '../../../src/adapters/sample/canarySource.ts';
import { SampleWorld } from '../../../src/adapters/sample/world.ts';
import { judgeConfig } from '../../../src/core/canary/judge.ts';
import { CanarySession } from '../../../src/core/canary/session.ts';
import type { CanarySource } from '../../../src/core/canary/source.ts';
import type { PrometheusQueries } from '../../../src/core/config/config.ts';
import { sourceLimits } from '../../../src/words/canarySources.ts';
import { StandIn } from '../../fakes/arm/standIn.ts';
import { appId, inOneGroup } from '../../fakes/arm/world.ts';
import { PrometheusStandIn } from '../../fakes/prometheus/standIn.ts';
import { Store } from '../../fakes/prometheus/store.ts';
import { VirtualTime } from '../../support/virtualTime.ts';
import { azureMonitorAt } from './azureMonitorHarness.ts';
import { queries } from './prometheusHarness.ts';
import { scrapesOf } from './support/scraped.ts';
import { Watch } from './watch.ts';

const MINUTE = 60_000;
const WATCHED = 30 * MINUTE;

/** What is asked of the sample world, so that it can be changed. */
type World = Pick<SampleWorld, 'apps' | 'canary' | 'interval' | 'now' | 'revisions' | 'shares'>;

interface Setting {
  readonly world: World;
  readonly time: VirtualTime;
  readonly running: NonNullable<ReturnType<SampleWorld['canary']>>;
}

/** By their names; each in front of the same world, which is the same whenever it is asked. */
const sources: Readonly<Record<string, { readonly app?: string; readonly open: (setting: Setting) => CanarySource; readonly limits: number; readonly knowsLatency: boolean }>> = {
  sample: { open: ({ world, time }) => sampleCanarySource({ world, timer: time }), limits: 0, knowsLatency: true },
  'prometheus with histograms': { open: (setting) => prometheusOf(setting, queries), limits: 1, knowsLatency: true },
  'prometheus without latency': { open: (setting) => prometheusOf(setting, { requests: queries.requests, errors: queries.errors }), limits: 2, knowsLatency: false },
  azureMonitor: {
    app: appId({ name: 'api' }, inOneGroup()),
    open: ({ world, time }) => azureMonitorAt(new StandIn({ world, clock: time, behaviour: { metricsLagMs: 2 * MINUTE } }), time, { now: () => time.now() }),
    limits: 2,
    knowsLatency: false,
  },
};

function prometheusOf({ world, time, running: { app, canary, stable, startedAt } }: Setting, asked: PrometheusQueries): CanarySource {
  const store = new Store();
  for (const { at, measured } of scrapesOf(world, { app, canary, stable, from: startedAt - MINUTE, to: startedAt + WATCHED + 10 * MINUTE, everyMs: 15_000 })) store.add(at, measured);
  const { send } = new PrometheusStandIn({ store, now: () => time.now() });
  return prometheusSource({ baseUrl: 'https://prometheus.example.com', queries: asked, scrapeSeconds: 15, latencyUnit: 'seconds', clock: time, timer: time, random: () => 0.5, send });
}

type Scenario = 'healthy' | 'regressing' | 'slower';

/** The last one is as slow as one that regresses, and fails no more often than a good one. */
function worldOf(scenario: Scenario, time: VirtualTime): World {
  const world = new SampleWorld({ seed: 1, scenario: scenario === 'healthy' ? 'healthy' : 'regressing', clock: time });
  if (scenario !== 'slower') return world;
  const good = new SampleWorld({ seed: 1, scenario: 'healthy', clock: time });
  return {
    apps: () => world.apps(),
    canary: () => world.canary(),
    now: () => world.now(),
    revisions: (app) => world.revisions(app),
    shares: (...asked) => world.shares(...asked),
    interval: (...asked) => {
      const [slow, usual] = [world.interval(...asked), good.interval(...asked)];
      return slow && usual && { ...slow, canary: { ...slow.canary, errors: usual.canary.errors } };
    },
  };
}

/** What a judge says of the canary after half an hour. */
async function verdictOf(name: string, scenario: Scenario): Promise<{ readonly state: string; readonly limits: readonly string[] }> {
  const time = new VirtualTime();
  const world = worldOf(scenario, time);
  const running = world.canary()!;
  const { open, app = running.app } = sources[name]!;
  const source = open({ world, time, running });
  await time.pass(running.startedAt + WATCHED - time.now());
  const target = { app, canary: running.canary, stable: running.stable, sampleSeconds: 5, since: running.startedAt };
  const watch = new Watch({ source, handed: () => 0, open: () => 0, close: () => Promise.resolve() }, target);
  await time.pass(5 * MINUTE);
  const { seconds } = watch.samples[0]!;
  const session = new CanarySession({ config: judgeConfig({ sampleSeconds: seconds, plannedSamples: WATCHED / 1000 / seconds }), settleSeconds: source.settleSeconds });
  for (const event of watch.events) session.take(event);
  await watch.stop();
  return { state: session.verdict.state, limits: sourceLimits(source.knows) };
}

describe('The same canary, whatever tells of it', () => {
  for (const [name, { limits, knowsLatency }] of Object.entries(sources)) {
    it(`is judged alike by ${name}, and what that cannot tell is said`, async () => {
      const [good, bad] = [await verdictOf(name, 'healthy'), await verdictOf(name, 'regressing')];
      assert.deepEqual([good.state, bad.state], ['promote', 'abort']);
      assert.equal(good.limits.length, limits);
    });

    it(`is judged by its latency alone by ${name} where that is known, and else it is said that it is not`, async () => {
      const { state, limits: said } = await verdictOf(name, 'slower');
      assert.equal(state, knowsLatency ? 'hold' : 'promote');
      assert.equal(said.some((sentence) => sentence.includes('only slower is not found')), !knowsLatency);
    });
  }
});
