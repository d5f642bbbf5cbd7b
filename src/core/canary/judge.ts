import { Evidence, type Level } from './evidence.ts';
import { slotsOf, type JudgeConfig } from './judgeConfig.ts';
import { boundsOf } from './latency.ts';
import { LatencyBaseline } from './latencyHarm.ts';
import { ReferenceRate } from './promotion.ts';
import { isCounted, type Sample, type Side } from './sample.ts';

export type { Sample, Side } from './sample.ts';
export { judgeConfig, type JudgeConfig, type Mode } from './judgeConfig.ts';

/** A gap longer than this many slots is as good as endless. */
const LONGEST_GAP = 17_280;

export interface Verdict {
  readonly level: Level;
  /** Evidence of harm, as natural logarithms; null for what is not measured. */
  readonly evidence: { readonly error: number; readonly slow95: number | null; readonly slow99: number | null; readonly total: number };
  readonly highest: number;
  /** Evidence that the canary is not worse by the margin, as a natural logarithm. */
  readonly promoteEvidence: number;
  /** By how much the canary's error rate is above stable's: a fraction; null where nothing was comparable. */
  readonly excess: { readonly all: number | null; readonly long: number | null; readonly short: number | null };
  readonly noData: boolean;
  readonly promotable: boolean;
}

/** Judges a canary by settled samples in their order. Numbers in, numbers out: the words are elsewhere. */
export class Judge {
  readonly #config: JudgeConfig;
  readonly #reference = new ReferenceRate();
  #baseline: LatencyBaseline | undefined;
  #evidence: Evidence | undefined;
  #lastAt: number | undefined;

  constructor(config: JudgeConfig) {
    this.#config = config;
  }

  /** What stable did before the canary. */
  history({ stable }: Sample): void {
    const bounds = this.#baseline?.bounds ?? boundsOf(stable);
    if (bounds !== undefined) (this.#baseline ??= new LatencyBaseline(bounds, slotsOf(this.#config).long)).add(stable);
    this.#refer(stable);
  }

  /** The next slot; slots that were left out are gaps. */
  add(sample: Sample): void {
    const evidence = (this.#evidence ??= new Evidence(this.#config, sample, this.#baseline));
    const gap = this.#slotsTo(sample.at) - 1;
    if (gap > 0) evidence.pass(Math.min(gap, LONGEST_GAP));
    this.#lastAt = sample.at;
    evidence.add(sample, this.#reference.rate);
    this.#refer(sample.stable);
  }

  get level(): Level {
    return this.#evidence?.level ?? 0;
  }

  get verdict(): Verdict {
    const evidence = this.#evidence;
    const noData = evidence === undefined || evidence.blindSlots >= slotsOf(this.#config).blind;
    return {
      level: evidence?.level ?? 0,
      evidence: {
        error: ln(evidence?.errors.evidence ?? 1),
        slow95: lnOrNull(evidence?.latency?.slow95),
        slow99: lnOrNull(evidence?.latency?.slow99),
        total: ln(evidence?.total ?? 1),
      },
      highest: ln(evidence?.highest ?? 1),
      promoteEvidence: ln(evidence?.promotion.evidence ?? 1),
      excess: { all: evidence?.excess.all ?? null, long: evidence?.excess.long ?? null, short: evidence?.excess.short ?? null },
      noData,
      promotable: evidence?.isGood === true && !noData,
    };
  }

  #slotsTo(at: number): number {
    return this.#lastAt === undefined ? 1 : Math.round((at - this.#lastAt) / (this.#config.sampleSeconds * 1000));
  }

  #refer(stable: Side | null): void {
    if (stable !== null && isCounted(stable.errors, stable.requests)) this.#reference.add(stable.errors, stable.requests);
  }
}

/** Evidence that has run out stays a number. */
function ln(evidence: number): number {
  return Math.log(Math.max(evidence, Number.MIN_VALUE));
}

function lnOrNull(evidence: number | null | undefined): number | null {
  return evidence === null || evidence === undefined ? null : ln(evidence);
}
