import { cells, type Cell } from './cells.ts';
import { figures, type Figures, type Tally } from './tally.ts';

/** What the runs of all cells gave. */
export class Results {
  readonly #tallies: ReadonlyMap<number, Tally>;

  constructor(tallies: ReadonlyMap<number, Tally>) {
    this.#tallies = tallies;
  }

  of(cell: Cell, rule: string): Figures {
    const counts = this.#tallies.get(cells.indexOf(cell))?.get(rule);
    if (counts === undefined) throw new Error(`Nothing is known of ${rule} in ${cell.name}.`);
    return figures(counts, cell.onset);
  }

  /** Percent of the runs in which a rule fired at all, for cells in which it should not. */
  percent(cell: Cell, rule: string): number {
    const { early, found } = this.of(cell, rule);
    return 100 * (early === 1 ? 1 : early + (1 - early) * found);
  }
}
