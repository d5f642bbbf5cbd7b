/** What a record is made of. Numbers are whole: there are ways enough to write the others. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };

/**
 * The one way to write a value: RFC 8785 for what `Json` allows. Names are sorted by their UTF-16 units, nothing stands
 * between the tokens, and texts and numbers are written as ECMAScript writes them, which is what that standard asks for.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('A text that is not well-formed has no canonical form.');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError('A number that is not whole has no canonical form here.');
    return JSON.stringify(value);
  }
  if (typeof value === 'boolean' || value === null) return String(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const fields: string[] = [];
  for (const name of Object.keys(value).sort()) {
    const field = value[name];
    if (field !== undefined) fields.push(`${canonicalJson(name)}:${canonicalJson(field)}`);
  }
  return `{${fields.join(',')}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
