/**
 * The shortest stretch of last slots in which a count reached a minimum, as sums of its columns. Made anew each time
 * round, so that rounding does not pile up.
 */
export class EnoughWindow {
  readonly sums: Float64Array;
  readonly #rows: Float64Array;
  readonly #capacity: number;
  readonly #column: number;
  readonly #minimum: number;
  #from = 0;
  #length = 0;

  /** `column` is the one that must reach the minimum; `capacity` the slots that are looked back at most. */
  constructor(width: number, column: number, minimum: number, capacity: number) {
    this.sums = new Float64Array(width);
    this.#rows = new Float64Array(width * capacity);
    this.#capacity = capacity;
    this.#column = column;
    this.#minimum = minimum;
  }

  get isEnough(): boolean {
    return this.#length > 0 && this.sums[this.#column]! >= this.#minimum;
  }

  push(row: ArrayLike<number>): void {
    if (this.#length === this.#capacity) this.#drop();
    const next = this.#from + this.#length;
    const place = next < this.#capacity ? next : next - this.#capacity;
    const width = this.sums.length;
    for (let i = 0; i < width; i += 1) {
      this.#rows[place * width + i] = row[i]!;
      this.sums[i]! += row[i]!;
    }
    this.#length += 1;
    if (place === this.#capacity - 1) this.#sumAnew();
    while (this.#length > 1 && this.sums[this.#column]! - this.#oldest(this.#column) >= this.#minimum) this.#drop();
  }

  /** Slots in which nothing came: what was before them gets old. */
  pass(slots: number): void {
    const nothing = new Float64Array(this.sums.length);
    for (let left = Math.min(slots, this.#capacity); left > 0; left -= 1) this.push(nothing);
  }

  #oldest(column: number): number {
    return this.#rows[this.#from * this.sums.length + column]!;
  }

  #drop(): void {
    for (let i = 0; i < this.sums.length; i += 1) this.sums[i]! -= this.#oldest(i);
    this.#from = this.#from + 1 < this.#capacity ? this.#from + 1 : 0;
    this.#length -= 1;
  }

  #sumAnew(): void {
    const width = this.sums.length;
    this.sums.fill(0);
    for (let k = 0; k < this.#length; k += 1) {
      const place = (this.#from + k) % this.#capacity;
      for (let i = 0; i < width; i += 1) this.sums[i]! += this.#rows[place * width + i]!;
    }
  }
}
