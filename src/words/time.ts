const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How long ago, in the largest unit that fits: "3 hours ago" in the person's language. */
export function ago(thenMs: number, nowMs: number, locale: string): string {
  // A provider's clock may be ahead of ours: nothing happened in the future.
  const seconds = Math.max(0, Math.round((nowMs - thenMs) / 1_000));
  const [unit, length] = STEPS.find(([, step]) => seconds >= step) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' }).format(-Math.floor(seconds / length), unit);
}

/** A moment, in the person's language and time zone. */
export function moment(ms: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(ms);
}

/** The same where seconds say nothing. */
export function minute(ms: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(ms);
}

export function percent(weight: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(weight / 100);
}
