export interface Position {
  /** From 0. */
  readonly line: number;
  /** UTF-16 units from the line's start. */
  readonly character: number;
}

/** Offsets of a text as lines and characters, for texts that no editor has open. */
export class Positions {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    this.#starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ 0: ending, index }) => index + ending.length)];
    this.#length = text.length;
  }

  at(offset: number): Position {
    const wanted = Math.min(Math.max(offset, 0), this.#length);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#starts[middle]! <= wanted) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: wanted - this.#starts[low]! };
  }
}
