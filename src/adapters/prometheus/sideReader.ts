import type { Side } from '../../core/canary/sample.ts';
import type { PrometheusConfig } from '../../core/config/config.ts';
import type { PrometheusClient, Query, Stretch } from './client.ts';
import { SideCounter, type Counted, type CounterSeries, type Rhythm } from './counted.ts';
import type { SideQueries } from './queries.ts';
import { parseNumber, type Series } from './wire.ts';

export interface SideReaderOptions extends Rhythm {
  readonly client: PrometheusClient;
  readonly queries: SideQueries;
  readonly revision: string;
  readonly latencyUnit: PrometheusConfig['latencyUnit'];
}

/** Reads one side of a canary, stretch by stretch. */
export class SideReader {
  readonly #options: SideReaderOptions;
  readonly #counter: SideCounter;

  constructor(options: SideReaderOptions) {
    this.#options = options;
    this.#counter = new SideCounter(options);
  }

  /** Asks for all that is needed, and gives what counts it and tells the side of each slot. */
  async read(stretch: Stretch, signal: AbortSignal): Promise<() => (at: number) => Side | null> {
    const { client, queries, revision, scrapeMs, slotMs } = this.#options;
    // What came until the first scrape in it is known from the one before.
    const measured = { from: stretch.from - 2 * scrapeMs, to: stretch.to };
    const ask = async (query: Query | undefined, counts: (series: Series) => Counted | undefined): Promise<readonly CounterSeries[]> => {
      if (query === undefined) return [];
      const series = await client.measured(query, measured, signal);
      return series.flatMap((each) => {
        const what = counts(each);
        const points = each.points.filter(([at]) => at >= measured.from && at <= measured.to);
        return what === undefined ? [] : [{ ...each, points, counts: what }];
      });
    };
    const counters = [...(await ask(queries.requests, () => 'requests')), ...(await ask(queries.errors, () => 'errors')), ...(await ask(queries.buckets, ({ le }) => this.#bound(le)))];
    const ends = { from: stretch.from + slotMs, to: stretch.to };
    const [p95, p99] = [await this.#points(queries.p95, ends, signal), await this.#points(queries.p99, ends, signal)];
    return () => {
      const slots = this.#counter.take(counters);
      return (at) => slots.get(at)?.side(revision, { p95: p95.get(at + slotMs), p99: p99.get(at + slotMs) }) ?? null;
    };
  }

  /** How far apart its scrapes were so far. */
  get seen(): SideCounter['seen'] {
    return this.#counter.seen;
  }

  /** An expression with several values says nothing, as nobody knows which is meant. */
  async #points(query: Query | undefined, ends: Stretch, signal: AbortSignal): Promise<ReadonlyMap<number, number>> {
    if (query === undefined) return new Map();
    const series = await this.#options.client.evaluated(query, ends, this.#options.slotMs, signal);
    const [only] = series;
    return new Map(series.length === 1 ? only!.points.map(([at, value]) => [at, this.#milliseconds(value)]) : []);
  }

  #bound(le: string | undefined): number | undefined {
    const bound = parseNumber(le ?? '');
    return bound === undefined ? undefined : this.#milliseconds(bound);
  }

  /** Without the dust of a multiplication: 1.1 s are 1100 ms. */
  #milliseconds(value: number): number {
    return this.#options.latencyUnit === 'seconds' ? Number((value * 1000).toPrecision(12)) : value;
  }
}
