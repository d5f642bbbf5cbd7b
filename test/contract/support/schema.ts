export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type Schema = { readonly [keyword: string]: Json };

/** What a schema's `$ref` leads to. */
export type Resolve = (reference: string) => Schema;

type Check = (limit: Json, value: Json, at: string, resolve: Resolve) => string[];

const isObject = (value: Json): value is { readonly [name: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const wrongIf = (wrong: boolean, at: string, what: string): string[] => (wrong ? [`${at}: ${what}`] : []);
const length = (text: string): number => Array.from(text).length;

const types: Readonly<Record<string, (value: Json) => boolean>> = {
  object: isObject,
  array: isList,
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
};

const formats: Readonly<Record<string, (text: string) => boolean>> = {
  'date-time': (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)),
  uri: (text) => URL.canParse(text),
};

function known<T>(table: Readonly<Record<string, T>>, name: Json, what: string): T {
  if (typeof name !== 'string' || !Object.hasOwn(table, name)) throw new Error(`This checker knows no ${what} ${JSON.stringify(name)}.`);
  return table[name]!;
}

const byNumber =
  (isWrong: (value: Json, limit: number) => boolean, what: string): Check =>
  (limit, value, at) =>
    wrongIf(isWrong(value, limit as number), at, `${what} ${limit as number}`);

/** The keywords that we use; each says nothing about values of another type, as JSON Schema has it. */
const checks: Readonly<Record<string, Check>> = {
  $ref: (reference, value, at, resolve) => check(resolve(reference as string), value, at, resolve),
  type: (type, value, at) => wrongIf(!known(types, type, 'type')(value), at, `not of type ${type as string}`),
  const: (constant, value, at) => wrongIf(value !== constant, at, `not ${JSON.stringify(constant)}`),
  minimum: byNumber((value, limit) => typeof value === 'number' && value < limit, 'below'),
  maximum: byNumber((value, limit) => typeof value === 'number' && value > limit, 'above'),
  minLength: byNumber((value, limit) => typeof value === 'string' && length(value) < limit, 'shorter than'),
  maxLength: byNumber((value, limit) => typeof value === 'string' && length(value) > limit, 'longer than'),
  minItems: byNumber((value, limit) => isList(value) && value.length < limit, 'fewer than'),
  maxItems: byNumber((value, limit) => isList(value) && value.length > limit, 'more than'),
  pattern: (pattern, value, at) => wrongIf(typeof value === 'string' && !new RegExp(pattern as string, 'u').test(value), at, `not like ${pattern as string}`),
  format: (format, value, at) => {
    const fits = known(formats, format, 'format');
    return wrongIf(typeof value === 'string' && !fits(value), at, `no ${format as string}`);
  },
  items: (schema, value, at, resolve) => (isList(value) ? value.flatMap((item, index) => check(schema as Schema, item, `${at}[${index}]`, resolve)) : []),
  required: (names, value, at) => (isObject(value) ? (names as string[]).filter((name) => !Object.hasOwn(value, name)).map((name) => `${at}.${name}: missing`) : []),
  properties: (schemas, value, at, resolve) => {
    if (!isObject(value)) return [];
    return Object.entries(schemas as Record<string, Schema>).flatMap(([name, schema]) => (Object.hasOwn(value, name) ? check(schema, value[name]!, `${at}.${name}`, resolve) : []));
  },
  allOf: (schemas, value, at, resolve) => (schemas as Schema[]).flatMap((schema) => check(schema, value, at, resolve)),
  oneOf: (schemas, value, at, resolve) => {
    const fitting = (schemas as Schema[]).filter((schema) => check(schema, value, at, resolve).length === 0).length;
    return wrongIf(fitting !== 1, at, `fits ${fitting} of the alternatives, and must fit one`);
  },
  not: (schema, value, at, resolve) => wrongIf(check(schema as Schema, value, at, resolve).length === 0, at, 'fits what it must not'),
};

/** These tell people something and check nothing. */
const silent = new Set(['description', 'default', 'example', 'x-extensible-enum']);

/**
 * Where a value is not what a schema of JSON Schema 2020-12 says; nothing where it is. Small, and honest about it: a
 * keyword, type or format that it does not know is an error, so that nothing passes for not having been looked at.
 */
export function check(schema: Schema, value: Json, at: string, resolve: Resolve): string[] {
  return Object.entries(schema).flatMap(([keyword, limit]) => (silent.has(keyword) ? [] : known(checks, keyword, 'keyword')(limit, value, at, resolve)));
}
