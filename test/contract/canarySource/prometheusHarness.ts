import { prometheusSource } from '../../../src/adapters/prometheus/canarySource.ts';
import type { Side } from '../../../src/core/canary/sample.ts';
import { numberText } from '../../fakes/prometheus/answers.ts';
import { PrometheusStandIn } from '../../fakes/prometheus/standIn.ts';
import { Store, type Measured } from '../../fakes/prometheus/store.ts';
import type { Harness } from './harness.ts';
import { isOut, type World } from './world.ts';

const SCRAPE_SECONDS = 5;
const baseUrl = 'https://prometheus.example.com/of/a/team/';

export const queries = {
  requests: 'http_requests_total{app="{{app}}",revision="{{revision}}"}',
  errors: 'http_requests_total{app="{{app}}",revision="{{revision}}",code=~"5.."}',
  buckets: 'http_request_duration_seconds_bucket{app="{{app}}",revision="{{revision}}"}',
} as const;

const refusals = {
  signedOut: () => new Response('Unauthorized', { status: 401 }),
  forbidden: () => new Response('{}', { status: 403 }),
  notFound: () => new Response('404 page not found', { status: 404 }),
  notUnderstood: () => new Response('<h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } }),
} as const;

/** A server that scrapes each revision twice in a slot, once in the middle and once at its end. */
export const prometheusHarness: Harness = {
  sampleSeconds: 2 * SCRAPE_SECONDS,
  settleSeconds: 2 * SCRAPE_SECONDS,
  // What was scraped is in order, and is told once; a server knows nothing of steps, and of no end.
  cannot: ['disorder', 'twice', 'future', 'step', 'end'],
  open: (world, time) => {
    const now = (): number => time.now() + world.skewMs;
    const standIn = new PrometheusStandIn({ store: storeOf(world), now, base: '/of/a/team' }, (at) => {
      if (isOut(world, at)) throw new TypeError('fetch failed');
      return world.refusal !== undefined && at >= world.refusal.from ? refusals[world.refusal.reason]() : undefined;
    });
    const source = prometheusSource({ baseUrl, queries, scrapeSeconds: SCRAPE_SECONDS, latencyUnit: 'seconds', clock: time, timer: time, random: () => 0.5, send: standIn.send, token: () => Promise.resolve('a-token') });
    return { source, handed: () => standIn.ranges, open: () => standIn.open, close: () => Promise.resolve() };
  },
};

function storeOf({ told, target }: World): Store {
  const store = new Store();
  for (const side of ['canary', 'stable'] as const) {
    const names = told.flatMap(({ sample }) => (sample[side] === null ? [] : [...increases(sample[side]).keys()]));
    const process = new Counters(target.app, target[side], new Set(names));
    let end = -Infinity;
    for (const { at, sample } of told.toSorted((a, b) => a.sample.at - b.sample.at)) {
      const figures = sample[side];
      // A process that could not be asked in the middle of a slot was silent in it.
      if (figures === null) continue;
      if (end !== sample.at) store.add(sample.at, process.now(), at);
      store.add(sample.at + SCRAPE_SECONDS * 1000, process.halfway(figures), at);
      process.add(figures);
      end = sample.at + sample.seconds * 1000;
      store.add(end, process.now(), at);
    }
  }
  return store;
}

type Name = 'good' | 'bad' | number;

/** The counters of one process, which it had for a while. */
class Counters {
  readonly #labels: { readonly app: string; readonly revision: string };
  readonly #values: Map<Name, number>;

  constructor(app: string, revision: string, names: Iterable<Name>) {
    this.#labels = { app, revision };
    this.#values = new Map([...names].map((name) => [name, 1e12]));
  }

  now(): readonly Measured[] {
    return this.#measured(this.#values);
  }

  /** What cannot be is told once, and then it goes on as before. */
  halfway(figures: Side): readonly Measured[] {
    return this.#measured(new Map([...increases(figures)].map(([name, value]) => [name, isCount(value) ? this.#value(name) + Math.floor(value / 2) : value < 0 ? this.#value(name) + value / 2 : value])));
  }

  add(figures: Side): void {
    for (const [name, value] of increases(figures)) this.#values.set(name, this.#value(name) + (isCount(value) || value < 0 ? value : 0));
  }

  #value(name: Name): number {
    return this.#values.get(name)!;
  }

  #measured(values: ReadonlyMap<Name, number>): readonly Measured[] {
    const common = { ...this.#labels, job: 'api', instance: `${this.#labels.revision}:8080` };
    return [...this.#values.keys()].map((name) => ({
      labels: typeof name === 'string' ? { __name__: 'http_requests_total', ...common, code: name === 'good' ? '200' : '503' } : { __name__: 'http_request_duration_seconds_bucket', ...common, le: numberText(name / 1000) },
      value: values.get(name) ?? this.#value(name),
    }));
  }
}

function increases({ requests, errors, buckets = [] }: Side): ReadonlyMap<Name, number> {
  // A counter of buckets never goes down by itself: one that is too small for its bound stays as it is.
  const counted = [...buckets, [Infinity, requests] as const].map(([bound, count]) => [bound, Math.max(count, 0)] as const);
  return new Map<Name, number>([['good', requests - errors], ['bad', errors], ...counted]);
}

function isCount(value: number): boolean {
  return value >= 0 && value < Number.MAX_SAFE_INTEGER / 4;
}
