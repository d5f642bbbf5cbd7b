import type { Labels } from './selector.ts';

interface Point {
  readonly at: number;
  readonly value: number;
  /** From when on it can be had. */
  readonly from: number;
}

export interface Measured {
  readonly labels: Labels;
  readonly value: number;
}

/** A value that was looked up holds for so long, as with the server's own default. */
const LOOKBACK_MS = 300_000;

/** What was scraped, in the order of its times. */
export class Store {
  readonly #series = new Map<string, { readonly labels: Labels; readonly points: Point[] }>();

  add(at: number, measured: readonly Measured[], from = at): void {
    for (const { labels, value } of measured) {
      const key = JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
      const series = this.#series.get(key) ?? { labels, points: [] };
      this.#series.set(key, series);
      series.points.push({ at, value, from });
    }
  }

  /** All that was scraped in [from, to], and can be had by now. */
  range(fits: (labels: Labels) => boolean, from: number, to: number, now: number): readonly Found[] {
    return this.#find(fits, (points) => points.filter((point) => point.at >= from && point.at <= to && point.from <= now).map(({ at, value }) => [at, value] as const));
  }

  /** What the last one was at each of these times. */
  steps(fits: (labels: Labels) => boolean, times: readonly number[], now: number): readonly Found[] {
    return this.#find(fits, (points) =>
      times.flatMap((time) => {
        const last = points.findLast((point) => point.at <= time && point.at > time - LOOKBACK_MS && point.from <= now);
        return last === undefined ? [] : [[time, last.value] as const];
      }),
    );
  }

  #find(fits: (labels: Labels) => boolean, pick: (points: readonly Point[]) => Found['points']): readonly Found[] {
    return [...this.#series.values()].flatMap(({ labels, points }) => {
      const found = fits(labels) ? pick(points) : [];
      return found.length === 0 ? [] : [{ labels, points: found }];
    });
  }
}

export interface Found {
  readonly labels: Labels;
  readonly points: readonly (readonly [at: number, value: number])[];
}
