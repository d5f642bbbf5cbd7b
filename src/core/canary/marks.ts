/** So many unsettled events are kept in mind; a source that tells more of them is resumed by time alone. */
const MOST = 10_000;

/**
 * Which of a source's own names says where to go on: the last one before the first event whose slot is still open, as that
 * event would be missing otherwise.
 */
export class Marks {
  readonly #open: { readonly at: number; readonly mark: string }[] = [];
  #last: string | undefined;
  #isLost = false;

  /** An event, in the order in which they came, and the slot that it is of; -Infinity where it is of none. */
  take(mark: string, at: number): void {
    if (this.#open.length < MOST) this.#open.push({ at, mark });
    else this.#isLost = true;
  }

  /** The mark to go on from when all slots up to this one are settled. */
  settledUntil(at: number): string | undefined {
    const first = this.#open.findIndex((event) => event.at > at);
    const done = this.#open.splice(0, first < 0 ? this.#open.length : first);
    this.#last = done.at(-1)?.mark ?? this.#last;
    return this.#isLost ? undefined : this.#last;
  }
}
