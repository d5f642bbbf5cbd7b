import type { SampleConfig } from '../../core/config/config.ts';
import { canaryAt } from './canary.ts';
import type { Canary } from './canary.ts';
import type { Birth } from './deploys.ts';
import { binomial, poisson } from './distributions.ts';
import { bucketChances, spreadOver, UPPER_MS } from './latency.ts';
import type { TrafficMove } from './moves.ts';
import { Random } from './random.ts';
import type { ShopApp } from './shop.ts';

const SLOT = 1_000;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const LONGEST_INTERVAL = DAY;
/** When in its day a world is born, from the moment at which the load rises above its mean. */
const BORN_AFTER = 0.05;

/** How long after its start a regressing canary is as good as stable, and how bad it is from then on. */
const REGRESSION = { afterMs: 5 * MINUTE, errorRate: 0.05, latency: 1.6 } as const;

export interface Outcomes {
  readonly requests: number;
  readonly errors: number;
  /** Requests of at most so many milliseconds: cumulative, the last bound is Infinity. */
  readonly buckets: readonly (readonly [upperMs: number, cumulativeCount: number])[];
}

export interface Interval {
  readonly canary: Outcomes;
  /** Everything that is not the canary's. */
  readonly stable: Outcomes;
}

/**
 * What the requests came to, slot by slot of a second: a slot belongs to the interval in which it begins, so intervals
 * add up however they are cut. A slot tells the same whenever it is asked for, even before its time. What comes is told
 * from the birth on, so that a world of the same seed goes the same way whenever it is opened.
 */
export class Traffic {
  readonly #birth: Birth;
  readonly #scenario: SampleConfig['scenario'];
  readonly #app: ShopApp;
  /** Oldest first. */
  readonly #moves: readonly TrafficMove[];

  constructor(birth: Birth, scenario: SampleConfig['scenario'], app: ShopApp, moves: readonly TrafficMove[]) {
    this.#birth = birth;
    this.#scenario = scenario;
    this.#app = app;
    this.#moves = moves;
  }

  interval(fromMs: number, toMs: number): Interval {
    if (!(fromMs <= toMs && toMs - fromMs <= LONGEST_INTERVAL)) throw new RangeError('An interval goes forward, and is no longer than 24 hours');
    const canary = new Tally('canary');
    const stable = new Tally('stable');
    const born = Math.floor(this.#birth.at / SLOT) * SLOT;
    let conditions = this.#conditions(Math.floor((fromMs - born) / MINUTE));
    for (let slot = Math.ceil(fromMs / SLOT); slot * SLOT < toMs; slot++) {
      const time = slot * SLOT;
      if ((time - born) % MINUTE === 0) conditions = this.#conditions((time - born) / MINUTE);
      const running = canaryAt(this.#moves, time);
      const share = running?.share ?? 0;
      const age = (time - born) / SLOT;
      this.#slot(canary, age, share, conditions, this.#regresses(running, time));
      this.#slot(stable, age, 1 - share, conditions, false);
    }
    return { canary: canary.outcomes(), stable: stable.outcomes() };
  }

  #slot(tally: Tally, age: number, share: number, conditions: Conditions, regressed: boolean): void {
    if (share === 0) return;
    const random = new Random(this.#birth.seed, 'requests', this.#app.name, tally.side, age);
    const requests = poisson(random, conditions.requestsPerSecond * share);
    tally.requests += requests;
    tally.errors += binomial(random, requests, conditions.errorRate + (regressed ? REGRESSION.errorRate : 0));
    spreadOver(tally.counts, regressed ? conditions.regressedChances : conditions.chances, requests, random);
  }

  #regresses(running: Canary | undefined, time: number): boolean {
    return this.#scenario === 'regressing' && running !== undefined && time >= running.startedAt + REGRESSION.afterMs;
  }

  /** Load follows the day, and everything wanders from minute to minute, for canary and stable alike. */
  #conditions(minute: number): Conditions {
    const { load, name } = this.#app;
    const random = new Random(this.#birth.seed, 'minute', name, minute);
    const day = 1 + 0.4 * Math.sin(2 * Math.PI * ((minute * MINUTE) / DAY + BORN_AFTER));
    const medianMs = load.medianMs * random.between(0.95, 1.08);
    return {
      requestsPerSecond: load.requestsPerSecond * day * random.between(0.9, 1.1),
      errorRate: load.errorRate * random.between(0.6, 1.5),
      chances: bucketChances(medianMs),
      regressedChances: bucketChances(medianMs * REGRESSION.latency),
    };
  }
}

interface Conditions {
  readonly requestsPerSecond: number;
  readonly errorRate: number;
  readonly chances: readonly number[];
  readonly regressedChances: readonly number[];
}

class Tally {
  readonly side: 'canary' | 'stable';
  requests = 0;
  errors = 0;
  readonly counts: number[] = UPPER_MS.map(() => 0);

  constructor(side: 'canary' | 'stable') {
    this.side = side;
  }

  outcomes(): Outcomes {
    let sum = 0;
    return { requests: this.requests, errors: this.errors, buckets: UPPER_MS.map((upper, i) => [upper, (sum += this.counts[i]!)]) };
  }
}
