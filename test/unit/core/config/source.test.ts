import assert from 'node:assert/strict';
import { canarySourceOf } from '../../../../src/core/config/checkSource.ts';
import { completionsAt } from '../../../../src/core/config/completion.ts';
import type { SourceConfig } from '../../../../src/core/config/config.ts';
import { jsonSchema } from '../../../../src/core/config/jsonSchema.ts';
import { keyDescription } from '../../../../src/words/configKeys.ts';
import { read, reasonsOf, underlined } from './support/reading.ts';

const head = (provider: string): string => `version: 1\nenvironments:\n  staging:\n    provider: ${provider}\n${provider === 'service' ? '    url: https://releases.example/base\n' : ''}`;
const withSource = (provider: string, source: string): string => `${head(provider)}    canary: { source: ${source} }\n`;
const [requests, errors] = ['x{r="{{revision}}"}', 'x{r="{{revision}}",code=~"5.."}'] as const;
const both = `requests: '${requests}', errors: '${errors}'`;

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
    ['azure', `{ provider: prometheus, url: https://metrics.example, ${both} }`, { kind: 'prometheus', url: 'https://metrics.example', queries: { requests, errors }, scrapeSeconds: 15, latencyUnit: 'seconds' }],
    [
      'service',
      `{ provider: prometheus, url: https://metrics.example, ${both}, buckets: '${requests}', p95: 'max(${requests})', p99: 'max(${requests})', scrapeSeconds: 30, latencyUnit: milliseconds }`,
      { kind: 'prometheus', url: 'https://metrics.example', queries: { requests, errors, buckets: requests, p95: `max(${requests})`, p99: `max(${requests})` }, scrapeSeconds: 30, latencyUnit: 'milliseconds' },
    ],
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
    ['azure', `{ provider: prometheus, ${both} }`, ['missingKey']],
    ['azure', '{ provider: prometheus, url: https://metrics.example }', ['missingKey', 'missingKey']],
    ['azure', `{ provider: prometheus, url: https://metrics.example, requests: "a{r='{{revision}}'}\\u202E", errors: 7 }`, ['badQuery', 'wrongType']],
    ['azure', `{ provider: prometheus, url: https://metrics.example, ${both}, p95: ${'a'.repeat(2_001)} }`, ['badQuery']],
    ['azure', `{ provider: prometheus, url: https://metrics.example, requests: '', errors: 'rate(${requests}[1m])' }`, ['badQuery', 'badQuery']],
    ['azure', `{ provider: prometheus, url: https://metrics.example, ${both}, scrapeSeconds: 0 }`, ['outOfRange']],
    ['azure', '{ provider: azureMonitor, url: https://metrics.example }', ['otherProvider']],
    ['service', '{ provider: sse, requests: a }', ['otherProvider']],
    ['service', '{ provider: sample }', ['mixedSource']],
    ['sample', '{ provider: sse }', ['mixedSource']],
    ['sample', `{ provider: prometheus, url: https://metrics.example, ${both} }`, ['mixedSource']],
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
    assert.deepEqual(offered('        provider: prometheus\n        |'), ['url', 'requests', 'errors', 'buckets', 'p95', 'p99', 'scrapeSeconds', 'latencyUnit']);
    assert.deepEqual(offered('        provider: azureMonitor\n        |'), []);
  });

  it('is in the JSON schema, with what each provider needs', () => {
    const schema = JSON.stringify(jsonSchema(keyDescription));
    assert.match(schema, /"const":"prometheus"\}\},"required":\["provider"\]\},"then":\{"required":\["requests","errors"\],"properties":\{\}\}/);
  });
});
