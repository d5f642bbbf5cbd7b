import { LONGEST_QUERY } from '../canary/queryTemplate.ts';
import type { Describe } from './documents.ts';
import { namedPatterns, namePattern } from './names.ts';
import { byKind, fileKeys, understoodVersions, type ByKind, type Choice, type Key, type ValueType } from './schema.ts';

type Json = { readonly [key: string]: unknown };

/** The JSON schema of `release.yaml`, for editors and pipelines that know nothing but that. */
export function jsonSchema(describe: Describe): Json {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'release.yaml',
    ...mapSchema(fileKeys, describe),
  };
}

function mapSchema(keys: readonly Key[], describe: Describe): Json {
  const providers = keys.flatMap(({ name, type }) => (name === 'provider' ? choicesOf(type) : []));
  return {
    type: 'object',
    properties: Object.fromEntries(keys.map((key) => [key.name, keySchema(key, describe)])),
    required: keys.filter(({ required, onlyWith }) => required === true && onlyWith === undefined).map(({ name }) => name),
    additionalProperties: false,
    ...(providers.length === 0 ? {} : { allOf: providers.map(({ value }) => providerRule(keys, value)) }),
  };
}

/** With one provider, the keys of the others are not allowed, and its own can be required. */
function providerRule(keys: readonly Key[], provider: string): Json {
  const others = keys.filter(({ onlyWith }) => onlyWith !== undefined && !isOf(onlyWith, provider));
  const required = keys.filter((key) => key.required === true && key.onlyWith !== undefined && isOf(key.onlyWith, provider)).map(({ name }) => name);
  return {
    if: { properties: { provider: { const: provider } }, required: ['provider'] },
    // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema
    then: { ...(required.length === 0 ? {} : { required }), properties: Object.fromEntries(others.map(({ name }) => [name, false])) },
  };
}

function isOf(onlyWith: readonly string[], provider: string): boolean {
  return onlyWith.includes(provider);
}

function keySchema(key: Key, describe: Describe): Json {
  return { ...valueSchema(key.type, describe), ...(key.default === undefined ? {} : { default: key.default }), description: describe(key.description) };
}

function valueSchema(type: ValueType, describe: Describe): Json {
  return byKind(valueSchemas, type, describe);
}

const valueSchemas: ByKind<Json, [Describe]> = {
  version: () => ({ enum: understoodVersions }),
  onlyTrue: () => ({ const: true }),
  flag: () => ({ type: 'boolean' }),
  wholeNumber: ({ min, max }) => ({ type: 'integer', minimum: min, maximum: max }),
  number: ({ min, max }) => ({ type: 'number', minimum: min, maximum: max }),
  choice: ({ choices }, describe) => ({ enum: choices.map(({ value }) => value), enumDescriptions: choices.map(({ description }) => describe(description)) }),
  address: () => ({ type: 'string', pattern: '^https?://[^\\s?#@]+$' }),
  query: () => ({ type: 'string', minLength: 1, maxLength: LONGEST_QUERY }),
  name: ({ of }) => ({ type: 'string', pattern: namedPatterns[of] }),
  names: ({ of, most }) => ({ type: 'array', items: { type: 'string', pattern: namedPatterns[of] }, maxItems: most, uniqueItems: true }),
  environments: ({ most, keys }, describe) => ({
    type: 'object',
    propertyNames: { pattern: namePattern },
    minProperties: 1,
    maxProperties: most,
    additionalProperties: mapSchema(keys, describe),
  }),
  group: ({ keys }, describe) => mapSchema(keys, describe),
  byApp: ({ most, keys }, describe) => ({
    type: 'object',
    propertyNames: { pattern: namePattern },
    maxProperties: most,
    additionalProperties: mapSchema(keys, describe),
  }),
  entries: ({ most, keys }, describe) => ({ type: 'array', items: mapSchema(keys, describe), maxItems: most }),
};

function choicesOf(type: ValueType): readonly Choice[] {
  return type.kind === 'choice' ? type.choices : [];
}
