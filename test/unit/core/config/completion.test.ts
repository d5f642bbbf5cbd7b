import assert from 'node:assert/strict';
import { completionsAt } from '../../../../src/core/config/completion.ts';
import { hoverAt } from '../../../../src/core/config/hover.ts';
import { parseYaml } from '../../../../src/adapters/yaml/parse.ts';

/** The labels that are offered where `|` stands. */
function offered(marked: string): string[] {
  const offset = marked.indexOf('|');
  return completionsAt(marked.replace('|', ''), offset).map(({ label }) => label);
}

const head = 'version: 1\nenvironments:\n';

describe('Completion', () => {
  const cases: Record<string, readonly [marked: string, labels: readonly string[]]> = {
    'the keys of a file': ['|', ['version', 'environments']],
    'the keys that are not there yet': ['version: 1\n|\n', ['environments']],
    'the keys that are not there yet, from below': ['|\nenvironments:\n  demo:\n    provider: sample\n', ['version']],
    'the key that is being typed': ['version: 1\nenv|', ['environments']],
    'the understood versions': ['version: |', ['1']],
    'nothing where a name is free': [`${head}  |`, []],
    'the keys of an environment': [`${head}  demo:\n    |`, ['provider', 'protected', 'apps', 'subscriptions', 'resourceGroup', 'url', 'seed', 'scenario', 'canary']],
    'the keys that fit the provider': [`${head}  demo:\n    provider: sample # for now\n    |\n`, ['protected', 'apps', 'seed', 'scenario', 'canary']],
    'the keys that fit the provider below': [`${head}  live:\n    |\n    provider: service\n  demo:\n    provider: sample\n`, ['protected', 'apps', 'url', 'canary']],
    'the keys of Azure': [`${head}  live:\n    provider: azure\n    |\n`, ['protected', 'apps', 'subscriptions', 'resourceGroup', 'canary']],
    'the providers': [`${head}  demo:\n    provider: |`, ['azure', 'sample', 'service']],
    'the providers, of which one is typed': [`${head}  demo:\n    provider: sa|mple\n`, ['azure', 'sample', 'service']],
    'the one value of a switch': [`${head}  demo:\n    protected: |`, ['true']],
    'nothing where a number is free': [`${head}  demo:\n    seed: |`, []],
    'nothing within a list': [`${head}  demo:\n    apps:\n      - |`, []],
    'nothing below a value': [`${head}  demo:\n    provider: sample\n      |`, []],
    'nothing in a comment': [`${head}  demo: # |`, []],
    'nothing for a key that nobody knows': ['colour: |', []],
    'nothing below a key that nobody knows': ['colour:\n  blue:\n    |', []],
    'the keys, whatever else is broken': [`version: "1\nenvironments:\n  demo:\n    apps: [a\n    |`, ['provider', 'protected', 'subscriptions', 'resourceGroup', 'url', 'seed', 'scenario', 'canary']],
    'the keys, with line ends of Windows': [`${head}  demo:\n    provider: sample\n    |\n`.replaceAll('\n', '\r\n'), ['protected', 'apps', 'seed', 'scenario', 'canary']],
  };
  for (const [name, [marked, labels]] of Object.entries(cases)) it(`offers ${name}`, () => assert.deepEqual(offered(marked), labels));

  it('replaces the word at the cursor, and writes what belongs behind a key', () => {
    const text = `${head}  demo:\n    pro\n`;
    const item = completionsAt(text, text.indexOf('pro\n') + 2).find(({ label }) => label === 'provider');
    assert.deepEqual([item?.text, text.slice(item?.start, item?.end), item?.thenValues], ['provider: ', 'pro', true]);
    const apps = completionsAt(`${head}  demo:\n    `, head.length + 12).find(({ label }) => label === 'apps');
    assert.equal(apps?.text, 'apps:\n      - ');
  });

  it('offers nothing in what is too large to be read', () => assert.deepEqual(completionsAt('#'.repeat(300_000), 0), []));
});

describe('The explanation under the pointer', () => {
  const text = `${head}  demo:\n    provider: sample\n    apps: [api]\n    seed:\n  flow: { provider: service, scenario: healthy, apps: [x] }\n`;
  const at = (word: string): unknown => {
    const hovered = hoverAt(parseYaml(text).root, text.indexOf(word) + 1);
    return hovered && [hovered.key.name, hovered.value?.description ?? '', text.slice(hovered.start, hovered.end)];
  };
  const cases: Record<string, unknown> = {
    version: ['version', '', 'version'],
    environments: ['environments', '', 'environments'],
    demo: undefined,
    'provider: sample': ['provider', '', 'provider'],
    sample: ['provider', 'providerSample', 'sample'],
    api: undefined,
    seed: ['seed', '', 'seed'],
    service: ['provider', 'providerService', 'service'],
    healthy: ['scenario', 'scenarioHealthy', 'healthy'],
  };
  for (const [word, expected] of Object.entries(cases)) it(`is right for ${word}`, () => assert.deepEqual(at(word), expected));
  it('is there in what is broken elsewhere', () => {
    const broken = `${head}  demo:\n    provider: sample\n    apps: [api\n`;
    assert.equal(hoverAt(parseYaml(broken).root, broken.indexOf('provider') + 1)?.key.name, 'provider');
  });
});
