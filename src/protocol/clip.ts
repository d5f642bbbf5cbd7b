import { MAX_TEXT } from './guards.ts';

/** The same value with every text in it at most as long as a message may carry. */
export function clip<T>(value: T): T {
  if (typeof value === 'string') return clipText(value) as T & string;
  if (Array.isArray(value)) return value.map(clip) as T & unknown[];
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, clip(inner)])) as T & object;
  return value;
}

function clipText(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1)}…`;
}
