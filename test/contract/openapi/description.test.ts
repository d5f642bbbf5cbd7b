import assert from 'node:assert/strict';
import { limits } from '../../../src/adapters/service/limits.ts';
import { knownWords } from '../../../src/adapters/service/words.ts';
import { api, follow, resolve, wrongPlaces, type Operation } from '../support/releaseService.ts';
import { check, type Json, type Schema } from '../support/schema.ts';

const operations = Object.entries(api.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, path, method, operation })));
const acts = operations.filter(({ method }) => method === 'post');

function* within(thing: Json | object, at = '#'): Generator<{ readonly at: string; readonly thing: Record<string, Json> }> {
  if (typeof thing !== 'object' || thing === null) return;
  if (!Array.isArray(thing)) yield { at, thing: thing as Record<string, Json> };
  for (const [name, inner] of Object.entries(thing)) yield* within(inner as Json, `${at}/${name}`);
}

/** Every schema of the description: those with names, those of parameters and headers, and all that they are made of. */
const schemas = [...within(api)].filter(({ at, thing }) => /\/schemas?\//.test(`${at}/`) && ('type' in thing || 'oneOf' in thing) && !at.endsWith('/properties'));

const statuses = ({ responses }: Operation): string[] => Object.keys(responses);
const hasKey = ({ parameters = [] }: Operation): boolean => parameters.map(follow).some(({ name, in: place, required }) => name === 'Idempotency-Key' && place === 'header' && required);

describe('The description of the release service', () => {
  it('has every path of the API', () => {
    assert.deepEqual(operations.map(({ name }) => name).sort(), [
      'GET /sys/releases/canary/{deployment}',
      'GET /sys/releases/dr-drills',
      'GET /sys/releases/status',
      'POST /sys/releases/dr-drills',
      'POST /sys/releases/dr-drills/{id}/remediation',
      'POST /sys/releases/notes/draft',
      'POST /sys/releases/{app}/rollback',
    ]);
  });

  it('asks for a bearer token everywhere', () => {
    assert.deepEqual(api.security, [{ bearer: [] }]);
    assert.deepEqual(operations.filter(({ operation }) => operation.security !== undefined), []);
    assert.deepEqual(resolve('#/components/securitySchemes/bearer')['scheme'], 'bearer');
  });

  it('says for every operation what refusals and failures look like', () => {
    for (const { name, operation } of operations)
      for (const status of ['400', '401', '403', '404', '429', '502']) {
        const answer = follow(operation.responses[status]);
        assert.ok(answer?.content?.['application/problem+json'], `${name}: ${status}`);
      }
  });

  it('names every act by a key, answers 409 where it cannot be done, and a record id where it failed', () => {
    assert.equal(acts.length, 4);
    for (const { name, operation } of acts) {
      assert.ok(hasKey(operation), `${name} has no key`);
      assert.ok(statuses(operation).includes('409'), name);
      const failed = follow(operation.responses['502'])?.content?.['application/problem+json']?.schema;
      assert.deepEqual(check(failed!, { title: 'x', status: 502 }, 'body', resolve), ['body.recordId: missing'], name);
    }
  });

  it('accepts a rollback with 202', () => {
    assert.ok(statuses(api.paths['/sys/releases/{app}/rollback']!['post']!).includes('202'));
  });

  it('declares every parameter of its paths, and only those', () => {
    for (const { name, path, operation } of operations) {
      const declared = (operation.parameters ?? []).map(follow).filter(({ in: place }) => place === 'path');
      assert.deepEqual(declared.map((parameter) => parameter.name), [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter), name);
    }
  });

  it('has no reference that leads nowhere', () => {
    for (const { thing } of within(api)) if (typeof thing['$ref'] === 'string') resolve(thing['$ref']);
  });

  it('uses every schema that it names', () => {
    const used = new Set([...within(api)].map(({ thing }) => thing['$ref']));
    for (const name of Object.keys(api.components.schemas)) assert.ok(used.has(`#/components/schemas/${name}`), name);
  });

  it('bounds every text, list and number', () => {
    assert.ok(schemas.length > 100);
    const bounds: Record<string, readonly string[]> = { string: ['maxLength'], array: ['maxItems'], integer: ['minimum', 'maximum'], number: ['minimum', 'maximum'] };
    for (const { at, thing } of schemas) for (const bound of bounds[thing['type'] as string] ?? []) assert.ok(bound in thing, `${at} has no ${bound}`);
  });

  it('uses only what the checker of these tests understands', () => {
    for (const { thing } of schemas) for (const value of [null, {}, [], '', 0, true]) check(thing, value, 'value', resolve);
  });
});

describe('The checker of these tests', () => {
  it('refuses what it does not know', () => {
    assert.throws(() => check({ patternProperties: {} }, {}, 'value', resolve), /no keyword "patternProperties"/);
    assert.throws(() => check({ type: 'text' }, '', 'value', resolve), /no type "text"/);
    assert.throws(() => check({ format: 'email' }, '', 'value', resolve), /no format "email"/);
  });

  it('finds what is wrong', () => {
    const app = { id: '', name: 'x'.repeat(10_001), mode: 1, ingress: 'no', provisioning: 'succeeded', traffic: [{ weight: 101, latest: true, revision: 'a' }], revisions: {} };
    assert.deepEqual(wrongPlaces('App', app), [
      'App.revisionsComplete: missing',
      'App.id: shorter than 1',
      'App.name: longer than 10000',
      'App.mode: not of type string',
      'App.ingress: not of type boolean',
      'App.traffic[0].weight: above 100',
      'App.traffic[0]: fits 0 of the alternatives, and must fit one',
      'App.revisions: not of type array',
    ]);
  });
});

describe('The client', () => {
  const property = (schema: string, name: string): Schema => (resolve(`#/components/schemas/${schema}`)['properties'] as Record<string, Schema>)[name]!;

  it('has the limits of the description', () => {
    const roles = (property('Status', 'caller')['properties'] as Record<string, Schema>)['roles']!;
    assert.deepEqual(limits, {
      apps: property('Status', 'apps')['maxItems'],
      revisionsPerApp: property('App', 'revisions')['maxItems'],
      trafficEntries: property('App', 'traffic')['maxItems'],
      key: property('App', 'id')['maxLength'],
      text: property('App', 'name')['maxLength'],
      word: property('App', 'mode')['maxLength'],
      replicas: property('Revision', 'replicas')['maximum'],
      roles: roles['maxItems'],
      role: (roles['items'] as Schema)['maxLength'],
    });
  });

  it('knows the words of the description', () => {
    assert.deepEqual(knownWords, {
      mode: property('App', 'mode')['x-extensible-enum'],
      provisioning: property('App', 'provisioning')['x-extensible-enum'],
      health: property('Health', 'state')['x-extensible-enum'],
    });
  });
});
