import { RowLog } from './rowLog.ts';
import { ShareBet } from './shareBet.ts';
import { TPart } from './tPart.ts';

export interface HarmConfig {
  /** `exact` leaves out the part that trusts in large numbers. */
  readonly exact: boolean;
  /** How many times as likely to fail as stable the canary may be. */
  readonly toleratedRatio: number;
  readonly plannedSamples: number | undefined;
  /** Slots from one beginning of the t part to the next. */
  readonly startEvery: number;
  /** The least variance that the t part believes, as a multiple of that of independent requests. */
  readonly dispersionFloor: number;
}

/** Sums over the whole canary: what was counted, and how much of it a tolerable canary would have. */
export interface Counted {
  canaryErrors: number;
  canaryRequests: number;
  stableErrors: number;
  stableRequests: number;
  expected: number;
}

/** The evidence of harm in one measure: "an error", or "slower than so many milliseconds". */
export class Harm {
  readonly config: HarmConfig;
  readonly share: ShareBet;
  readonly t: TPart | undefined;
  readonly rows = new RowLog();
  readonly counted: Counted = { canaryErrors: 0, canaryRequests: 0, stableErrors: 0, stableRequests: 0, expected: 0 };
  #slot = 0;

  constructor(config: HarmConfig) {
    const { exact, toleratedRatio, plannedSamples, startEvery, dispersionFloor } = config;
    this.config = config;
    this.share = new ShareBet(toleratedRatio, plannedSamples);
    this.t = exact ? undefined : new TPart(toleratedRatio, startEvery, plannedSamples, dispersionFloor);
  }

  get evidence(): number {
    return this.t === undefined ? this.share.evidence : (this.share.evidence + this.t.evidence) / 2;
  }

  /** One comparable sample. */
  add(canaryErrors: number, canaryRequests: number, stableErrors: number, stableRequests: number): void {
    this.share.add(canaryErrors, canaryRequests, stableErrors, stableRequests);
    this.t?.add(canaryErrors, canaryRequests, stableErrors, stableRequests);
    this.rows.push(this.#slot, canaryErrors, canaryRequests, stableErrors, stableRequests);
    this.#slot += 1;
    const tolerated = canaryRequests * this.config.toleratedRatio;
    const { counted } = this;
    counted.canaryErrors += canaryErrors;
    counted.canaryRequests += canaryRequests;
    counted.stableErrors += stableErrors;
    counted.stableRequests += stableRequests;
    counted.expected += ((canaryErrors + stableErrors) * tolerated) / (tolerated + stableRequests);
  }

  /** Slots in which nothing was comparable. */
  pass(slots: number): void {
    this.#slot += slots;
    this.t?.pass(slots);
  }
}
