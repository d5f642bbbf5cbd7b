import { judgeConfig } from '../../../src/core/canary/judge.ts';
import type { Sample, Side } from '../../../src/core/canary/sample.ts';
import { CanarySession } from '../../../src/core/canary/session.ts';
import { resolveSettings } from '../../../src/core/canary/settings.ts';
import type { SourceEvent } from '../../../src/core/canary/source.ts';
import { Failure } from '../../../src/core/failure.ts';
import type { CanarySnapshot } from '../../../src/protocol/canary.ts';
import { CanaryFeed } from '../../../src/ui/canary/canaryFeed.ts';
import type { CanaryAsked, ShownCanary } from '../../../src/ui/canary/shownCanary.ts';

export const SECONDS = 5;
export const BEGIN = Date.UTC(2026, 0, 15, 9, 30);

/** The same noise each time, from 0 to 1: each number is as if drawn alone. */
function noise(seed: number): number {
  let x = Math.imul(seed, 0x9e3779b9);
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
}

/** How often something came that comes so often in the mean, by itself each time (Poisson): as many as chance gives for this draw. */
function happened(mean: number, draw: number): number {
  let [count, likely] = [0, Math.exp(-mean)];
  for (let sum = likely; sum < draw && count < 1_000; sum += likely) {
    count += 1;
    likely *= mean / count;
  }
  return count;
}

interface Way {
  readonly requests: number;
  readonly rate: number;
  readonly p95: number;
}

/** A side that goes about as it is told. */
function side(slot: number, { requests, rate, p95 }: Way, seed: number): Side {
  const wave = 1 + 0.25 * Math.sin(slot / 500);
  const count = Math.round(requests * wave * (0.9 + 0.2 * noise(slot * 8 + 2 * seed)));
  const errors = Math.min(count, happened(count * rate, noise(1e6 + slot * 8 + 2 * seed)));
  const slow = p95 * (0.92 + 0.2 * noise(2e6 + slot * 8 + 2 * seed));
  return { requests: count, errors, p95: Math.round(slow), p99: Math.round(slow * (1.5 + 0.5 * noise(3e6 + slot * 8 + 2 * seed))) };
}

const WELL: Way = { requests: 100, rate: 0.006, p95: 112 };
const BETTER: Way = { ...WELL, rate: 0.0055 };
const STABLE: Way = { requests: 900, rate: 0.006, p95: 115 };

export function sampleAt(slot: number, canary: Way | null = WELL, stable: Way | null = STABLE): Sample {
  return { at: BEGIN + slot * SECONDS * 1000, seconds: SECONDS, canary: canary && side(slot, canary, 1), stable: stable && side(slot, stable, 2) };
}

const told = (sample: Sample): SourceEvent => ({ kind: 'sample', sample });
const step = (slot: number, share: number): SourceEvent => ({ kind: 'step', at: BEGIN + slot * SECONDS * 1000, share, by: 'release-service' });
const slots = (count: number, canary?: Way | null, from = 0): SourceEvent[] => Array.from({ length: count }, (_, i) => told(sampleAt(from + i, canary)));
const LIVE: SourceEvent = { kind: 'state', state: { is: 'live' } };

/** A canary that can be looked at, and told more. */
export class TestCanary implements ShownCanary {
  readonly key = 'sample/api/b4133';
  readonly app: string = 'api';
  readonly environment: string = 'Production';
  readonly canary: string = 'api--b4133-51e9c3d';
  readonly stable: string = 'api--b4131-d02b7aa';
  readonly source = 'sample';
  readonly simulated = true;
  readonly settings = resolveSettings({ errorRateDelta: 0.005 }, { p95Ms: 800 });
  readonly session: CanarySession;
  knows: ShownCanary['knows'];
  failure: ShownCanary['failure'];
  isHeld = false;
  change: string | undefined = 'Going from b4131 to b4133 adds 12 commits, 4 pull requests.';
  readonly asked: string[] = [];
  readonly #listeners = new Set<() => void>();

  constructor(events: readonly SourceEvent[], plannedSamples?: number) {
    this.session = new CanarySession({ config: judgeConfig({ ...this.settings.config, plannedSamples }), settleSeconds: (seconds) => seconds });
    for (const event of events) this.session.take(event);
  }

  readonly onDidChange = (listener: () => void): { dispose: () => void } => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  get listeners(): number {
    return this.#listeners.size;
  }

  tell(...events: readonly SourceEvent[]): void {
    for (const event of events) {
      this.session.take(event);
      for (const listener of this.#listeners) listener();
    }
  }

  actions(): readonly CanaryAsked[] {
    return this.session.outcome === undefined ? ['promote', this.isHeld ? 'letGo' : 'hold', 'rollBack'] : [];
  }

  run(action: string): void {
    this.asked.push(action);
  }
}

/** A canary for each look of the page. */
export const canaries = {
  connecting: () => new TestCanary([]),
  waiting: () => new TestCanary([{ kind: 'state', state: { is: 'waiting', until: BEGIN, because: new Failure('unreachable', { origin: 'https://releases.test' }) } }]),
  collecting: () => new TestCanary([LIVE, ...slots(40)]),
  promote: () => new TestCanary([LIVE, ...slots(60, BETTER), step(60, 0.25), ...slots(300, BETTER, 60)], 200),
  held: () => Object.assign(new TestCanary([LIVE, ...slots(60, BETTER), step(60, 0.25), ...slots(300, BETTER, 60)], 200), { isHeld: true }),
  notWatched: () => Object.assign(new TestCanary([LIVE, ...slots(40)]), { failure: new Failure('signedOut', { origin: 'https://releases.test' }), change: undefined }),
  littleKnown: () => Object.assign(new TestCanary([LIVE, ...slots(40)]), { knows: { latency: 'none', grainSeconds: 60, success: false } }),
  abort: () => new TestCanary([LIVE, ...slots(240), step(240, 0.25), ...slots(60, { ...WELL, rate: 0.05, p95: 190 }, 240)]),
  hold: () => new TestCanary([LIVE, ...slots(90, { ...WELL, requests: 2 })], 80),
  noData: () => new TestCanary([LIVE, ...slots(120), ...slots(30, null, 120)]),
  gap: () => new TestCanary([LIVE, ...slots(50), ...slots(40, WELL, 66), told(sampleAt(58)), told(sampleAt(60))]),
  day: () =>
    new TestCanary([
      LIVE,
      ...Array.from({ length: 17_280 }, (_, slot) => told(sampleAt(slot, slot === 9_000 ? { ...WELL, rate: 0.04, p95: 900 } : WELL))),
      step(9_600, 0.25),
    ]),
  ended: () => new TestCanary([LIVE, ...slots(300, { ...WELL, rate: 0.05 }), { kind: 'end', outcome: 'rolledBack' }]),
} satisfies Record<string, () => TestCanary>;

export type CanaryName = keyof typeof canaries;

export function feedOf(canary: ShownCanary, locale = 'en'): CanaryFeed {
  return new CanaryFeed(canary, locale, () => 0);
}

export function snapshotOf(canary: ShownCanary): CanarySnapshot {
  return feedOf(canary).begin() as CanarySnapshot;
}
