import type { Level } from './evidence.ts';
import { slotsOf, type JudgeConfig } from './judgeConfig.ts';
import { boundsOf } from './latency.ts';
import { LatencyBaseline } from './latencyHarm.ts';
import { ReferenceRate } from './promotion.ts';
import { Run } from './run.ts';
import { isCounted, type Sample, type Side } from './sample.ts';
import { verdictOf } from './state.ts';
import type { Verdict } from './verdict.ts';

export type { Sample, Side } from './sample.ts';
export type { Verdict } from './verdict.ts';
export { judgeConfig, type JudgeConfig, type Mode } from './judgeConfig.ts';

/** Judges a canary by settled samples in their order. Numbers in, numbers out: the words are elsewhere. */
export class Judge {
  readonly config: JudgeConfig;
  readonly #reference = new ReferenceRate();
  #baseline: LatencyBaseline | undefined;
  #run: Run | undefined;
  #ended = false;

  constructor(config: JudgeConfig) {
    this.config = config;
  }

  /** The next settled slot of a whole story: stable alone at its beginning is what was before the canary. */
  take(sample: Sample): void {
    if (this.#run === undefined && sample.canary === null) this.history(sample);
    else this.add(sample);
  }

  /** What stable did before the canary. */
  history({ stable }: Sample): void {
    const bounds = this.#baseline?.bounds ?? boundsOf(stable);
    if (bounds !== undefined) (this.#baseline ??= new LatencyBaseline(bounds, slotsOf(this.config).long)).add(stable);
    this.#refer(stable);
  }

  /** The next settled slot. Slots that were left out are gaps; one that is not after the last is passed over. */
  add(sample: Sample): void {
    // Evidence is about a revision: a new one begins anew, a new step of traffic does not.
    if (this.#run === undefined || this.#run.isOver(sample)) this.#run = new Run(this.config, sample, this.#baseline);
    if (this.#run.add(sample, this.#reference.rate)) this.#refer(sample.stable);
  }

  /** The step is over: what is not certain by now, is held. */
  end(): void {
    this.#ended = true;
  }

  /** Of the evidence alone. */
  get level(): Level {
    return this.#run?.evidence.level ?? 0;
  }

  /** All that is known of the present revisions, for who explains the verdict. */
  get run(): Run | undefined {
    return this.#run;
  }

  get verdict(): Verdict {
    return verdictOf(this.config, this.#run, this.#reference.rate, this.#ended);
  }

  /** What would be said if the step were over now. */
  get verdictAtEnd(): Verdict {
    return verdictOf(this.config, this.#run, this.#reference.rate, true);
  }

  #refer(stable: Side | null): void {
    if (stable !== null && isCounted(stable.errors, stable.requests)) this.#reference.add(stable.errors, stable.requests);
  }
}
