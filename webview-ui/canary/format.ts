import type { CanaryWords } from '../../src/protocol/canary.ts';

/** Figures and times in the person's language, with the units in words of the host. */
export class Format {
  readonly #words: CanaryWords;
  readonly #percent: Intl.NumberFormat;
  readonly #points: Intl.NumberFormat;
  readonly #whole: Intl.NumberFormat;
  readonly #fine: Intl.NumberFormat;
  readonly #minute: Intl.DateTimeFormat;
  readonly #second: Intl.DateTimeFormat;

  constructor(locale: string, words: CanaryWords) {
    this.#words = words;
    this.#percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
    this.#points = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, signDisplay: 'exceptZero' });
    this.#whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
    this.#fine = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    this.#minute = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
    this.#second = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  }

  /** A part of 1. */
  readonly rate = (value: number): string => this.#known(value, () => this.#percent.format(value));

  /** A difference of parts of 1, in percentage points. */
  readonly difference = (value: number): string => this.#known(value, () => `${this.#points.format(value * 100)} ${this.#words.points}`);

  readonly milliseconds = (value: number): string => this.#known(value, () => `${this.#whole.format(value)} ${this.#words.milliseconds}`);

  readonly traffic = (value: number): string => this.#known(value, () => `${(value < 10 ? this.#fine : this.#whole).format(value)} ${this.#words.perSecond}`);

  /** The same for the side of a graph, where there is little room. */
  readonly tick = {
    rate: this.rate,
    difference: (value: number): string => this.#points.format(value * 100),
    milliseconds: (value: number): string => this.#whole.format(value),
    traffic: (value: number): string => (value < 10 ? this.#fine : this.#whole).format(value),
  };

  time(ms: number, withSeconds = true): string {
    return (withSeconds ? this.#second : this.#minute).format(ms);
  }

  #known(value: number, written: () => string): string {
    return Number.isNaN(value) ? this.#words.unknown : written();
  }
}
