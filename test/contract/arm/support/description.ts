import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, type Json, type Schema } from '../../support/schema.ts';
import { root } from '../../../../tools/lib/project.ts';

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, { readonly schema?: Schema }>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly definitions: Readonly<Record<string, Schema>>;
}

const read = (file: string): unknown => JSON.parse(readFileSync(join(root, 'test/fakes/arm/description', file), 'utf8'));

const described = read('microsoft.app.json') as Description;
const definitions = { ...(read('common.json') as Description).definitions, ...described.definitions };

export const { paths } = described;
export const example = (read('example.revisions-list.json') as { responses: { 200: { body: Json } } }).responses[200].body;

/** The formats and enums of the description are wider than the checker's: numbers are of any size, and every enum is open. */
function loosened(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(loosened);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema as Readonly<Record<string, Json>>).filter(([keyword, value]) => !(keyword === 'enum' && Array.isArray(value)) && !(keyword === 'format' && value !== 'date-time'));
  return Object.fromEntries(entries.map(([keyword, value]) => [keyword, loosened(value)]));
}

/** What is not there is written as null at times, in the description's own examples as well. */
function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value as Readonly<Record<string, Json>>).filter(([, member]) => member !== null).map(([name, member]) => [name, withoutNulls(member)]));
}

function resolve(reference: string): Schema {
  const found = definitions[reference.replace('#/definitions/', '')];
  if (found === undefined) throw new Error(`${reference} leads nowhere`);
  return loosened(found) as Schema;
}

/** Where a value is not what the description says of it. */
export function wrongPlaces(definition: string, value: unknown): readonly string[] {
  return check(resolve(`#/definitions/${definition}`), withoutNulls(value as Json), definition, resolve);
}

/** Where an answer is not what the description says of an operation. */
export function wrongInAnswer(operationId: string, { status, text }: { readonly status: number; readonly text: string }): readonly string[] {
  const operation = Object.values(paths).flatMap((methods) => Object.values(methods)).find((one) => one.operationId === operationId);
  if (operation === undefined) return [`${operationId} is not described`];
  const own = operation.responses[status];
  if (own !== undefined && own.schema === undefined && text === '') return [];
  // An error may be the platform's, and not that of the resource: it then has the body of every other error.
  const schema = own?.schema ?? (own === undefined || status >= 400 ? operation.responses['default']?.schema : undefined);
  if (schema === undefined) return [`${operationId} ${status} has a body`];
  return check(loosened(schema) as Schema, withoutNulls(JSON.parse(text) as Json), `${operationId} ${status}`, resolve);
}
