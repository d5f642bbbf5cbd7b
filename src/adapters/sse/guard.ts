import { streamLimits } from './limits.ts';

const LF = 0x0a;
const CR = 0x0d;
const COLON = 0x3a;
const R = 0x72;
const longestRetry = 'retry: 0000600000'.length;

export class EventTooLarge extends Error {
  override readonly name = 'EventTooLarge';
}

/**
 * Looks at the bytes of a stream before they are read: a line or an event without an end would be kept until memory is
 * full, and the reader of events does not tell what the service says of coming back.
 */
export class StreamGuard {
  /** How long to wait before coming back, in milliseconds, once the service said it. */
  retryMs: number | undefined;
  #line = 0;
  /** Bytes of the event so far; comments are not kept, so that they do not count. */
  #event = 0;
  #isComment = false;
  #afterCr = false;
  #start = '';

  check(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte === LF && this.#afterCr) {
        this.#afterCr = false;
        continue;
      }
      this.#afterCr = byte === CR;
      if (byte === LF || byte === CR) this.#endLine();
      else this.#take(byte);
    }
  }

  #take(byte: number): void {
    if (this.#line === 0) this.#isComment = byte === COLON;
    if (this.#line < longestRetry && (this.#line === 0 ? byte === R : this.#start !== '')) this.#start += String.fromCharCode(byte);
    this.#line++;
    if (!this.#isComment) this.#event++;
    if (this.#event > streamLimits.event || this.#line > streamLimits.event) throw new EventTooLarge();
  }

  #endLine(): void {
    const [, said] = this.#line <= longestRetry ? (/^retry: ?(\d+)$/.exec(this.#start) ?? []) : [];
    if (said !== undefined) this.retryMs = Math.min(Math.max(Number(said), streamLimits.retry.least), streamLimits.retry.most);
    // Each line ending is kept too, where a line is.
    this.#event = this.#line === 0 ? 0 : this.#event + (this.#isComment ? 0 : 1);
    this.#line = 0;
    this.#start = '';
  }
}
