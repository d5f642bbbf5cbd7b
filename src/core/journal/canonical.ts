/** What a record is made of. Numbers are whole: there are ways enough to write the others. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };

/**
 * The one way to write a value: RFC 8785 for what `Json` allows. Names are sorted by their UTF-16 units, nothing stands
 * between the tokens, and texts and numbers are written as ECMAScript writes them, which is what that standard asks for.
 */
export function canonicalJson(value: Json): string {
  return JSON.stringify(isOrdered(value) ? value : ordered(value));
}

/** Whether `JSON.stringify` would write it so as it is; it mostly would, and the journal is written while somebody waits. */
function isOrdered(value: Json): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return true;
  if (isList(value)) return value.every(isOrdered);
  let before = '';
  for (const name of Object.keys(value)) {
    const field = value[name];
    if (!isName(name) || name < before || (field !== undefined && !isOrdered(field))) return false;
    before = name;
  }
  return true;
}

function ordered(value: Json): Json {
  if (typeof value !== 'object' || value === null) {
    if (isOrdered(value)) return value;
    throw new TypeError('A number that is not whole, or a text that is not well-formed, has no canonical form here.');
  }
  if (isList(value)) return value.map(ordered);
  const names = Object.keys(value).sort();
  if (!names.every(isName)) throw new TypeError('A name that is a number, or not well-formed, has no canonical form here.');
  return Object.fromEntries(names.filter((name) => value[name] !== undefined).map((name) => [name, ordered(value[name]!)]));
}

/** An object keeps names that are numbers in an order of its own, whatever order they are given in. */
function isName(name: string): boolean {
  const first = name.charCodeAt(0);
  return name.isWellFormed() && !(first >= 0x30 && first <= 0x39 && /^\d+$/.test(name));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
