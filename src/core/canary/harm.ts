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

/** The evidence of harm in one measure: "an error", or "slower than so many milliseconds". */
export class Harm {
  readonly share: ShareBet;
  readonly t: TPart | undefined;

  constructor({ exact, toleratedRatio, plannedSamples, startEvery, dispersionFloor }: HarmConfig) {
    this.share = new ShareBet(toleratedRatio, plannedSamples);
    this.t = exact ? undefined : new TPart(toleratedRatio, startEvery, plannedSamples, dispersionFloor);
  }

  get evidence(): number {
    return this.t === undefined ? this.share.evidence : (this.share.evidence + this.t.evidence) / 2;
  }

  add(canaryErrors: number, canaryRequests: number, stableErrors: number, stableRequests: number): void {
    this.share.add(canaryErrors, canaryRequests, stableErrors, stableRequests);
    this.t?.add(canaryErrors, canaryRequests, stableErrors, stableRequests);
  }

  pass(slots: number): void {
    this.t?.pass(slots);
  }
}
