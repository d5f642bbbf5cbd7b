import type { QueryForm } from '../canary/queryTemplate.ts';
import type { Key } from './schema.ts';

export const prometheusDefaults = { scrapeSeconds: 15, latencyUnit: 'seconds' } as const;

const query = (name: string, description: Key['description'], form: QueryForm, required = false): Key => ({ name, type: { kind: 'query', form }, description, scope: 'file', onlyWith: ['prometheus'], ...(required && { required }) });

/** What tells how canary and stable do. */
export const sourceKey: Key = {
  name: 'source',
  type: {
    kind: 'group',
    keys: [
      {
        name: 'provider',
        type: {
          kind: 'choice',
          choices: [
            { value: 'sample', description: 'sourceSample' },
            { value: 'sse', description: 'sourceSse' },
            { value: 'prometheus', description: 'sourcePrometheus' },
            { value: 'azureMonitor', description: 'sourceAzureMonitor' },
          ],
        },
        description: 'sourceProvider',
        scope: 'file',
        required: true,
      },
      { name: 'url', type: { kind: 'address' }, description: 'sourceUrl', scope: 'file', onlyWith: ['sse', 'prometheus'] },
      query('requests', 'sourceRequests', 'selector', true),
      query('errors', 'sourceErrors', 'selector', true),
      query('buckets', 'sourceBuckets', 'selector'),
      query('p95', 'sourceP95', 'expression'),
      query('p99', 'sourceP99', 'expression'),
      { name: 'scrapeSeconds', type: { kind: 'wholeNumber', min: 1, max: 300 }, description: 'scrapeSeconds', scope: 'file', default: prometheusDefaults.scrapeSeconds, unit: 'seconds', onlyWith: ['prometheus'] },
      {
        name: 'latencyUnit',
        type: {
          kind: 'choice',
          choices: [
            { value: 'seconds', description: 'unitSeconds' },
            { value: 'milliseconds', description: 'unitMilliseconds' },
          ],
        },
        description: 'latencyUnit',
        scope: 'file',
        default: prometheusDefaults.latencyUnit,
        onlyWith: ['prometheus'],
      },
    ],
  },
  description: 'source',
  scope: 'file',
};
