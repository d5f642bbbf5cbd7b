import assert from 'node:assert/strict';
import { configurationDocument } from '../../../../src/core/config/documents.ts';
import { jsonSchema } from '../../../../src/core/config/jsonSchema.ts';
import { nearest } from '../../../../src/core/config/nearest.ts';
import { Positions } from '../../../../src/core/config/positions.ts';
import { fileKeys, keysBelow, machineKeys, type Key } from '../../../../src/core/config/schema.ts';
import { keyDescription } from '../../../../src/words/configKeys.ts';
import { readManifest } from '../../../../tools/lib/project.ts';

const every = (keys: readonly Key[]): Key[] => keys.flatMap((key) => [key, ...(key.type.kind === 'byApp' ? [] : every(keysBelow(key.type)))]);

describe('The documentation of the configuration', () => {
  const document = configurationDocument(keyDescription);

  it('has a row with key, type, default, unit, scope and description for every key', () => {
    const rows = document.split('\n').filter((line) => line.startsWith('| `'));
    const keys = [...every(fileKeys), ...every(machineKeys)];
    assert.equal(rows.length, keys.length);
    for (const [index, { name, description }] of keys.entries()) {
      const cells = rows[index]!.split(' | ');
      assert.equal(cells.length, 6);
      assert.ok(cells[0]!.includes(name) && cells[5]!.includes(keyDescription(description)), rows[index]);
    }
  });

  it('has no cell that ends its row', () => assert.doesNotMatch(document.replaceAll(/^\|.*\|$/gm, ''), /^\|/m));
});

describe('The JSON schema', () => {
  it('knows the keys that the validation knows, and no others', () => {
    const { properties, additionalProperties, required } = jsonSchema(keyDescription) as {
      properties: { environments: { additionalProperties: { properties: object; required: unknown; allOf: unknown } } };
      additionalProperties: boolean;
      required: unknown;
    };
    assert.deepEqual([Object.keys(properties), required, additionalProperties], [['version', 'environments'], ['version', 'environments'], false]);
    const environment = properties.environments.additionalProperties;
    assert.deepEqual(Object.keys(environment.properties), keysBelow(fileKeys[1]!.type).map(({ name }) => name));
    assert.deepEqual(environment.required, ['provider']);
    assert.match(JSON.stringify(environment.allOf), /"service".*"required":\["url"\],"properties":\{"subscriptions":false,"resourceGroup":false,"seed":false,"scenario":false\}/);
  });
});

describe('The settings of the machine in the manifest', () => {
  const { contributes } = readManifest() as unknown as { contributes: { configuration: { properties: Record<string, { scope: string; default: unknown }> } } };
  const { properties } = contributes.configuration;

  it('are those of the schema, with their defaults', () => {
    for (const { name, default: value } of machineKeys) assert.deepEqual(properties[name]?.default, value, name);
  });

  it('are of machine scope and nothing wider: no workspace can change what loosens', () => {
    for (const { name } of machineKeys) assert.equal(properties[name]?.scope, 'machine', name);
  });

  it('are those of the machine in a workspace that is not trusted too', () => {
    const { capabilities } = readManifest() as unknown as { capabilities: { untrustedWorkspaces: { restrictedConfigurations: readonly string[] } } };
    assert.deepEqual([...capabilities.untrustedWorkspaces.restrictedConfigurations].sort(), machineKeys.map(({ name }) => name).sort());
  });

  it('offer the values that are understood', () => {
    const choices = every(machineKeys).flatMap(({ type }) => (type.kind === 'choice' ? type.choices.map(({ value }) => value) : []));
    const offered = [...JSON.stringify(properties).matchAll(/"enum":(\[[^\]]*\])/g)].flatMap(([, list]) => JSON.parse(list!) as string[]);
    assert.deepEqual(offered.sort(), choices.sort());
  });
});

describe('What somebody meant', () => {
  const candidates = ['provider', 'protected', 'apps', 'url'];
  const cases: Record<string, string | undefined> = { provder: 'provider', Provider: 'provider', protetced: 'protected', app: 'apps', ulr: 'url', colour: undefined, p: undefined, '': undefined };
  for (const [written, meant] of Object.entries(cases)) it(`by "${written}" is ${meant}`, () => assert.equal(nearest(written, candidates), meant));
  it('by what is longer than any key is not looked for', () => assert.equal(nearest('provider'.repeat(10_000), candidates), undefined));
});

describe('Positions', () => {
  it('are lines and characters, whatever ends a line', () => {
    const positions = new Positions('a\r\nbc\n\rd');
    const at = [0, 1, 3, 5, 6, 7, 8, 99].map((offset) => Object.values(positions.at(offset)).join(':'));
    assert.deepEqual(at, ['0:0', '0:1', '1:0', '1:2', '2:0', '3:0', '3:1', '3:1']);
    assert.deepEqual(positions.at(-1), { line: 0, character: 0 });
  });
});
