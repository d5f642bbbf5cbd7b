/** As many samples are kept for explanations: a day of them at 5 s. */
const MOST = 17_280;
const WIDTH = 5;

/** The comparable samples of one measure, to explain a verdict by: from when, and by how much at least. */
export class RowLog {
  #rows = new Float64Array(64 * WIDTH);
  #from = 0;
  #length = 0;

  /** `slot`: which one since the canary began; `errors` are requests that failed, or were slow. */
  push(slot: number, canaryErrors: number, canaryRequests: number, stableErrors: number, stableRequests: number): void {
    if (this.#length === MOST) {
      this.#from = (this.#from + 1) % MOST;
      this.#length -= 1;
    } else if ((this.#length + 1) * WIDTH > this.#rows.length) this.#grow();
    const at = ((this.#from + this.#length) % MOST) * WIDTH;
    this.#rows[at] = slot;
    this.#rows[at + 1] = canaryErrors;
    this.#rows[at + 2] = canaryRequests;
    this.#rows[at + 3] = stableErrors;
    this.#rows[at + 4] = stableRequests;
    this.#length += 1;
  }

  get length(): number {
    return this.#length;
  }

  /** One of them, the oldest first. */
  at(index: number): ArrayLike<number> {
    const at = ((this.#from + index) % MOST) * WIDTH;
    return this.#rows.subarray(at, at + WIDTH);
  }

  #grow(): void {
    const rows = new Float64Array(Math.min(this.#rows.length * 2, MOST * WIDTH));
    rows.set(this.#rows);
    this.#rows = rows;
  }
}
