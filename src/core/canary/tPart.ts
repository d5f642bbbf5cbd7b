/** Signal-to-noise ratios (squared) that the test is prepared for. */
export const spreads: readonly [number, number] = [1 / 4, 4];

/** Below this many errors in a sample the normal law is no picture of them. */
export const LEAST_ERRORS = 5;

/** As many beginnings are followed at once; the oldest of more are left at what they reached (the first is kept). */
const MOST_OPEN = 64;

/** Up to here powers fit a number; above, logarithms are used. */
const DIRECT = 128;

const HIGHEST_LN = 345;
const SMALLEST_SQUARES = 1e-12;

/** `(1 + m·g)^((m − 1)/2)` for each m. */
const [narrow, wide] = spreads.map((g) => Float64Array.from({ length: DIRECT + 1 }, (_, m) => (1 + m * g) ** ((m - 1) / 2))) as [Float64Array, Float64Array];

/** The logarithm of the Bayes factor "mean not 0" against "mean 0" for m normal values of unknown variance. */
export function lnBayesFactor(m: number, mean: number, squares: number, g: number): number {
  const u = (m * mean * mean) / squares;
  return ((m - 1) / 2) * Math.log(1 + m * g) + (m / 2) * Math.log((1 + u) / (1 + m * g + u));
}

/** What m values with this mean and this sum of squared deviations say for "the canary's share is too large". */
export function tEvidence(m: number, mean: number, squares: number): number {
  if (m < 2) return 1;
  const e = m > DIRECT ? byLogarithms(m, mean, squares) : byPowers(m, mean, squares);
  return mean <= 0 ? Math.min(e, 1) : e;
}

function byLogarithms(m: number, mean: number, squares: number): number {
  let e = 0;
  for (const g of spreads) e += Math.exp(Math.min(lnBayesFactor(m, mean, squares, g), HIGHEST_LN)) / 2;
  return e;
}

/**
 * The same without exponentials and logarithms, and several times as fast: both powers by squaring, side by side, with
 * one division for both.
 */
function byPowers(m: number, mean: number, squares: number): number {
  const drift = m * mean * mean;
  const whole = squares + drift;
  const narrower = squares * (1 + m * spreads[0]) + drift;
  const wider = squares * (1 + m * spreads[1]) + drift;
  const each = whole / (narrower * wider);
  let x = each * wider;
  let y = each * narrower;
  const isOdd = (m & 1) === 1;
  let powerOfX = isOdd ? Math.sqrt(x) : 1;
  let powerOfY = isOdd ? Math.sqrt(y) : 1;
  for (let left = m >> 1; left > 0; left >>= 1) {
    if ((left & 1) === 1) {
      powerOfX *= x;
      powerOfY *= y;
    }
    x *= x;
    y *= y;
  }
  return (narrow[m]! * powerOfX + wide[m]! * powerOfY) / 2;
}

/**
 * The same question as the share bet, asked of standardised differences of unknown spread: it learns how the errors of
 * this service scatter, so it is quick where there are many. A beginning at the first slot, and one each minute.
 */
export class TPart {
  readonly #r0: number;
  readonly #floor: number;
  readonly #every: number;
  readonly #planned: number | undefined;
  // The first beginning, and behind it the others in turn. Plain arrays grow as beginnings come: most canaries are short.
  readonly #count: number[] = [];
  readonly #mean: number[] = [];
  readonly #squares: number[] = [];
  readonly #worth: number[] = [];
  #slots = 0;
  #started = 0;
  #frozen = 0;
  #evidence = 1;

  /** `every`: slots from one beginning to the next; `planned`: samples in all, or none for a watch without an end. */
  constructor(r0: number, every: number, planned: number | undefined, floor: number) {
    this.#r0 = r0;
    this.#every = every;
    this.#floor = floor;
    this.#planned = planned === undefined ? undefined : Math.ceil(planned / every);
  }

  get evidence(): number {
    return this.#evidence;
  }

  /** Slots in which nothing could be compared. Nothing is learned, but beginnings have their times. */
  pass(slots: number): void {
    for (let left = slots; left > 0; left -= 1) this.#begin();
  }

  /** One comparable sample. */
  add(canaryErrors: number, canaryRequests: number, stableErrors: number, stableRequests: number): void {
    this.#begin();
    const errors = canaryErrors + stableErrors;
    if (errors < LEAST_ERRORS) return;
    const q = (canaryRequests * this.#r0) / (canaryRequests * this.#r0 + stableRequests);
    const z = (canaryErrors - errors * q) / Math.sqrt(errors * q * (1 - q));
    let sum = this.#update(0, z) * this.#weight(0);
    for (let start = Math.max(1, this.#started - MOST_OPEN); start < this.#started; start += 1) sum += this.#update(placeOf(start), z) * this.#weight(start);
    this.#evidence = sum + this.#frozen + this.#weightLeft();
  }

  #begin(): void {
    const due = this.#slots % this.#every === 0;
    this.#slots += 1;
    if (!due || (this.#planned !== undefined && this.#started >= this.#planned)) return;
    const start = this.#started;
    const place = placeOf(start);
    if (start > MOST_OPEN) this.#frozen += this.#worth[place]! * this.#weight(start - MOST_OPEN);
    this.#count[place] = 0;
    this.#mean[place] = 0;
    this.#squares[place] = 0;
    this.#worth[place] = 1;
    this.#started += 1;
  }

  #update(place: number, z: number): number {
    const count = this.#count[place]! + 1;
    const before = this.#mean[place]!;
    const mean = before + (z - before) / count;
    const squares = this.#squares[place]! + (z - before) * (z - mean);
    this.#count[place] = count;
    this.#mean[place] = mean;
    this.#squares[place] = squares;
    return (this.#worth[place] = tEvidence(count, mean, Math.max(squares, SMALLEST_SQUARES, this.#floor * (count - 1))));
  }

  #weight(start: number): number {
    if (this.#planned === undefined) return 1 / ((start + 1) * (start + 2));
    if (start === 0) return this.#planned === 1 ? 1 : 1 / 2;
    return 1 / (2 * (this.#planned - 1));
  }

  #weightLeft(): number {
    const started = this.#started;
    if (this.#planned === undefined) return 1 / (started + 1);
    return started < this.#planned ? (1 - (started - 1) / (this.#planned - 1)) / 2 : 0;
  }
}

function placeOf(start: number): number {
  return start === 0 ? 0 : 1 + ((start - 1) % MOST_OPEN);
}
