import { Evidence } from './evidence.ts';
import { slotsOf, type JudgeConfig } from './judgeConfig.ts';
import { bucketCounts, boundsOf, neither } from './latency.ts';
import type { LatencyBaseline } from './latencyHarm.ts';
import { Rules } from './rules.ts';
import { isSame, type Sample } from './sample.ts';
import type { Blind } from './verdict.ts';

/** A gap longer than this many slots is as good as endless. */
const LONGEST_GAP = 17_280;

/** The same figures once more are news so many times. */
const BELIEVED_REPEATS = 2;
/** Only figures that are unlikely to come twice are taken for repeats. */
const TELLING = { errors: 5, requests: 100 } as const;

/**
 * A share further from its weight than this, so many samples in a row, means that traffic is not where it should be; of few
 * requests, chance alone puts it as far, so it is to be further than chance does.
 */
const OFF = { by: 0.3, samples: 3, deviations: 4 } as const;

/** One canary revision against one stable revision: all that is known of them. */
export class Run {
  readonly evidence: Evidence;
  readonly rules: Rules;
  readonly startedAt: number;
  lastAt: number;
  blind: Blind = 'both';
  /** The share and the weight, while they are far apart. */
  offWeight: { readonly share: number; readonly weight: number } | undefined;
  readonly #config: JudgeConfig;
  readonly #bounds: readonly number[] | undefined;
  readonly #revisions: { canary: string | undefined; stable: string | undefined };
  #previous: Sample | undefined;
  #repeats = 0;
  #off = 0;

  constructor(config: JudgeConfig, first: Sample, baseline: LatencyBaseline | undefined) {
    this.#bounds = boundsFor(first, baseline);
    this.evidence = new Evidence(config, first, this.#bounds, baseline?.slow);
    this.rules = new Rules(config, first, this.#bounds);
    this.startedAt = first.at;
    this.lastAt = first.at - config.sampleSeconds * 1000;
    this.#config = config;
    this.#revisions = { canary: undefined, stable: undefined };
  }

  /** Whether the sample is of another revision, on either side. */
  isOver({ canary, stable }: Sample): boolean {
    const known = this.#revisions;
    return differs(known.canary, canary?.revision) || differs(known.stable, stable?.revision);
  }

  get isBlind(): boolean {
    return this.evidence.blindSlots >= slotsOf(this.#config).blind;
  }

  /** The next slot, with stable's error rate before it. Says whether it was news: not one from before, not a repeat. */
  add(sample: Sample, rate: number): boolean {
    const slots = Math.round((sample.at - this.lastAt) / (this.#config.sampleSeconds * 1000));
    if (!(slots >= 1)) return false;
    if (slots > 1) this.#pass(Math.min(slots - 1, LONGEST_GAP));
    this.lastAt = sample.at;
    this.#know(sample);
    if (this.#config.dropRepeats && this.#isRepeat(sample)) {
      this.#pass(1);
      this.blind = 'repeats';
      return false;
    }
    const { canary, stable } = sample;
    const bounds = this.#bounds;
    const buckets = bounds === undefined ? neither : { canary: bucketCounts(canary, bounds), stable: bucketCounts(stable, bounds) };
    this.rules.add(sample, buckets);
    this.evidence.add(sample, buckets, rate, this.rules.confirmSlowness);
    if (this.evidence.blindSlots > 0) this.blind = blindOf(sample);
    this.#weigh(sample);
    return true;
  }

  #pass(slots: number): void {
    this.evidence.pass(slots);
    this.rules.pass(slots);
    this.blind = 'both';
  }

  #know({ canary, stable }: Sample): void {
    this.#revisions.canary ??= canary?.revision;
    this.#revisions.stable ??= stable?.revision;
  }

  /** A source that serves its last value again and again would make certainty out of one sample. */
  #isRepeat(sample: Sample): boolean {
    const { canary, stable } = sample;
    const before = this.#previous;
    this.#previous = sample;
    const same = before !== undefined && isSame(before.canary, canary) && isSame(before.stable, stable);
    this.#repeats = same ? this.#repeats + 1 : 0;
    if (this.#repeats <= BELIEVED_REPEATS || canary === null || stable === null) return false;
    const hasLatency = canary.buckets !== undefined || canary.p95 !== undefined;
    return canary.errors + stable.errors >= TELLING.errors || (hasLatency && canary.requests + stable.requests >= TELLING.requests);
  }

  #weigh({ canary, stable, weight }: Sample): void {
    if (weight === undefined || !(weight > 0) || canary === null || stable === null) return;
    const requests = canary.requests + stable.requests;
    const share = canary.requests / requests;
    const byChance = OFF.deviations * Math.sqrt((weight * (1 - weight)) / requests);
    this.#off = Math.abs(share - weight) > Math.max(OFF.by * weight, byChance) ? this.#off + 1 : 0;
    this.offWeight = this.#off >= OFF.samples ? { share, weight } : undefined;
  }
}

/** Those that were there before, if there still are any; a first sample that says nothing of latency decides nothing. */
function boundsFor({ canary, stable }: Sample, baseline: LatencyBaseline | undefined): readonly number[] | undefined {
  const now = boundsOf(canary) ?? boundsOf(stable);
  const hasPoints = canary?.p95 !== undefined || stable?.p95 !== undefined;
  return now === undefined && hasPoints ? undefined : (baseline?.bounds ?? now);
}

function differs(known: string | undefined, now: string | undefined): boolean {
  return known !== undefined && now !== undefined && known !== now;
}

function blindOf({ canary, stable }: Sample): Blind {
  const silent = (side: Sample['canary']): boolean => side === null || !(side.requests > 0 && side.errors >= 0);
  if (silent(canary)) return silent(stable) ? 'both' : 'canary';
  return silent(stable) ? 'stable' : 'both';
}
