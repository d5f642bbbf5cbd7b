import { EnoughWindow } from './enough.ts';
import { slotsOf, type JudgeConfig } from './judgeConfig.ts';
import { bucketCounts, quantile, type Counts } from './latency.ts';
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

/** One quantile of both sides over the shortest window with enough canary requests; from buckets where there are any. */
export class QuantileWindow {
  readonly #q: number;
  readonly #point: 'p95' | 'p99';
  readonly #bounds: readonly number[] | undefined;
  readonly #window: EnoughWindow;

  constructor(config: JudgeConfig, point: 'p95' | 'p99', bounds: readonly number[] | undefined) {
    const { minimumRequests } = config.thresholds;
    this.#point = point;
    this.#q = point === 'p95' ? 0.95 : 0.99;
    this.#bounds = bounds;
    // A tail needs more requests the thinner it is; half of what an error rule needs is enough for the 95th percentile.
    const minimum = Math.ceil(minimumRequests * (point === 'p95' ? 0.5 : 2.5));
    this.#window = new EnoughWindow(2 * (2 + (bounds?.length ?? 0)), 0, minimum, capacityOf(config));
  }

  get isEnough(): boolean {
    return this.#window.isEnough;
  }

  /** In milliseconds; null for a side that said nothing. */
  get value(): { readonly canary: number | null; readonly stable: number | null } {
    const { sums } = this.#window;
    const half = sums.length / 2;
    return { canary: this.#read(sums.subarray(0, half)), stable: this.#read(sums.subarray(half)) };
  }

  get requests(): number {
    return this.#window.sums[0]!;
  }

  add({ canary, stable }: Sample): boolean {
    const ours = this.#columns(canary);
    const theirs = this.#columns(stable);
    const row = new Float64Array(this.#window.sums.length);
    if (ours !== undefined) row.set(ours);
    if (ours !== undefined && theirs !== undefined) row.set(theirs, row.length / 2);
    this.#window.push(row);
    return ours !== undefined;
  }

  pass(slots: number): void {
    this.#window.pass(slots);
  }

  /** Requests, and then their buckets; or their quantile, weighted by them. */
  #columns(side: Side | null): Counts | undefined {
    if (side === null || !(side.requests > 0 && side.requests < Infinity)) return undefined;
    if (this.#bounds !== undefined) {
      const counts = bucketCounts(side, this.#bounds);
      return counts === undefined ? undefined : Float64Array.of(side.requests, ...counts);
    }
    const point = side[this.#point];
    return point !== undefined && point >= 0 && point < Infinity ? Float64Array.of(side.requests, side.requests * point) : undefined;
  }

  #read(columns: Counts): number | null {
    if (columns[0] === 0) return null;
    return this.#bounds === undefined ? columns[1]! / columns[0]! : quantile(columns.subarray(1), this.#bounds, this.#q);
  }
}

function capacityOf(config: JudgeConfig): number {
  return Math.max(slotsOf(config).long, Math.round(LONGEST_SECONDS / config.sampleSeconds));
}
