import assert from 'node:assert/strict';
import { prometheusSource } from '../../src/adapters/prometheus/canarySource.ts';
import { SampleWorld } from '../../src/adapters/sample/world.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { systemTimer } from '../../src/adapters/system/timer.ts';
import { judgeConfig } from '../../src/core/canary/judge.ts';
import type { Sample } from '../../src/core/canary/sample.ts';
import { CanarySession } from '../../src/core/canary/session.ts';
import type { CanaryTarget } from '../../src/core/canary/source.ts';
import type { PrometheusQueries } from '../../src/core/config/config.ts';
import { queries } from '../contract/canarySource/prometheusHarness.ts';
import { scrapesOf, type Scraped } from '../contract/canarySource/support/scraped.ts';
import { exposition } from './support/exposition.ts';
import { startRealServer, type RealServer } from './support/realServer.ts';

const MINUTE = 60_000;
const SCRAPE = 15_000;
const SLOT = 2 * SCRAPE;
const STARTED_BEFORE = 5 * MINUTE;
const WATCHED = 30 * MINUTE;

interface Past {
  readonly world: SampleWorld;
  readonly target: CanaryTarget;
  readonly until: number;
  readonly scrapes: readonly Scraped[];
}

/** The sample world as it would have been until a few minutes ago, on the clock of this machine. */
function pastOf(scenario: 'healthy' | 'regressing'): Past {
  const until = Math.floor((systemClock.now() - 2 * MINUTE) / SLOT) * SLOT;
  const born = until - WATCHED;
  let now = born;
  const world = new SampleWorld({ seed: 1, scenario, clock: { now: () => now, monotonic: () => now } });
  const { app, canary, stable } = world.canary()!;
  now = until;
  const target = { app, canary, stable, sampleSeconds: 5, since: born };
  return { world, target, until, scrapes: [...scrapesOf(world, { app, canary, stable, from: born - STARTED_BEFORE, to: until, everyMs: SCRAPE })] };
}

const text = (scrapes: readonly Scraped[]): string => {
  // All of a series together, as the format wants it.
  const lines = scrapes.flatMap(({ at, measured }) => measured.map((one) => [JSON.stringify(one.labels), exposition([one], at)] as const));
  return `${[...Map.groupBy(lines, ([series]) => series).values()].map((of) => of.map(([, line]) => line).join('')).join('')}# EOF\n`;
};

/** What a watch tells of the past, judged as it comes. */
async function watchPast(server: RealServer, { target, until }: Past, asked: PrometheusQueries = queries): Promise<{ readonly samples: readonly Sample[]; readonly session: CanarySession }> {
  const source = prometheusSource({ baseUrl: server.url, queries: asked, scrapeSeconds: SCRAPE / 1000, latencyUnit: 'seconds', clock: systemClock, timer: systemTimer, random: Math.random });
  const seconds = SLOT / 1000;
  const session = new CanarySession({ config: judgeConfig({ sampleSeconds: seconds, plannedSamples: WATCHED / SLOT }), settleSeconds: source.settleSeconds });
  const samples: Sample[] = [];
  for await (const event of source.watch(target, undefined, AbortSignal.timeout(60_000))) {
    // From there on nothing was scraped any more.
    if (event.kind === 'gap' && event.to >= until) break;
    session.take(event);
    if (event.kind === 'sample') samples.push(event.sample);
  }
  session.take({ kind: 'end', outcome: 'unknown' });
  return { samples, session };
}

describe('A real Prometheus server that has scraped the sample world', () => {
  for (const scenario of ['healthy', 'regressing'] as const)
    describe(scenario, () => {
      const past = pastOf(scenario);
      let server: RealServer;
      before(async () => (server = await startRealServer({ past: text(past.scrapes) })));
      after(() => server.close());

      it('tells every slot as the world had it', async () => {
        const { samples } = await watchPast(server, past);
        assert.equal(samples.length, WATCHED / SLOT);
        for (const { at, canary, stable } of samples) {
          const truth = past.world.interval(past.target.app, at, at + SLOT)!;
          for (const [side, told] of [[truth.canary, canary], [truth.stable, stable]] as const) {
            const buckets = side.buckets.filter(([upper]) => upper < Infinity);
            assert.deepEqual([told?.requests, told?.errors, told?.buckets], [side.requests, side.errors, buckets], new Date(at).toISOString());
          }
        }
      });

      it('gives the verdict that the world deserves, with latency or without', async () => {
        const expected = scenario === 'healthy' ? 'promote' : 'abort';
        assert.equal((await watchPast(server, past)).session.verdict.state, expected);
        const { requests, errors } = queries;
        assert.equal((await watchPast(server, past, { requests, errors })).session.verdict.state, expected);
      });
    });

  it('understands every value that a template is filled with', async () => {
    const strange = String.raw`a"b\c'd.*[x]{2}|é` + '\n\u0001\u{1F388}';
    const past = pastOf('healthy');
    const server = await startRealServer({ past: text(past.scrapes.slice(-80).map(({ at, measured }) => ({ at, measured: measured.map(({ labels, value }) => ({ labels: { ...labels, revision: labels['revision'] === past.target.canary ? strange : 'ab' }, value })) }))) });
    try {
      const target = { ...past.target, canary: strange, stable: 'ab' };
      for (const [operator, quote] of [['=', '"'], ['=~', '"'], ['=', "'"], ['=~', "'"]] as const) {
        const asked = { requests: `http_requests_total{revision${operator}${quote}{{revision}}${quote}}`, errors: `http_requests_total{revision${operator}${quote}{{revision}}${quote},code=~"5.."}` };
        const { samples } = await watchPast(server, { ...past, target }, asked);
        const [first, second] = samples.slice(-2);
        for (const { at, canary } of [first!, second!]) assert.equal(canary?.requests, past.world.interval(past.target.app, at, at + SLOT)!.canary.requests, `${operator} ${quote}`);
      }
    } finally {
      await server.close();
    }
  });
});
