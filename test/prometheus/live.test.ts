import assert from 'node:assert/strict';
import { prometheusSource } from '../../src/adapters/prometheus/canarySource.ts';
import { SampleWorld } from '../../src/adapters/sample/world.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { systemTimer } from '../../src/adapters/system/timer.ts';
import type { Sample, Side } from '../../src/core/canary/sample.ts';
import type { SourceEvent } from '../../src/core/canary/source.ts';
import { queries } from '../contract/canarySource/prometheusHarness.ts';
import { halves, Process } from '../contract/canarySource/support/scraped.ts';
import type { Measured } from '../fakes/prometheus/store.ts';
import { startExporter, type Exporter } from './support/exposition.ts';
import { startRealServer, type RealServer } from './support/realServer.ts';

const SCRAPE_SECONDS = 0.5;
/** So much of the world passes from one scrape to the next. */
const STEP = 5_000;

const world = new SampleWorld({ seed: 1, scenario: 'regressing', clock: { now: () => 1_788_768_000_000, monotonic: () => 0 } });
const { app, canary, stable, startedAt } = world.canary()!;

/** One process that is asked over the network: each time it is, it has done a bit more. */
class Living {
  /** Requests that it had since it was asked before, each time that it was. */
  readonly did: number[] = [];
  #process: Process;
  #at = startedAt;
  readonly #half: 0 | 1 | undefined;
  readonly #revision: string;
  #isOut = false;

  constructor(revision: string, half?: 0 | 1) {
    this.#revision = revision;
    this.#half = half;
    this.#process = new Process(app, revision, (half ?? 0) + 1);
  }

  restart(): void {
    this.#process = new Process(app, this.#revision, (this.#half ?? 0) + 1);
  }

  stop(): void {
    this.#isOut = true;
  }

  readonly counters = (): readonly Measured[] | undefined => {
    if (this.#isOut) return undefined;
    const interval = world.interval(app, this.#at, (this.#at += STEP))!;
    const outcomes = this.#half === undefined ? interval.canary : halves(interval.stable)[this.#half];
    this.#process.add(outcomes);
    this.did.push(outcomes.requests);
    // Whose they are, the server says by itself.
    return this.#process.measured.map(({ labels, value }) => ({ labels: Object.fromEntries(Object.entries(labels).filter(([name]) => name !== 'job' && name !== 'instance')), value }));
  };
}

describe('A real Prometheus server that scrapes the sample world', () => {
  const tried = new Living(canary);
  const replicas = [new Living(stable, 0), new Living(stable, 1)] as const;
  const exporters: Exporter[] = [];
  let server: RealServer;
  before(async () => {
    for (const living of [tried, ...replicas]) exporters.push(await startExporter(living.counters));
    server = await startRealServer({ targets: { [app]: exporters.map(({ target }) => target) }, scrapeMs: SCRAPE_SECONDS * 1000 });
  });
  after(async () => {
    await server.close();
    await Promise.all(exporters.map((exporter) => exporter.close()));
  });

  it('is watched as it scrapes: what replicas did adds up, one that starts anew adds nothing that was not, one that is gone is missed', async () => {
    const source = prometheusSource({ baseUrl: server.url, queries, scrapeSeconds: SCRAPE_SECONDS, latencyUnit: 'seconds', clock: systemClock, timer: systemTimer, random: Math.random });
    const stop = new AbortController();
    const target = { app, canary, stable, sampleSeconds: 1, since: systemClock.now() };
    const samples: Sample[] = [];
    const next = readerOf(source.watch(target, undefined, stop.signal), samples);

    await next(({ canary: one, stable: other }) => isBusy(one) && isBusy(other), 8);
    const before = samples.length;
    replicas[0].restart();
    await next(({ stable: side }) => isBusy(side), 4);
    assert.ok(samples.length > before);

    tried.stop();
    await next(({ canary: side }) => side === null, 2);
    stop.abort();

    // Two scrapes fall into a slot, or three where they were not quite in time, or one where one was lost.
    const possible = new Set([1, 2, 3].flatMap((length) => sums(tried.did, length)));
    const most = replicas.reduce((sum, { did }) => sum + Math.max(...sums(did, 3)), 0);
    for (const { canary: one, stable: other } of samples) {
      assert.ok(one === null || (possible.has(one.requests) && one.buckets !== undefined), `${one?.requests} requests of the canary`);
      assert.ok(other === null || other.requests <= most, 'no counter of a lifetime is taken for an increase');
    }
    assert.ok(samples.some(({ canary: one }) => one !== null && !tried.did.includes(one.requests)), 'some slot has several scrapes');
  });
});

/** Of so many that follow each other. */
function sums(did: readonly number[], length: number): readonly number[] {
  return did.slice(length - 1).map((_, i) => did.slice(i, i + length).reduce((sum, count) => sum + count, 0));
}

const isBusy = (side: Side | null): boolean => side !== null && side.requests > 0;

/** Reads on until there were so many samples of a kind. */
function readerOf(watch: AsyncIterable<SourceEvent>, samples: Sample[]): (is: (sample: Sample) => boolean, times: number) => Promise<void> {
  const events = watch[Symbol.asyncIterator]();
  return async (is, times) => {
    for (let found = 0; found < times; ) {
      const { value, done } = await events.next();
      assert.notEqual(done, true);
      const event = value as SourceEvent;
      if (event.kind !== 'sample') continue;
      samples.push(event.sample);
      if (is(event.sample)) found++;
    }
  };
}
