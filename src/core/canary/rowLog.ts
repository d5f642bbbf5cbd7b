/** As many samples are kept for explanations: a day of them at 5 s. */
const MOST = 17_280;
const WIDTH = 5;

/** The comparable samples of one measure, to explain a verdict by: from when, and by how much at least. */
export class RowLog {
  // A plain array grows as it is filled: most canaries are short, and typed arrays are dear to make.
  readonly #rows: number[] = [];
  #from = 0;

  /** `slot`: which one since the canary began; `errors` are requests that failed, or were slow. */
  push(slot: number, canaryErrors: number, canaryRequests: number, stableErrors: number, stableRequests: number): void {
    if (this.length < MOST) {
      this.#rows.push(slot, canaryErrors, canaryRequests, stableErrors, stableRequests);
      return;
    }
    const at = this.#from * WIDTH;
    this.#rows[at] = slot;
    this.#rows[at + 1] = canaryErrors;
    this.#rows[at + 2] = canaryRequests;
    this.#rows[at + 3] = stableErrors;
    this.#rows[at + 4] = stableRequests;
    this.#from = (this.#from + 1) % MOST;
  }

  get length(): number {
    return this.#rows.length / WIDTH;
  }

  /** One of them, the oldest first. */
  at(index: number): readonly number[] {
    const at = ((this.#from + index) % MOST) * WIDTH;
    return this.#rows.slice(at, at + WIDTH);
  }
}
