import type { Side } from '../../core/canary/sample.ts';
import { sideOf, type Figures } from '../canary/figures.ts';
import { limits } from './limits.ts';
import type { Series } from './wire.ts';

/** What a counter counts: requests, errors, or requests that took at most so many milliseconds. */
export type Counted = 'requests' | 'errors' | number;

export interface CounterSeries extends Pick<Series, 'key' | 'target' | 'points'> {
  readonly counts: Counted;
}

export interface Rhythm {
  readonly scrapeMs: number;
  readonly slotMs: number;
}

/** What one process said when it was asked: values by what tells their series apart. */
interface Scrape {
  readonly at: number;
  readonly values: Map<string, { readonly counts: Counted; readonly value: number }>;
  readonly hasRequests: boolean;
}

/** How many scrapes long the time between two may be: else one was lost in it, and nobody knows when what was counted came. */
const LONGEST = 1.5;
/** Requests that are under way when a process is asked are in one counter and not in the other. */
const UNDER_WAY = { part: 0.05, requests: 5 } as const;

/**
 * Makes numbers of one side out of counters. What came between two scrapes of a process counts where the second one is;
 * where one of its counters went down, it was started anew, and where a scrape was lost, nothing of it counts. A counter
 * that is new in a process that was there before began at zero; a process that is new is where counting begins.
 */
export class SideCounter {
  readonly #rhythm: Rhythm;
  readonly #last = new Map<string, Scrape>();
  /** How often two scrapes were as close together as they should be, how often not, and how far apart they were then at least. */
  readonly seen = { close: 0, apart: 0, shortestMs: Infinity };

  constructor(rhythm: Rhythm) {
    this.#rhythm = rhythm;
  }

  /** What came in each slot, by the time at which it begins. Each scrape counts once, however often it is told. */
  take(series: readonly CounterSeries[]): ReadonlyMap<number, Tally> {
    const slots = new Map<number, Tally>();
    const tallyAt = (at: number): Tally => {
      const { slotMs } = this.#rhythm;
      // A scrape at the very end of a slot tells of it, and not of the next.
      const start = (Math.ceil(at / slotMs) - 1) * slotMs;
      const tally = slots.get(start) ?? new Tally();
      slots.set(start, tally);
      return tally;
    };
    for (const [target, scrapes] of scrapesOf(series)) for (const scrape of scrapes) this.#takeScrape(target, scrape, tallyAt);
    this.#forget();
    return slots;
  }

  #takeScrape(target: string, scrape: Scrape, tallyAt: (at: number) => Tally): void {
    const before = this.#last.get(target);
    if (before !== undefined && scrape.at <= before.at) return;
    if (!scrape.hasRequests) {
      // Errors of somebody else than the one who counts the requests: when they are missing, nobody would know.
      tallyAt(scrape.at).isWhole = false;
      return;
    }
    this.#last.set(target, scrape);
    if (before === undefined) return;
    const isClose = this.#isClose(scrape.at - before.at);
    const increases = [...scrape.values].map(([key, { counts, value }]) => [counts, value - (before.values.get(key)?.value ?? 0)] as const);
    if (!increases.every(([, increase]) => increase >= 0)) return;
    this.#last.set(target, withOlder(scrape, before));
    if (isClose) tallyAt(scrape.at).add(increases);
  }

  #isClose(ms: number): boolean {
    if (ms <= LONGEST * this.#rhythm.scrapeMs) {
      this.seen.close++;
      return true;
    }
    this.seen.apart++;
    this.seen.shortestMs = Math.min(this.seen.shortestMs, ms);
    return false;
  }

  /** What was not scraped for so long would begin anew in any case. */
  #forget(): void {
    const latest = Math.max(...[...this.#last.values()].map(({ at }) => at));
    for (const [target, { at }] of this.#last) if (latest - at > 2 * LONGEST * this.#rhythm.scrapeMs) this.#last.delete(target);
  }
}

/** What was counted of one side in one slot, over all of its processes. */
export class Tally {
  isWhole = true;
  #requests = 0;
  #errors = 0;
  #parts = 0;
  /** By their bounds, with how many parts told each: a bound that not all of them have says nothing. */
  readonly #buckets = new Map<number, { count: number; parts: number }>();

  add(increases: readonly (readonly [Counted, number])[]): void {
    this.#parts++;
    const bounds = new Map<number, number>();
    for (const [counts, increase] of increases)
      if (counts === 'requests') this.#requests += increase;
      else if (counts === 'errors') this.#errors += increase;
      else bounds.set(counts, (bounds.get(counts) ?? 0) + increase);
    for (const [bound, increase] of bounds) {
      const bucket = this.#buckets.get(bound) ?? { count: 0, parts: 0 };
      this.#buckets.set(bound, { count: bucket.count + increase, parts: bucket.parts + 1 });
    }
  }

  side(revision: string, points: Pick<Figures, 'p95' | 'p99'>): Side | null {
    if (!this.isWhole || this.#parts === 0) return null;
    return sideOf({ requests: this.#requests, errors: this.#errors, ...points, ...this.#histogram() }, revision);
  }

  /** A request is then what the histogram counts, so that no request is taken for a slow one that it does not know. */
  #histogram(): Pick<Figures, 'requests' | 'buckets'> {
    const all = this.#buckets.get(Infinity)?.count;
    const isComplete = [...this.#buckets.values()].every(({ parts }) => parts === this.#parts);
    if (all === undefined || !isComplete || Math.abs(all - this.#requests) > Math.max(UNDER_WAY.requests, UNDER_WAY.part * this.#requests)) return {};
    const buckets = [...this.#buckets].filter(([bound]) => bound < Infinity).sort(([a], [b]) => a - b);
    return { requests: all, buckets: buckets.map(([bound, { count }]) => [bound, count] as const) };
  }
}

/** The scrapes of each process in their order, without those in which something is no count. */
function scrapesOf(series: readonly CounterSeries[]): ReadonlyMap<string, readonly Scrape[]> {
  const targets = new Map<string, Map<number, { values: Scrape['values']; hasRequests: boolean; isSound: boolean }>>();
  for (const { key, target, points, counts } of series) {
    const scrapes = targets.get(target) ?? new Map();
    targets.set(target, scrapes);
    for (const [at, value] of points) {
      const scrape = scrapes.get(at) ?? { values: new Map(), hasRequests: false, isSound: true };
      scrapes.set(at, scrape);
      scrape.values.set(`${typeof counts === 'number' ? 'bucket' : counts} ${key}`, { counts, value });
      scrape.hasRequests ||= counts === 'requests';
      scrape.isSound &&= value >= 0 && value <= limits.count;
    }
  }
  return new Map(
    [...targets].map(([target, scrapes]) => [
      target,
      [...scrapes].flatMap(([at, { values, hasRequests, isSound }]) => (isSound ? [{ at, values, hasRequests }] : [])).sort((a, b) => a.at - b.at),
    ]),
  );
}

/** A series that was left out once goes on where it was; it did not begin anew. */
function withOlder(scrape: Scrape, before: Scrape): Scrape {
  const values = new Map([...before.values, ...scrape.values]);
  return values.size > 2 * scrape.values.size + 100 ? scrape : { ...scrape, values };
}
