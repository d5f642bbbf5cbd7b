export interface Field {
  readonly text: string;
  /** It goes on, and was not read further. */
  readonly cut: boolean;
}

const NUL = 0;
const EMPTY = new Uint8Array();
const decoder = () => new TextDecoder('utf-8', { ignoreBOM: true });
const WHOLE = decoder();

/**
 * Takes a stream of NUL-ended fields apart into records of so many fields. Nothing that git prints of a commit has a NUL
 * in it, so no text can pass for a field of ours. Of a field, no more is kept than its limit in bytes, however long it is.
 */
export class Records {
  readonly #limits: readonly number[];
  #record: Field[] = [];
  #parts: Uint8Array[] = [];
  #kept = 0;
  #cut = false;

  constructor(limits: readonly number[]) {
    this.#limits = limits;
  }

  /** The records that are complete with this piece. */
  *push(chunk: Uint8Array): Generator<readonly Field[]> {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(NUL, start);
      if (end === -1) return this.#keep(bytes.subarray(start));
      this.#record.push(this.#isWhole(end - start) ? { text: bytes.toString('utf8', start, end), cut: false } : this.#lastPart(bytes.subarray(start, end)));
      start = end + 1;
      if (this.#record.length < this.#limits.length) continue;
      yield this.#record;
      this.#record = [];
    }
  }

  /** Whether the stream ended where a record ends; some commands put a line break after each. */
  end(): boolean {
    return this.#record.length === 0 && this.#takeField().text.trim() === '';
  }

  /** Nearly every field lies within one piece, and is read where it lies. */
  #isWhole(bytes: number): boolean {
    return this.#parts.length === 0 && !this.#cut && bytes <= this.#limits[this.#record.length]!;
  }

  #lastPart(piece: Uint8Array): Field {
    this.#keep(piece);
    return this.#takeField();
  }

  #keep(piece: Uint8Array): void {
    const room = this.#limits[this.#record.length]! - this.#kept;
    if (piece.length > room) this.#cut = true;
    if (room <= 0 || piece.length === 0) return;
    // A copy, since a few bytes of a piece would otherwise hold all of it.
    this.#parts.push(new Uint8Array(piece.subarray(0, room)));
    this.#kept += Math.min(piece.length, room);
  }

  #takeField(): Field {
    const [only = EMPTY, another] = this.#parts;
    const bytes = another === undefined ? only : Buffer.concat(this.#parts, this.#kept);
    // A cut can go through a character: one that expects more leaves it out, and is used for nothing else.
    const text = this.#cut ? decoder().decode(bytes, { stream: true }) : WHOLE.decode(bytes);
    const field = { text, cut: this.#cut };
    this.#parts = [];
    this.#kept = 0;
    this.#cut = false;
    return field;
  }
}
