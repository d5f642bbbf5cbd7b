import { EnoughWindow } from './enough.ts';
import { slotsOf, type JudgeConfig } from './judgeConfig.ts';
import { isCounted, type Sample, type Side } from './sample.ts';

/** No rule looks back further than this, however little came. */
const LONGEST_SECONDS = 900;

/** Errors and successes over the shortest window with enough canary requests. */
export class ErrorWindow {
  readonly #window: EnoughWindow;
  readonly #row = new Float64Array(6);
  /** Whether the source measures success by itself: settled by the first side that came. */
  #measuresSuccess: boolean | undefined;

  constructor(config: JudgeConfig) {
    this.#window = new EnoughWindow(6, 1, config.thresholds.minimumRequests, capacityOf(config));
  }

  get isEnough(): boolean {
    return this.#window.isEnough;
  }

  get measuresSuccess(): boolean {
    return this.#measuresSuccess === true;
  }

  /** Errors, requests and successes of the canary, and the same of stable. */
  get sums(): Float64Array {
    return this.#window.sums;
  }

  /** Says whether something came that a rule can look at. */
  add({ canary, stable }: Sample): boolean {
    const row = this.#row;
    row.fill(0);
    const came = this.#put(row, 0, canary);
    if (came) this.#put(row, 3, stable);
    this.#window.push(row);
    return came;
  }

  pass(slots: number): void {
    this.#window.pass(slots);
  }

  #put(row: Float64Array, at: number, side: Side | null): boolean {
    if (side === null || !isCounted(side.errors, side.requests)) return false;
    this.#measuresSuccess ??= side.successes !== undefined;
    const successes = this.#measuresSuccess ? (side.successes ?? NaN) : side.requests - side.errors;
    if (!isCounted(successes, side.requests)) return false;
    row[at] = side.errors;
    row[at + 1] = side.requests;
    row[at + 2] = successes;
    return true;
  }
}

export function capacityOf(config: JudgeConfig): number {
  return Math.max(slotsOf(config).long, Math.round(LONGEST_SECONDS / config.sampleSeconds));
}
