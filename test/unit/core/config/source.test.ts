import assert from 'node:assert/strict';
import { canarySourceOf } from '../../../../src/core/config/checkSource.ts';
import { completionsAt } from '../../../../src/core/config/completion.ts';
import type { SourceConfig } from '../../../../src/core/config/config.ts';
import { jsonSchema } from '../../../../src/core/config/jsonSchema.ts';
import { keyDescription } from '../../../../src/words/configKeys.ts';
import { read, reasonsOf, underlined } from './support/reading.ts';

const head = (provider: string): string => `version: 1\nenvironments:\n  staging:\n    provider: ${provider}\n${provider === 'service' ? '    url: https://releases.example/base\n' : ''}`;
const withSource = (provider: string, source: string): string => `${head(provider)}    canary: { source: ${source} }\n`;
const component = '/subscriptions/01234567-89ab-cdef-0123-456789abcdef/resourceGroups/shop/providers/Microsoft.Insights/components/shop';

describe('The source of canaries in release.yaml', () => {
  const good: readonly (readonly [provider: string, source: string | undefined, expected: SourceConfig])[] = [
    ['sample', undefined, { kind: 'sample' }],
    ['service', undefined, { kind: 'sse', url: 'https://releases.example/base' }],
    ['azure', undefined, { kind: 'azureMonitor' }],
    ['sample', '{ provider: sample }', { kind: 'sample' }],
    ['service', '{ provider: sse }', { kind: 'sse', url: 'https://releases.example/base' }],
    ['service', '{ provider: sse, url: https://other.example }', { kind: 'sse', url: 'https://other.example' }],
    ['azure', '{ provider: sse, url: http://127.0.0.1:8080/x }', { kind: 'sse', url: 'http://127.0.0.1:8080/x' }],
    ['azure', '{ provider: azureMonitor }', { kind: 'azureMonitor' }],
    ['azure', `{ provider: azureMonitor, applicationInsights: ${component} }`, { kind: 'azureMonitor', applicationInsights: component }],
    ['azure', '{ provider: prometheus, url: https://metrics.example, requests: "a{b}", errors: b }', { kind: 'prometheus', url: 'https://metrics.example', requests: 'a{b}', errors: 'b', scrapeSeconds: 15 }],
    ['service', '{ provider: prometheus, url: https://metrics.example, requests: a, errors: b, latency: c, scrapeSeconds: 30 }', { kind: 'prometheus', url: 'https://metrics.example', requests: 'a', errors: 'b', latency: 'c', scrapeSeconds: 30 }],
  ];
  for (const [provider, source, expected] of good)
    it(`is, for ${provider} with ${source ?? 'none'}, ${expected.kind}`, () => {
      const { config, problems } = read(source === undefined ? head(provider) : withSource(provider, source));
      assert.deepEqual(problems, []);
      assert.deepEqual(canarySourceOf(config!.environments[0]!), expected);
    });

  const bad: readonly (readonly [provider: string, source: string, reasons: readonly string[]])[] = [
    ['service', 'sse', ['wrongType']],
    ['service', '{}', ['missingKey']],
    ['service', '{ provider: graphite }', ['unknownValue']],
    ['service', '{ provider: sse, url: http://releases.example }', ['badAddress']],
    ['azure', '{ provider: sse }', ['missingKey']],
    ['azure', '{ provider: sse, url: nonsense }', ['badAddress']],
    ['azure', '{ provider: prometheus, requests: a, errors: b }', ['missingKey']],
    ['azure', '{ provider: prometheus, url: https://metrics.example }', ['missingKey', 'missingKey']],
    ['azure', '{ provider: prometheus, url: https://metrics.example, requests: "a\\nb", errors: b }', ['badName']],
    ['azure', `{ provider: prometheus, url: https://metrics.example, requests: ${'a'.repeat(2_001)}, errors: b }`, ['badName']],
    ['azure', '{ provider: prometheus, url: https://metrics.example, requests: "", errors: b }', ['badName']],
    ['azure', '{ provider: prometheus, url: https://metrics.example, requests: a, errors: b, scrapeSeconds: 0 }', ['outOfRange']],
    ['azure', '{ provider: azureMonitor, url: https://metrics.example }', ['otherProvider']],
    ['azure', '{ provider: azureMonitor, applicationInsights: shop }', ['badName']],
    ['service', '{ provider: sse, requests: a }', ['otherProvider']],
    ['service', '{ provider: sample }', ['mixedSource']],
    ['sample', '{ provider: sse }', ['mixedSource']],
    ['sample', '{ provider: prometheus, url: https://metrics.example, requests: a, errors: b }', ['mixedSource']],
  ];
  for (const [provider, source, reasons] of bad) it(`is refused for ${provider} with ${source.slice(0, 90)}`, () => assert.deepEqual(reasonsOf(read(withSource(provider, source))), reasons));

  it('is refused at the word that is wrong', () => {
    const text = withSource('service', '{ provider: sample }');
    assert.equal(underlined(text, read(text).problems[0]!), 'sample');
  });

  it('is not there for single apps', () => assert.deepEqual(reasonsOf(read(`${head('service')}    canary: { apps: { api: { source: { provider: sse } } } }\n`)), ['unknownKey']));

  it('is completed with the keys of its provider', () => {
    const offered = (lines: string): string[] => {
      const marked = `${head('azure')}    canary:\n      source:\n${lines}`;
      return completionsAt(marked.replace('|', ''), marked.indexOf('|')).map(({ label }) => label);
    };
    assert.deepEqual(offered('        provider: |'), ['sample', 'sse', 'prometheus', 'azureMonitor']);
    assert.deepEqual(offered('        provider: prometheus\n        |'), ['url', 'requests', 'errors', 'latency', 'scrapeSeconds']);
    assert.deepEqual(offered('        provider: azureMonitor\n        |'), ['applicationInsights']);
  });

  it('is in the JSON schema, with what each provider needs', () => {
    const schema = JSON.stringify(jsonSchema(keyDescription));
    assert.match(schema, /"const":"prometheus"\}\},"required":\["provider"\]\},"then":\{"required":\["requests","errors"\],"properties":\{"applicationInsights":false\}\}/);
  });
});
