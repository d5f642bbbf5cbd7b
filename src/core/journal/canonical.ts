/** What a record is made of. Numbers are whole: there are ways enough to write the others. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };

/**
 * The one way to write a value: RFC 8785 for what `Json` allows. Names are sorted by their UTF-16 units, nothing stands
 * between the tokens, and texts and numbers are written as ECMAScript writes them, which is what that standard asks for.
 */
export function canonicalJson(value: Json): string {
  return JSON.stringify(sorted(value));
}

/** The same value, with names in an order that `JSON.stringify` keeps. */
function sorted(value: Json): Json {
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError('A number that is not whole has no canonical form here.');
    return value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(sorted);
  const fields: Record<string, Json> = {};
  for (const name of Object.keys(value).sort()) {
    // An object keeps such names first and in the order of numbers, whatever order they are given in.
    if (/^\d+$/.test(name) || name === '__proto__') throw new TypeError('A name that an object does not keep in its place has no canonical form here.');
    const field = value[name];
    if (field !== undefined) fields[wellFormed(name)] = sorted(field);
  }
  return fields;
}

function wellFormed(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('A text that is not well-formed has no canonical form.');
  return text;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
