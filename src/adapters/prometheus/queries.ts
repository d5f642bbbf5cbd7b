import { fillQuery, readQuery, type QueryForm, type QueryTemplate } from '../../core/canary/queryTemplate.ts';
import type { CanaryTarget } from '../../core/canary/source.ts';
import type { PrometheusQueries } from '../../core/config/config.ts';
import type { Query } from './client.ts';

/** What is asked about one side. */
export type SideQueries = { readonly [Name in keyof PrometheusQueries]: Query };

export type SideName = 'canary' | 'stable';

const forms: { readonly [Name in keyof Required<PrometheusQueries>]: QueryForm } = { requests: 'selector', errors: 'selector', buckets: 'selector', p95: 'expression', p99: 'expression' };

/** The queries of a file, read once. Percentiles are asked for only where there is no histogram. */
export function queriesOf(queries: PrometheusQueries): (target: CanaryTarget, side: SideName, app: string) => SideQueries {
  const templates = Object.entries(forms).flatMap(([name, form]) => {
    const text = queries[name as keyof PrometheusQueries];
    const isAsked = text !== undefined && (form === 'selector' || queries.buckets === undefined);
    return isAsked ? [[name, templateOf(text, form)] as const] : [];
  });
  return (target, side, app) => Object.fromEntries(templates.map(([name, template]) => [name, { name, text: fillQuery(template, { app, revision: target[side], side }) }])) as unknown as SideQueries;
}

function templateOf(text: string, form: QueryForm): QueryTemplate {
  const read = readQuery(text, form);
  if ('fault' in read) throw new TypeError(`The query cannot be used: ${read.fault}.`);
  return read.template;
}
