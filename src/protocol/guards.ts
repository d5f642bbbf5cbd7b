/** What either side checks before it believes a message: by hand, bounded, and without ever throwing. */

/** A text longer than this is not shown by anything, so it is no message of ours. */
export const MAX_TEXT = 10_000;

export type Guard<T> = (value: unknown) => value is T;

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_TEXT;
}

/** Keys tell things apart, so an empty one is none. */
export function isKey(value: unknown): value is string {
  return isText(value) && value !== '';
}

export function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || isText(value);
}

export function isPercent(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 100;
}

export function isOneOf<const T extends string>(value: unknown, all: readonly T[]): value is T {
  return (all as readonly unknown[]).includes(value);
}

export function isListOf<T>(value: unknown, max: number, guard: Guard<T>): value is readonly T[] {
  // Spread, because `every` passes over the holes of a list.
  return Array.isArray(value) && value.length <= max && [...(value as unknown[])].every((item) => guard(item));
}

/** Whether no two have the same name, so that each can be found by it. */
export function areDistinct<T>(items: readonly T[], nameOf: (item: T) => string): boolean {
  return new Set(items.map(nameOf)).size === items.length;
}
