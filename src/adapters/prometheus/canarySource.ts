import { firstSlot, type CanarySource, type CanaryTarget, type Position } from '../../core/canary/source.ts';
import type { PrometheusConfig } from '../../core/config/config.ts';
import { Failure } from '../../core/failure.ts';
import { wait } from '../../core/wait.ts';
import { eventStream, type Feed } from '../canary/eventStream.ts';
import { persist, type PersistPorts } from '../canary/persist.ts';
import { PrometheusClient, type ClientOptions } from './client.ts';
import { queriesOf } from './queries.ts';
import { SideReader } from './sideReader.ts';

export interface PrometheusSourceOptions extends PersistPorts, Omit<ClientOptions, 'baseUrl'>, Pick<PrometheusConfig, 'queries' | 'scrapeSeconds' | 'latencyUnit'> {
  readonly baseUrl: string;
  /** What labels call an app that its provider has an id for; the id, if absent. */
  readonly nameOf?: (app: string) => string;
}

/** So many slots are asked for at once. */
const MOST_SLOTS = 60;
/** After so many lost scrapes and none that was not, it is the file that is wrong. */
const ENOUGH_APART = 5;

/** Watches a canary as a Prometheus server measures it: counters as they were scraped, and increases computed here. */
export function prometheusSource(options: PrometheusSourceOptions): CanarySource {
  const { queries, scrapeSeconds, timer } = options;
  const fill = queriesOf(queries);
  const client = new PrometheusClient(options);
  // With one scrape in each, a slot whose scrape came a moment late would be empty.
  const slotOf = (sampleSeconds: number): number => Math.ceil(Math.max(sampleSeconds / scrapeSeconds, 2)) * scrapeSeconds;
  const latency = queries.buckets !== undefined ? 'buckets' : queries.p95 !== undefined || queries.p99 !== undefined ? 'points' : 'none';
  return {
    kind: 'prometheus',
    simulated: false,
    knows: { latency, grainSeconds: slotOf(0), success: false },
    // A slot is told a scrape after its end, and never corrected. No slot is shorter than two scrapes.
    settleSeconds: (seconds) => seconds,
    watch: (target, from, caller) => {
      const sampleSeconds = slotOf(target.sampleSeconds);
      const app = options.nameOf?.(target.app) ?? target.app;
      const sides = (['canary', 'stable'] as const).map((side) => new SideReader({ client, queries: fill(target, side, app), revision: target[side], slotMs: sampleSeconds * 1000, scrapeMs: scrapeSeconds * 1000, latencyUnit: options.latencyUnit }));
      const watching = { client, target, from, sampleSeconds, scrapeSeconds, canary: sides[0]!, stable: sides[1]!, origin: new URL(options.baseUrl).origin };
      return eventStream((feed, signal) => produce(feed, signal, options, watching), { timer, sampleSeconds, from, signal: caller });
    },
  };
}

interface Watching {
  readonly client: PrometheusClient;
  readonly target: CanaryTarget;
  readonly from: Position | undefined;
  readonly sampleSeconds: number;
  readonly scrapeSeconds: number;
  readonly canary: SideReader;
  readonly stable: SideReader;
  readonly origin: string;
}

async function produce(feed: Feed, signal: AbortSignal, ports: PersistPorts, watching: Watching): Promise<void> {
  const { client, target, from, sampleSeconds, scrapeSeconds } = watching;
  const [slotMs, scrapeMs] = [sampleSeconds * 1000, scrapeSeconds * 1000];
  /** Where the first slot begins that was not told yet. */
  let next: number | undefined;
  let most = MOST_SLOTS;
  await persist(feed, ports, signal, async ({ live, progressed }) => {
    for (;;) {
      await feed.room();
      const now = await client.now(signal);
      next ??= firstSlot(target, from, sampleSeconds, now);
      // A scrape is there when it is over, which can take until the next one begins.
      const whole = Math.floor((now - scrapeMs) / slotMs) * slotMs;
      const until = Math.min(whole, next + most * slotMs);
      if (until > next) {
        try {
          await tellSlots(feed, watching, { from: next, to: until }, signal);
        } catch (error) {
          // Of a long past there may be more than is read at once.
          if (!Failure.is(error, 'badQuery') || error.facts.fault !== 'tooMuch' || until - next <= slotMs) throw error;
          most = Math.ceil((until - next) / slotMs / 4);
          continue;
        }
        next = until;
      }
      live();
      progressed();
      await wait(Math.max(next + slotMs + scrapeMs - now, 0), ports.timer, signal);
    }
  });
}

async function tellSlots({ tell }: Feed, watching: Watching, stretch: { readonly from: number; readonly to: number }, signal: AbortSignal): Promise<void> {
  const { canary, stable, sampleSeconds, scrapeSeconds, origin } = watching;
  const slotMs = sampleSeconds * 1000;
  // Both are read before any is counted, so that what is asked again after a failure counts once.
  const [ofCanary, ofStable] = [await canary.read(stretch, signal), await stable.read(stretch, signal)];
  const [canaries, stables] = [ofCanary(), ofStable()];
  const seen = [canary.seen, stable.seen];
  if (seen.every(({ close }) => close === 0) && seen.reduce((sum, { apart }) => sum + apart, 0) >= ENOUGH_APART)
    throw new Failure('rarelyMeasured', { origin, said: scrapeSeconds, found: Math.round(Math.min(...seen.map(({ shortestMs }) => shortestMs)) / 1000) });
  let isGap = false;
  for (let at = stretch.from; at < stretch.to; at += slotMs) {
    const sample = { at, seconds: sampleSeconds, canary: canaries(at), stable: stables(at) };
    isGap = sample.canary === null && sample.stable === null;
    if (!isGap) tell({ kind: 'sample', sample });
  }
  if (isGap) tell({ kind: 'gap', to: stretch.to });
}
