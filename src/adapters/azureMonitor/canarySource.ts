import { isSame, type Sample, type Side } from '../../core/canary/sample.ts';
import { firstSlot, type CanarySource, type CanaryTarget, type Position } from '../../core/canary/source.ts';
import { wait } from '../../core/wait.ts';
import { eventStream, type Feed } from '../canary/eventStream.ts';
import { sideOf } from '../canary/figures.ts';
import { persist, type PersistPorts } from '../canary/persist.ts';
import { MetricsClient, type ClientOptions } from './client.ts';
import { LONGEST_SPAN_MS, MINUTE_MS, SETTLE_MS } from './limits.ts';
import type { RequestsByRevision } from './wire.ts';

export interface AzureMonitorSourceOptions extends PersistPorts, ClientOptions {}

const SECONDS = MINUTE_MS / 1000;

/** Watches a canary of Azure Container Apps by the platform's own metrics, which know requests by revision, and no latency. */
export function azureMonitorSource(options: AzureMonitorSourceOptions): CanarySource {
  return {
    kind: 'azureMonitor',
    simulated: false,
    knows: { latency: 'none', grainSeconds: SECONDS, success: false },
    settleSeconds: () => SETTLE_MS / 1000,
    watch: (target, from, caller) => eventStream((feed, signal) => produce(feed, signal, options, target, from), { timer: options.timer, sampleSeconds: SECONDS, from, signal: caller }),
  };
}

/** Minutes are told as soon as there is something of them, and again when there is more, until they are settled. */
async function produce(feed: Feed, signal: AbortSignal, options: AzureMonitorSourceOptions, target: CanaryTarget, from: Position | undefined): Promise<void> {
  const client = new MetricsClient(target.app, options);
  const unsettled = new Map<number, Sample>();
  /** Where the first minute begins that is not settled. */
  let next: number | undefined;
  await persist(feed, options, signal, async ({ live, progressed }) => {
    // An answer about anything says how late it is there.
    if (next === undefined) await client.requests(client.now - MINUTE_MS, client.now, signal);
    for (;;) {
      await feed.room();
      next ??= firstSlot(target, from, SECONDS, client.now);
      const to = Math.min(lastTold(client.now), next + LONGEST_SPAN_MS);
      if (to > next) {
        const samples = samplesOf(await client.requests(next, to, signal), target, next, to);
        next = Math.min(to, Math.max(next, lastTold(client.now - SETTLE_MS)));
        tellNews(feed, samples, unsettled, next);
      }
      live();
      progressed();
      if (to >= lastTold(client.now)) await wait(MINUTE_MS, options.timer, signal);
    }
  });
}

function tellNews({ tell }: Feed, samples: readonly Sample[], unsettled: Map<number, Sample>, settledUntil: number): void {
  for (const sample of samples) {
    const before = unsettled.get(sample.at);
    unsettled.set(sample.at, sample);
    if (before === undefined || !isSame(before.canary, sample.canary) || !isSame(before.stable, sample.stable)) tell({ kind: 'sample', sample });
  }
  // What was never told by now never will be.
  if (!unsettled.has(settledUntil - MINUTE_MS)) tell({ kind: 'gap', to: settledUntil });
  for (const at of unsettled.keys()) if (at < settledUntil - MINUTE_MS) unsettled.delete(at);
}

/** Minutes of which the platform says something. */
function samplesOf(requests: RequestsByRevision, target: CanaryTarget, from: number, to: number): readonly Sample[] {
  const side = (revision: string, at: number): Side | null => {
    const counts = requests.get(revision.toLowerCase())?.get(at);
    return counts === undefined ? null : sideOf(counts, revision);
  };
  const samples: Sample[] = [];
  for (let at = from; at < to; at += MINUTE_MS) {
    const [canary, stable] = [side(target.canary, at), side(target.stable, at)];
    if (canary !== null || stable !== null) samples.push({ at, seconds: SECONDS, canary, stable });
  }
  return samples;
}

/** Until when there can be numbers: a minute that is just over has none, and is not asked for. */
function lastTold(now: number): number {
  return Math.floor(now / MINUTE_MS - 1) * MINUTE_MS;
}
