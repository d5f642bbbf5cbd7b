import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../../../tools/lib/project.ts';
import { check, type Json, type Schema } from './schema.ts';

interface Answer {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
  readonly headers?: Readonly<Record<string, Json>>;
}

export interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Json;
  readonly responses: Readonly<Record<string, Answer>>;
  readonly security?: Json;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: Schema;
}

export interface Description {
  readonly security: Json;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> } & Readonly<Record<string, Json>>;
}

/** The API as we publish it. */
export const api = parse(readFileSync(join(root, 'docs/api/release-service.openapi.yaml'), 'utf8')) as Description;

/** What a reference within the description leads to; one that leads nowhere is an error. */
export function resolve(reference: string): Schema {
  const [document, ...steps] = reference.split('/');
  assert.equal(document, '#', reference);
  let here: unknown = api;
  for (const step of steps) here = (here as Record<string, unknown> | undefined)?.[step];
  assert.ok(here !== undefined, `${reference} leads nowhere`);
  return here as Schema;
}

/** The thing itself, where the description has it or a reference to it. */
export function follow<T>(thing: T): T {
  const { $ref } = thing as { $ref?: string };
  return $ref === undefined ? thing : (resolve($ref) as T);
}

/** Where a value is not what the schema of this name says. */
export function wrongPlaces(schema: string, value: unknown): string[] {
  return check(resolve(`#/components/schemas/${schema}`), value as Json, schema, resolve);
}

/** Where an answer is not what the description says of this operation: its status, its type, its headers, its body. */
export async function wrongInAnswer(path: string, method: string, response: Response): Promise<string[]> {
  const described = follow(api.paths[path]?.[method]?.responses[response.status]);
  if (described === undefined) return [`${response.status} is not described`];
  const type = (response.headers.get('content-type') ?? '').split(';')[0]!;
  const schema = described.content?.[type]?.schema;
  if (schema === undefined) return [`${response.status} is not described as ${type}`];
  const headers = Object.entries(described.headers ?? {}).filter(([, header]) => (follow(header) as { required?: boolean }).required === true);
  const missing = headers.filter(([name]) => !response.headers.has(name)).map(([name]) => `the header ${name} is missing`);
  return [...missing, ...check(schema, (await response.json()) as Json, 'body', resolve)];
}
