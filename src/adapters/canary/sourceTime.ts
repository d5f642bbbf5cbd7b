/** So many slots are remembered: a source whose clock was set back is believed again after as many. */
const REMEMBERED = 16;

/**
 * How late it is where a source measures, as far as what it told shows: never later than it is there, so that a tick
 * never settles a slot which is still to come. Between two slots our own time passes, but only while we are awake: after
 * a sleep the past is told first, and must not be late.
 */
export class SourceTime {
  readonly #leads: number[] = [];
  #passed = 0;

  /** The end of a slot that the source told just now: there it is at least so late. */
  heard(endedAt: number): void {
    this.#leads.push(endedAt - this.#passed);
    if (this.#leads.length > REMEMBERED) this.#leads.shift();
  }

  /** So much of our own time passed. */
  pass(ms: number): void {
    this.#passed += ms;
  }

  /** Undefined until something was heard. */
  get now(): number | undefined {
    return this.#leads.length === 0 ? undefined : Math.max(...this.#leads) + this.#passed;
  }
}
