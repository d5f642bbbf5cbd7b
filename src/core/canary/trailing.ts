/** A weighted mean over the last slots. Summed anew each time round, so that rounding does not pile up over days. */
export class TrailingMean {
  readonly #value: Float64Array;
  readonly #weight: Float64Array;
  #place = 0;
  #sum = 0;
  #weights = 0;
  #told = 0;

  constructor(slots: number) {
    this.#value = new Float64Array(slots);
    this.#weight = new Float64Array(slots);
  }

  /** Null where no slot of the window told anything. */
  get mean(): number | null {
    return this.#told === 0 ? null : this.#sum / this.#weights;
  }

  /** One slot: the value times its weight, and the weight. */
  push(value: number, weight: number): void {
    const place = this.#place;
    if (this.#weight[place]! > 0) this.#told -= 1;
    if (weight > 0) this.#told += 1;
    this.#sum += value - this.#value[place]!;
    this.#weights += weight - this.#weight[place]!;
    this.#value[place] = value;
    this.#weight[place] = weight;
    this.#place = place + 1;
    if (this.#place === this.#value.length) this.#sumAnew();
  }

  /** Slots that told nothing. */
  pass(slots: number): void {
    for (let left = Math.min(slots, this.#value.length); left > 0; left -= 1) this.push(0, 0);
  }

  #sumAnew(): void {
    this.#place = 0;
    this.#sum = 0;
    this.#weights = 0;
    for (let i = 0; i < this.#value.length; i += 1) {
      this.#sum += this.#value[i]!;
      this.#weights += this.#weight[i]!;
    }
  }
}
