import type { Log } from '../../core/log.ts';
import type { Mask } from '../../core/mask.ts';

/** Lines kept for a problem report: enough for a story, small enough to read before sharing. */
const KEPT_LINES = 200;
const LONGEST_LINE = 10_000;

/** A log that masks secrets before anything reaches the channel, and keeps the latest lines for a problem report. */
export class MaskedLog implements Log {
  readonly #channel: Log;
  readonly #mask: Mask;
  readonly #latest: string[] = [];

  constructor(channel: Log, mask: Mask) {
    this.#channel = channel;
    this.#mask = mask;
  }

  get latest(): readonly string[] {
    return this.#latest;
  }

  debug(message: string): void {
    this.#write('debug', message);
  }

  info(message: string): void {
    this.#write('info', message);
  }

  warn(message: string): void {
    this.#write('warn', message);
  }

  error(message: string): void {
    this.#write('error', message);
  }

  #write(level: keyof Log, message: string): void {
    // Masked before it is cut: the head of a cut secret would no longer look like one.
    const text = this.#mask.apply(message).slice(0, LONGEST_LINE);
    this.#channel[level](text);
    this.#latest.push(`[${level}] ${text}`);
    if (this.#latest.length > KEPT_LINES) this.#latest.shift();
  }
}
