import { told } from '../told.ts';
import { checkKeys, type Checked } from './checkKeys.ts';
import { wrongType, type Checking } from './checkValue.ts';
import type { EnvironmentConfig, PrometheusConfig, ProviderConfig, SourceConfig } from './config.ts';
import { keysBelow } from './schema.ts';
import { prometheusDefaults, sourceKey } from './sourceKeys.ts';
import type { MapEntry } from './syntax.ts';

/** What a file says about where its canaries are watched; undefined where that cannot be used. */
export function checkSource(checking: Checking, { key, value }: MapEntry, provider: ProviderConfig | undefined): SourceConfig | undefined {
  if (value.kind !== 'map') return wrongType(checking, key.text, 'map', value, key);
  const { values } = checkKeys(checking, value, keysBelow(sourceKey.type));
  const kind = values.get('provider') as SourceConfig['kind'] | undefined;
  if (kind === undefined || provider === undefined) return undefined;
  const simulated = provider.kind === 'sample';
  if (simulated !== (kind === 'sample')) {
    checking.problems.add('mixedSource', { simulated }, value.entries.find((entry) => entry.key.text === 'provider')!.value);
    return undefined;
  }
  const url = (values.get('url') as string | undefined) ?? (kind === 'sse' && provider.kind === 'service' ? provider.url : undefined);
  if ((kind === 'sse' || kind === 'prometheus') && url === undefined) {
    // A wrong one was told already.
    if (!value.entries.some((entry) => entry.key.text === 'url')) checking.problems.add('missingKey', { key: 'url' }, key);
    return undefined;
  }
  return sourceOf(kind, values, url);
}

function sourceOf(kind: SourceConfig['kind'], values: Checked['values'], url = ''): SourceConfig | undefined {
  const text = (name: string): string | undefined => values.get(name) as string | undefined;
  if (kind === 'sample') return { kind };
  if (kind === 'sse') return { kind, url };
  if (kind === 'azureMonitor') return { kind };
  const [requests, errors] = [text('requests'), text('errors')];
  if (requests === undefined || errors === undefined) return undefined;
  const { scrapeSeconds, latencyUnit } = { ...prometheusDefaults, ...Object.fromEntries(values) } as Pick<PrometheusConfig, 'scrapeSeconds' | 'latencyUnit'>;
  return { kind, url, queries: { requests, errors, ...told({ buckets: text('buckets'), p95: text('p95'), p99: text('p99') }) }, scrapeSeconds, latencyUnit };
}

/** Where the canaries of an environment are watched: where its file says, else where its apps are told. */
export function canarySourceOf({ provider, canary }: Pick<EnvironmentConfig, 'provider' | 'canary'>): SourceConfig {
  if (canary?.source !== undefined) return canary.source;
  if (provider.kind === 'sample') return { kind: 'sample' };
  return provider.kind === 'service' ? { kind: 'sse', url: provider.url } : { kind: 'azureMonitor' };
}
