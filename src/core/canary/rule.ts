import type { OnBreach } from './thresholds.ts';

/** `collapse`: most requests fail, in two samples alone. */
export type RuleId = 'errorRate' | 'successRate' | 'collapse' | 'errorRateDelta' | 'p95Ratio' | 'p95Delta' | 'p99Delta' | 'p95Ms' | 'p99Ms' | 'promoteErrorRate';

/** What a rule asks for; a gate only keeps from being promoted, and only while it is broken. */
export type Asks = 'nothing' | 'gate' | OnBreach;

/** What a rule found when it last looked: rates are fractions, times milliseconds. */
export interface Finding {
  readonly rule: RuleId;
  readonly canary: number;
  readonly stable: number | null;
  readonly limit: number;
  /** Canary requests that it stands on. */
  readonly requests: number;
  /** Broken in so many looks in a row, and in so many at all. */
  readonly inRow: number;
  readonly violations: number;
  readonly asks: Asks;
}

/**
 * Which rule may do what by itself. Comparisons of noisy figures fail many good canaries, so where there is evidence they
 * are only its second key.
 */
export const kindOf: { readonly [R in RuleId]: 'absolute' | 'comparison' | 'gate' } = {
  errorRate: 'absolute',
  successRate: 'absolute',
  collapse: 'absolute',
  errorRateDelta: 'comparison',
  p95Ratio: 'comparison',
  p95Delta: 'comparison',
  p99Delta: 'comparison',
  p95Ms: 'gate',
  p99Ms: 'gate',
  promoteErrorRate: 'gate',
};

const severities: readonly Asks[] = ['nothing', 'gate', 'hold', 'recommend', 'abort'];

export function isWorse(a: Asks, b: Asks): boolean {
  return severities.indexOf(a) > severities.indexOf(b);
}

/** One rule, and how it has fared. Written over at each look: nothing is made on the way of a million samples. */
export class Rule {
  readonly id: RuleId;
  readonly limit: number;
  readonly #strongest: Asks;
  readonly #inRow: number;
  readonly #failFast: number;
  asks: Asks = 'nothing';
  /** Broken often enough to count, whatever it may ask for. */
  isConfirmed = false;
  #canary = NaN;
  #stable = NaN;
  #requests = 0;
  #inRowNow = 0;
  #violations = 0;

  /** `strongest` is what it asks for once it was broken `inRow` times in a row, or more than `failFast` times at all. */
  constructor(id: RuleId, limit: number, strongest: Asks, inRow: number, failFast: number) {
    this.id = id;
    this.limit = limit;
    this.#strongest = strongest;
    this.#inRow = inRow;
    this.#failFast = failFast;
  }

  /** One look; `isOurs` says that it is the canary's doing: what is bad on both sides is held, not rolled back. */
  look(canary: number, stable: number, requests: number, isBroken: boolean, isOurs = true): void {
    this.#canary = canary;
    this.#stable = stable;
    this.#requests = requests;
    this.#inRowNow = isBroken ? this.#inRowNow + 1 : 0;
    if (isBroken) this.#violations += 1;
    this.isConfirmed = isBroken && (this.#inRowNow >= this.#inRow || this.#violations > this.#failFast);
    this.asks = !this.isConfirmed ? 'nothing' : isOurs || !isWorse(this.#strongest, 'hold') ? this.#strongest : 'hold';
  }

  /** What it found, if it ever looked. */
  get finding(): Finding | undefined {
    if (this.#requests === 0) return undefined;
    return {
      rule: this.id,
      canary: this.#canary,
      stable: Number.isNaN(this.#stable) ? null : this.#stable,
      limit: this.limit,
      requests: this.#requests,
      inRow: this.#inRowNow,
      violations: this.#violations,
      asks: this.asks,
    };
  }
}
