/** A count or a factor, with as many digits as anybody reads. */
export function number(value: number, locale: string): string {
  const digits = Math.abs(value) < 10 ? { maximumFractionDigits: value === Math.round(value) ? 0 : Math.abs(value) < 1 ? 2 : 1 } : { maximumFractionDigits: 0 };
  return new Intl.NumberFormat(locale, digits).format(value);
}

/** A part of 1, in percent. */
export function rate(part: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumSignificantDigits: 2 }).format(part);
}

/** A difference of parts of 1, in percentage points, with its sign. */
export function points(difference: number, locale: string): string {
  const value = difference * 100;
  const digits = Math.abs(value) < 10 ? { maximumFractionDigits: Math.abs(value) < 1 ? 2 : 1 } : { maximumFractionDigits: 0 };
  return new Intl.NumberFormat(locale, { ...digits, signDisplay: 'exceptZero' }).format(value);
}

const MOST = 1_000_000;

/** Evidence, from its logarithm, as the first part of "340:1". */
export function odds(logarithm: number, locale: string): string {
  const evidence = Math.exp(Math.min(logarithm, 700));
  const shown = new Intl.NumberFormat(locale, { maximumSignificantDigits: evidence < 100 ? 2 : 3 }).format(Math.min(evidence, MOST));
  return evidence > MOST ? `>${shown}` : shown;
}

/** A length of time, roughly: "4 minutes". */
export function duration(seconds: number, locale: string): string {
  const [length, unit] = seconds < 90 ? [seconds, 'second'] : seconds < 5_400 ? [seconds / 60, 'minute'] : seconds < 172_800 ? [seconds / 3_600, 'hour'] : [seconds / 86_400, 'day'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(Math.ceil(length));
}

/** A time of day: in the person's time zone, or in a named one, with its name. */
export function timeOfDay(ms: number, locale: string, timeZone?: string): string {
  const named = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZoneName: 'short' } as const;
  return new Intl.DateTimeFormat(locale, timeZone === undefined ? { timeStyle: 'medium' } : { ...named, timeZone }).format(ms);
}
