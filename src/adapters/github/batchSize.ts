/**
 * How many keys a batch has. That one failed says nothing of its size, as it may have a key that is never answered; that
 * two did which have no key in common does, and from then on the size between what is answered and what is not is sought.
 */
export class BatchSize<Key> {
  readonly #most: number;
  /** The largest that was answered, and the smallest that is too large. */
  #enough = 0;
  #tooMany: number;
  #lastFailed: ReadonlySet<Key> | undefined;
  now: number;

  constructor(most: number) {
    this.#most = most;
    this.#tooMany = most + 1;
    this.now = most;
  }

  answered({ length }: readonly Key[]): void {
    this.#lastFailed = undefined;
    this.#enough = Math.max(this.#enough, length);
    if (length >= this.now) this.now = Math.min(this.#tooMany - 1, length + Math.ceil((this.#tooMany - length) / 2));
  }

  failed(keys: readonly Key[]): void {
    const last = this.#lastFailed;
    this.#lastFailed = new Set(keys);
    if (last !== undefined && !last.has(keys[0]!)) this.#learn(Math.min(last.size, keys.length), 0);
    else if (this.#tooMany <= this.#most && keys.length > this.#enough) this.#learn(keys.length, this.#enough);
  }

  #learn(tooMany: number, enough: number): void {
    if (tooMany < 2) return;
    this.#tooMany = Math.min(this.#tooMany, tooMany);
    this.#enough = Math.min(enough, this.#tooMany - 1);
    this.now = this.#enough > 0 ? this.#enough : Math.ceil(this.#tooMany / 2);
  }
}
