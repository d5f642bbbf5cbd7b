import { isSame, type Sample } from './sample.ts';

/** What a source tells, in any order within its settle delay. */
export type CanaryEvent =
  | { readonly kind: 'sample'; readonly sample: Sample }
  /** The source has nothing from before this time but what it told: slots without a sample stay gaps. */
  | { readonly kind: 'gap'; readonly to: number }
  /** How late it is. */
  | { readonly kind: 'tick'; readonly now: number }
  | { readonly kind: 'end' };

/** One slot as it is drawn. */
export interface Point {
  readonly at: number;
  /** Null for a gap. */
  readonly sample: Sample | null;
  /** It came when its slot had been judged already: seen, never judged. */
  readonly late: boolean;
}

export interface SeriesConfig {
  readonly sampleSeconds: number;
  /** How long a slot stays open for what comes late. */
  readonly settleSeconds: number;
  /** How many slots are kept to be drawn. */
  readonly keep: number;
  /** What of a sample is kept for that; all of it, if absent. */
  readonly drawn?: (sample: Sample) => Sample;
  /** Takes the settled slots, each one once and in their order; silence is a sample without sides. */
  readonly judge: (sample: Sample) => void;
  readonly ended: () => void;
}

/** More slots than this without a word are one gap, not so many: a clock that jumped must not cost memory. */
const LONGEST_GAP = 17_280;

/**
 * Puts what a source tells into time slots and hands each on when it is settled: what came in disorder within the delay
 * gives the same verdict as what came in order.
 */
export class Series {
  readonly #config: SeriesConfig;
  /** Slots that are open, by their numbers. */
  readonly #open = new Map<number, Sample>();
  readonly #points: Point[] = [];
  #settled: number | undefined;
  #latest = -Infinity;
  #ended = false;

  constructor(config: SeriesConfig) {
    this.#config = config;
  }

  /** The slots to draw, in their order, those that are still open too. */
  get points(): readonly Point[] {
    const open = [...this.#open].sort(([a], [b]) => a - b);
    return [...this.#points, ...open.map(([slot, sample]) => ({ at: this.#timeOf(slot), sample: this.#drawn(sample), late: false }))];
  }

  reduce(event: CanaryEvent): void {
    if (this.#ended) return;
    if (event.kind === 'sample') this.#take(event.sample);
    else if (event.kind === 'gap') this.#advance(event.to);
    else if (event.kind === 'tick') this.#advance(event.now);
    else this.#end();
  }

  #take(sample: Sample): void {
    const slot = this.#slotOf(sample.at);
    if (!Number.isFinite(slot)) return;
    if (this.#settled !== undefined && slot <= this.#settled) {
      this.#takeLate(slot, sample);
      return;
    }
    const other = this.#open.get(slot);
    if (other === undefined || isFuller(sample, other)) this.#open.set(slot, sample);
    this.#advance(sample.at);
  }

  /** Settles every slot that ended the settle delay before this time. */
  #advance(now: number): void {
    if (!(now > this.#latest) || now === Infinity) return;
    this.#latest = now;
    const { sampleSeconds, settleSeconds } = this.#config;
    this.#settle(Math.floor((now - settleSeconds * 1000) / (sampleSeconds * 1000)) - 1);
  }

  #settle(until: number): void {
    const first = this.#settled === undefined ? Math.min(...this.#open.keys()) : this.#settled + 1;
    if (!(first <= until)) return;
    // Of a gap without a measure only the end is gone through: the judge tells from the times how long it was.
    const slots = [...this.#open.keys()].filter((slot) => slot <= until);
    const start = Math.max(first, until - LONGEST_GAP);
    const numbers = [...slots.filter((slot) => slot < start).sort((a, b) => a - b), ...Array.from({ length: until - start + 1 }, (_, i) => start + i)];
    for (const slot of numbers) this.#hand(slot);
    this.#settled = until;
  }

  #hand(slot: number): void {
    const at = this.#timeOf(slot);
    const sample = this.#open.get(slot);
    this.#open.delete(slot);
    this.#keep({ at, sample: sample === undefined ? null : this.#drawn(sample), late: false });
    this.#config.judge(sample === undefined ? { at, seconds: this.#config.sampleSeconds, canary: null, stable: null } : { ...sample, at });
  }

  #takeLate(slot: number, sample: Sample): void {
    const at = this.#timeOf(slot);
    const index = this.#points.findLastIndex((point) => point.at === at);
    const known = index < 0 ? undefined : this.#points[index]!;
    // A duplicate is no news, and what was judged is not drawn otherwise.
    if (known?.sample === null) this.#points[index] = { at, sample: this.#drawn(sample), late: true };
  }

  #keep(point: Point): void {
    const { keep } = this.#config;
    this.#points.push(point);
    if (this.#points.length > keep + Math.ceil(keep / 8)) this.#points.splice(0, this.#points.length - keep);
  }

  #drawn(sample: Sample): Sample {
    return this.#config.drawn === undefined ? sample : this.#config.drawn(sample);
  }

  #end(): void {
    this.#ended = true;
    if (this.#open.size > 0) this.#settle(Math.max(...this.#open.keys()));
    this.#config.ended();
  }

  #slotOf(at: number): number {
    return Math.round(at / (this.#config.sampleSeconds * 1000));
  }

  #timeOf(slot: number): number {
    return slot * this.#config.sampleSeconds * 1000;
  }
}

/** Which of two samples for one slot counts: the one that has seen more. It must not depend on which came first. */
function isFuller(sample: Sample, other: Sample): boolean {
  if (sample.at === other.at && isSame(sample.canary, other.canary) && isSame(sample.stable, other.stable)) return false;
  const seen = ({ canary, stable, at }: Sample): readonly number[] => [canary, stable].flatMap((side) => [side?.requests ?? -1, side?.errors ?? -1]).concat(at);
  const [ours, theirs] = [seen(sample), seen(other)];
  const index = ours.findIndex((value, i) => value !== theirs[i]);
  return index >= 0 && ours[index]! > theirs[index]!;
}
