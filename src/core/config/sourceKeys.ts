import type { Key } from './schema.ts';

export const usualScrapeSeconds = 15;

const query = (name: string, description: Key['description'], required: boolean): Key => ({ name, type: { kind: 'name', of: 'query' }, description, scope: 'file', onlyWith: ['prometheus'], ...(required && { required }) });

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
      query('requests', 'sourceRequests', true),
      query('errors', 'sourceErrors', true),
      query('latency', 'sourceLatency', false),
      { name: 'scrapeSeconds', type: { kind: 'wholeNumber', min: 1, max: 300 }, description: 'scrapeSeconds', scope: 'file', default: usualScrapeSeconds, unit: 'seconds', onlyWith: ['prometheus'] },
      { name: 'applicationInsights', type: { kind: 'name', of: 'component' }, description: 'applicationInsights', scope: 'file', onlyWith: ['azureMonitor'] },
    ],
  },
  description: 'source',
  scope: 'file',
};
