import type { Outcomes } from '../../../../src/adapters/sample/outcomes.ts';
import type { SampleWorld } from '../../../../src/adapters/sample/world.ts';
import { numberText } from '../../../fakes/prometheus/answers.ts';
import type { Measured } from '../../../fakes/prometheus/store.ts';

export interface Scraped {
  readonly at: number;
  readonly measured: readonly Measured[];
}

export interface Scraping {
  readonly app: string;
  readonly canary: string;
  readonly stable: string;
  readonly from: number;
  readonly to: number;
  readonly everyMs: number;
}

/** What the processes of an app of the sample world say whenever they are asked: one of the canary, and two of stable. */
export function* scrapesOf(world: Pick<SampleWorld, 'interval'>, { app, canary, stable, from, to, everyMs }: Scraping): Generator<Scraped> {
  const processes = [new Process(app, canary, 1), new Process(app, stable, 1), new Process(app, stable, 2)] as const;
  for (let at = from; ; at += everyMs) {
    yield { at, measured: processes.flatMap((process) => process.measured) };
    if (at + everyMs > to) return;
    const interval = world.interval(app, at, at + everyMs)!;
    const [first, second] = halves(interval.stable);
    processes[0].add(interval.canary);
    processes[1].add(first);
    processes[2].add(second);
  }
}

/** The counters of one process: requests by their codes, and the histogram of their latencies. */
export class Process {
  readonly #labels: Readonly<Record<string, string>>;
  readonly #values = new Map<string, Measured>();

  constructor(app: string, revision: string, replica: number) {
    this.#labels = { app, revision, job: app, instance: `${revision}-${replica}:8080` };
  }

  get measured(): readonly Measured[] {
    return [...this.#values.values()];
  }

  /** A counter that counted nothing yet is not there. */
  add({ requests, errors, buckets }: Outcomes): void {
    this.#add('http_requests_total', { code: '200' }, requests - errors);
    if (errors > 0) this.#add('http_requests_total', { code: '503' }, errors);
    for (const [upper, count] of buckets) this.#add('http_request_duration_seconds_bucket', { le: numberText(upper / 1000) }, count);
  }

  #add(name: string, own: Readonly<Record<string, string>>, count: number): void {
    const key = JSON.stringify([name, own]);
    const labels = { __name__: name, ...this.#labels, ...own };
    this.#values.set(key, { labels, value: (this.#values.get(key)?.value ?? 0) + count });
  }
}

export function halves({ requests, errors, buckets }: Outcomes): readonly [Outcomes, Outcomes] {
  const half = (count: number): number => Math.floor(count / 2);
  const first = { requests: half(requests), errors: half(errors), buckets: buckets.map(([upper, count]) => [upper, half(count)] as const) };
  const second = { requests: requests - first.requests, errors: errors - first.errors, buckets: buckets.map(([upper, count]) => [upper, count - half(count)] as const) };
  return [first, second];
}
