import type { JudgeConfig } from './judgeConfig.ts';
import type { Both } from './latency.ts';
import { ErrorWindow } from './errorWindow.ts';
import { quantileWindow, type QuantileWindow } from './quantileWindow.ts';
import { isWorse, kindOf, Rule, type Asks, type Finding, type RuleId } from './rule.ts';
import { isCounted, type Sample } from './sample.ts';

const COLLAPSE = { below: 0.5, stableAbove: 0.9, requests: 50, inRow: 2 } as const;

/** The plain rules, as operators know them, each on the shortest window with enough requests. */
export class Rules {
  readonly #errors: ErrorWindow;
  readonly #p95: QuantileWindow | undefined;
  readonly #p99: QuantileWindow | undefined;
  readonly #rules: { readonly [R in RuleId]?: Rule };
  readonly #all: readonly Rule[];
  #warmUp: number;
  #latched: Finding | undefined;
  #looked = false;

  constructor(config: JudgeConfig, first: Sample, bounds: readonly number[] | undefined) {
    const has = (point: 'p95' | 'p99'): boolean => bounds !== undefined || first.canary?.[point] !== undefined || first.stable?.[point] !== undefined;
    this.#errors = new ErrorWindow(config);
    this.#p95 = has('p95') ? quantileWindow(config, 'p95', bounds) : undefined;
    this.#p99 = has('p99') ? quantileWindow(config, 'p99', bounds) : undefined;
    this.#rules = rulesOf(config);
    this.#all = Object.values(this.#rules);
    this.#warmUp = Math.ceil(config.thresholds.warmUpSeconds / config.sampleSeconds);
  }

  get isWarmingUp(): boolean {
    return this.#warmUp > 0;
  }

  /** Whether the error rules had enough requests to look at, at least once. */
  get haveLooked(): boolean {
    return this.#looked;
  }

  /** Whether the source measures success by itself; else it is what did not fail. */
  get measureSuccess(): boolean {
    return this.#errors.measuresSuccess;
  }

  /** Whether the canary is slower by more than the operator allows: a second key for evidence on latency. */
  get confirmSlowness(): boolean {
    return this.#rules.p95Delta?.isConfirmed === true || this.#rules.p99Delta?.isConfirmed === true;
  }

  get findings(): readonly Finding[] {
    return this.#all.flatMap(({ finding }) => finding ?? []);
  }

