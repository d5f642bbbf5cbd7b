/** Whether a text is anywhere in a thing: in what it is made of, enumerable or not, and in what that is made of. */
export function holds(thing: unknown, text: string, seen = new Set<unknown>()): boolean {
  if (typeof thing === 'string') return thing.includes(text);
  if (typeof thing !== 'object' || thing === null || seen.has(thing)) return false;
  seen.add(thing);
  const inside = Reflect.ownKeys(thing).flatMap((key) => [key, Reflect.getOwnPropertyDescriptor(thing, key)?.value as unknown]);
  return [...inside, ...(thing instanceof Map ? [...thing].flat() : []), ...(thing instanceof Set ? thing : [])].some((part) => holds(part, text, seen));
}
