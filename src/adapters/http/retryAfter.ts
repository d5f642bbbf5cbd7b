/** However long a service asks us to wait: after an hour we ask again. */
const longestMs = 3_600_000;

/** `Retry-After` in milliseconds from `now`: seconds or an HTTP date; what is neither says nothing. */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  // An HTTP date ends so; `Date.parse` alone would take "1.5" for a day.
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : text.endsWith(' GMT') ? Date.parse(text) - now : Number.NaN;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), longestMs);
}