  /** The finding that asks for most. What once asked for more than to hold, stays. */
  get worst(): Finding | undefined {
    let worst = this.#latched;
    let asks: Asks = worst?.asks ?? 'nothing';
    for (const rule of this.#all)
      if (isWorse(rule.asks, asks)) {
        worst = rule.finding;
        asks = rule.asks;
      }
    return worst;
  }

  add(sample: Sample, buckets: Both): void {
    this.#warmUp -= 1;
    const errors = this.#errors.add(sample);
    const p95 = this.#p95?.add(sample, buckets);
    const p99 = this.#p99?.add(sample, buckets);
    if (this.#warmUp >= 0) return;
    if (errors) this.#lookAtErrors(sample);
    if (p95 === true) this.#lookAt95(this.#p95!);
    if (p99 === true) this.#lookAt99(this.#p99!);
    for (let i = 0; i < this.#all.length; i += 1) {
      const rule = this.#all[i]!;
      if (rule.asks !== 'nothing' && isWorse(rule.asks, 'hold') && isWorse(rule.asks, this.#latched?.asks ?? 'nothing')) this.#latched = rule.finding;
    }
  }

  pass(slots: number): void {
    this.#warmUp -= slots;
    this.#errors.pass(slots);
    this.#p95?.pass(slots);
    this.#p99?.pass(slots);
  }

  #lookAtErrors(sample: Sample): void {
    this.#lookForCollapse(sample);
    if (!this.#errors.isEnough) return;
    this.#looked = true;
    const { sums } = this.#errors;
    const requests = sums[1]!;
    const stableErrors = sums[3]!;
    const stableRequests = sums[4]!;
    const rate = sums[0]! / requests;
    const stable = stableErrors / stableRequests;
    const { errorRate, promoteErrorRate, errorRateDelta, successRate } = this.#rules;
    errorRate?.look(rate, stable, requests, rate > errorRate.limit, isOurs(rate, stableErrors, stableRequests, errorRate.limit));
    promoteErrorRate?.look(rate, stable, requests, rate > promoteErrorRate.limit);
    if (stableRequests > 0) errorRateDelta?.look(rate, stable, requests, rate - stable > errorRateDelta.limit);
    if (successRate === undefined) return;
    const success = sums[2]! / requests;
    const stableSuccesses = sums[5]!;
    const ours = isOurs(1 - success, stableRequests - stableSuccesses, stableRequests, 1 - successRate.limit);
    successRate.look(success, stableSuccesses / stableRequests, requests, success < successRate.limit, ours);
  }

  /** Too gross to wait for a window: looked at sample by sample, and only beside a stable that is well. */
  #lookForCollapse({ canary, stable }: Sample): void {
    if (canary === null || stable === null || canary.requests < COLLAPSE.requests || !isCounted(stable.errors, stable.requests)) return;
    const successes = this.#errors.measuresSuccess ? canary.successes! : canary.requests - canary.errors;
    const success = successes / canary.requests;
    const well = 1 - cautious(stable.errors, stable.requests) > COLLAPSE.stableAbove;
    this.#rules.collapse?.look(success, 1 - stable.errors / stable.requests, canary.requests, success < COLLAPSE.below && well);
  }

  #lookAt95(window: QuantileWindow): void {
    if (!window.isEnough) return;
    const { p95Ms, p95Delta, p95Ratio } = this.#rules;
    const { canary, stable } = window;
    if (canary === null) return;
    p95Ms?.look(canary, stable ?? NaN, window.requests, canary > p95Ms.limit);
    if (stable === null) return;
    p95Delta?.look(canary, stable, window.requests, canary - stable > p95Delta.limit);
    p95Ratio?.look(canary, stable, window.requests, canary > p95Ratio.limit * stable);
  }

  #lookAt99(window: QuantileWindow): void {
    if (!window.isEnough) return;
    const { p99Ms, p99Delta } = this.#rules;
    const { canary, stable } = window;
    if (canary === null) return;
    p99Ms?.look(canary, stable ?? NaN, window.requests, canary > p99Ms.limit);
    if (stable !== null) p99Delta?.look(canary, stable, window.requests, canary - stable > p99Delta.limit);
  }
}

function rulesOf({ mode, thresholds }: JudgeConfig): { readonly [R in RuleId]?: Rule } {
  const { consecutive, failFast, onBreach } = thresholds;
  const strongest = (id: RuleId): Asks => {
    if (kindOf[id] === 'absolute') return onBreach;
    if (kindOf[id] === 'gate') return 'gate';
    // Alone they have a say, but never act: they are wrong too often.
    return mode !== 'rules' ? 'nothing' : onBreach === 'abort' ? 'recommend' : onBreach;
  };
  const limits: { readonly [R in RuleId]: number | undefined } = { ...limitsOf(thresholds), collapse: COLLAPSE.below };
  const rules: { [R in RuleId]?: Rule } = {};
  for (const id of Object.keys(kindOf) as RuleId[]) {
    const limit = limits[id];
    const once = kindOf[id] === 'gate' ? Infinity : failFast;
    if (limit !== undefined) rules[id] = new Rule(id, limit, strongest(id), id === 'collapse' ? COLLAPSE.inRow : consecutive, once);
  }
  return rules;
}

function limitsOf(thresholds: JudgeConfig['thresholds']): { readonly [R in Exclude<RuleId, 'collapse'>]: number | undefined } {
  const { errorRate, successRate, errorRateDelta, p95Ratio, p95Delta, p99Delta, p95Ms, p99Ms, promoteErrorRate } = thresholds;
  return { errorRate, successRate, errorRateDelta, p95Ratio, p95Delta, p99Delta, p95Ms, p99Ms, promoteErrorRate };
}

/** A rate, told rather too high where few requests stand behind it. */
function cautious(errors: number, requests: number): number {
  return (errors + 1) / (requests + 2);
}

/** Whether stable is clearly better: it keeps the limit itself and has at most half the rate. A broken neighbour hits both. */
function isOurs(rate: number, stableErrors: number, stableRequests: number, limit: number): boolean {
  return cautious(stableErrors, stableRequests) <= Math.min(limit, rate / 2);
}
