import assert from 'node:assert/strict';
import { prometheusSource, type PrometheusSourceOptions } from '../../../../src/adapters/prometheus/canarySource.ts';
import type { Send } from '../../../../src/adapters/http/json.ts';
import { Failure } from '../../../../src/core/failure.ts';
import { queries } from '../../../contract/canarySource/prometheusHarness.ts';
import { Watch } from '../../../contract/canarySource/watch.ts';
import { PrometheusStandIn } from '../../../fakes/prometheus/standIn.ts';
import { Store } from '../../../fakes/prometheus/store.ts';
import { VirtualTime } from '../../../support/virtualTime.ts';

const target = { app: '/apps/api', canary: 'api--2', stable: 'api--1', sampleSeconds: 5 };

interface Setting extends Partial<PrometheusSourceOptions> {
  readonly scraped?: (at: number, revision: string) => Readonly<Record<string, number>>;
  readonly everyMs?: number;
  /** How long ago the canary began when the watch begins. */
  readonly pastMs?: number;
  readonly between?: (honest: Send) => Send;
}

/** A watch of ten minutes over what was scraped. */
async function watched({ scraped = (at) => ({ http_requests_total: at / 100 }), everyMs = 15_000, pastMs = 0, between = (honest) => honest, ...options }: Setting): Promise<Watch> {
  const time = new VirtualTime();
  const store = new Store();
  const start = time.now();
  for (let at = start; at <= start + pastMs + 660_000; at += everyMs)
    for (const revision of ['api--1', 'api--2'])
      store.add(at, Object.entries(scraped(at - start, revision)).map(([name, value]) => ({ labels: { __name__: name, app: 'api', revision, job: 'x', instance: revision, code: '200' }, value })));
  const { send } = new PrometheusStandIn({ store, now: () => time.now() });
  const source = prometheusSource({ baseUrl: 'https://prometheus.example.com', queries, scrapeSeconds: 15, latencyUnit: 'seconds', clock: time, timer: time, random: () => 0.5, nameOf: (id) => id.split('/').at(-1)!, send: between(send), ...options });
  await time.pass(pastMs);
  const watch = new Watch({ source, handed: () => 0, open: () => 0, close: () => Promise.resolve() }, { ...target, since: start });
  await time.pass(600_000);
  await watch.stop();
  return watch;
}

describe('Prometheus as a canary source', () => {
  it('tells samples of two scrapes at least, under the name that labels have for the app', async () => {
    const { samples } = await watched({});
    assert.ok(samples.length >= 17);
    for (const { seconds, canary } of samples) assert.deepEqual([seconds, canary?.requests], [30, 300]);
    const [longer] = (await watched({ scrapeSeconds: 20, everyMs: 20_000 })).samples;
    assert.equal(longer!.seconds, 40);
  });

  it('knows of latency what its queries ask for', () => {
    const { requests, errors, buckets } = queries;
    const p95 = 'p95{r="{{revision}}"}';
    const known = (asked: Partial<typeof queries> & { readonly p95?: string }): string => prometheusSource({ baseUrl: 'https://x.example', queries: { requests, errors, ...asked }, scrapeSeconds: 15, latencyUnit: 'seconds', clock: new VirtualTime(), timer: new VirtualTime(), random: () => 0 }).knows.latency;
    assert.deepEqual([known({ buckets }), known({ p95 }), known({ buckets, p95 }), known({})], ['buckets', 'points', 'buckets', 'none']);
  });

  it('tells percentiles at the end of each slot, in milliseconds, and none where there is no number', async () => {
    const scraped: Setting['scraped'] = (at, revision) => ({ http_requests_total: at / 100, p95: revision === 'api--1' ? 0.25 : at < 300_000 ? NaN : 1.1 });
    const points = (latencyUnit: 'seconds' | 'milliseconds') => watched({ scraped, latencyUnit, queries: { requests: queries.requests, errors: queries.errors, p95: 'p95{revision="{{revision}}"}' } });
    const { samples } = await points('seconds');
    const [first, last] = [samples[0]!, samples.at(-1)!];
    assert.deepEqual([first.stable?.p95, first.canary?.p95, last.canary?.p95, last.canary?.p99], [250, undefined, 1_100, undefined]);
    assert.equal((await points('milliseconds')).samples.at(-1)!.canary?.p95, 1.1);
  });

  it('says that the file is wrong where scrapes are rarer than it says', async () => {
    const { error } = await watched({ everyMs: 60_000 });
    assert.ok(Failure.is(error, 'rarelyMeasured'));
    assert.deepEqual(error.facts, { origin: 'https://prometheus.example.com', said: 15, found: 60 });
  });

  it('takes nothing that was not asked for', async () => {
    const odd = (at: number) => ({ metric: { __name__: 'http_requests_total', job: 'x', instance: 'api--1' }, values: [[at - 86_400, '5'], [at + 86_400, '5']] });
    const { samples } = await watched({
      between: (honest) => async (url, ...asked) => {
        const answer = await honest(url, ...asked);
        if (!url.searchParams.get('query')!.includes('[')) return answer;
        const { data } = (await answer.json()) as { data: { result: object[] } };
        return Response.json({ status: 'success', data: { resultType: 'matrix', result: [...data.result, odd(Number(url.searchParams.get('time')))] } });
      },
    });
    // One scrape of tomorrow that is believed would hide all those of today.
    assert.ok(samples.length >= 17);
    for (const { stable } of samples) assert.equal(stable?.requests, 300);
  });

  it('asks for less of the past at once where that is too much', async () => {
    const asked: number[] = [];
    const { samples } = await watched({
      pastMs: 1_200_000,
      between: (honest) => (url, ...rest) => {
        const [, ms = '0'] = /\[(\d+)ms\]/.exec(url.searchParams.get('query')!) ?? [];
        asked.push(Number(ms));
        return Number(ms) < 400_000 ? honest(url, ...rest) : Promise.resolve(new Response(' '.repeat(9 * 1024 * 1024), { headers: { 'content-type': 'application/json' } }));
      },
    });
    assert.equal(asked.filter((ms) => ms >= 400_000).length, 1);
    assert.ok(samples.length >= 57);
  });

  it('sends the token to its origin alone, and none that fits no header', async () => {
    const asked: string[] = [];
    const { error } = await watched({ token: (origin) => (asked.push(origin), Promise.resolve('a\nb')) });
    assert.ok(Failure.is(error, 'signedOut'));
    assert.deepEqual([...new Set(asked)], ['https://prometheus.example.com']);
  });
});
