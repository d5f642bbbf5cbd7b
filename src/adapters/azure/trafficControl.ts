import type { TlsSettings } from '@azure/core-rest-pipeline';
import { Failure } from '../../core/failure.ts';
import type { Accepted, Act, OpenControl } from '../../core/operations/control.ts';
import { OpenKey } from '../../core/operations/grant.ts';
import type { Abilities, WriteStep } from '../../core/operations/plan.ts';
import type { Table } from '../../core/operations/table.ts';
import { JsonWrite, type WriteRequest } from '../http/write.ts';
import type { WriteAnswer } from '../http/writeAnswer.ts';
import { armWrite } from './armWrite.ts';
import { awaitEnd, type Patience } from './longOperation.ts';
import { refuseWrite } from './refusals.ts';
import { parseId, pathOf, type ResourceId } from './resourceId.ts';

export const azureAbilities: Abilities = new Set<WriteStep['do']>(['activate', 'deactivate', 'moveTraffic']);

export interface AzureControlOptions extends Patience {
  readonly endpoint: string;
  readonly scopes: readonly string[];
  readonly apiVersion: string;
  readonly tls?: Pick<TlsSettings, 'ca'>;
  readonly timeoutMs?: number;
}

/**
 * Changes an app of Azure Container Apps by the least that does it: a start, a stop, or a merge patch of the traffic
 * table alone. Nothing is put, no mode is changed, and no secret is read or sent.
 */
export function openAzureControl(options: AzureControlOptions): OpenControl {
  const { endpoint, apiVersion, clock, timeoutMs } = options;
  return (grant, { app }, digest) => {
    const key = grant.redeem(digest);
    const { origin } = new URL(endpoint);
    const id = parseId(app.id);
    if (OpenKey.tokenOf(key) === undefined) throw new Failure('signedOut', { origin, account: 'microsoft' });
    if (id === undefined) throw new Failure('notFound', { origin, account: 'microsoft' });
    const http = new JsonWrite(key, { baseUrl: origin, send: armWrite(key, options), ...(timeoutMs === undefined ? {} : { timeoutMs }) });
    return {
      perform: async (step, act, signal) => {
        const { path, ...request } = requestOf(step, id);
        const url = new URL(path, origin);
        url.searchParams.set('api-version', apiVersion);
        const answer = await http.send({ ...request, url, headers: headersOf(act) }, signal);
        refuseWrite(origin, answer, clock.now());
        if (answer.status === 202) await awaitEnd(http, answer, options, signal);
        return { correlation: correlationOf(answer) };
      },
    };
  };
}

type Asked = Pick<WriteRequest, 'method' | 'body'> & { readonly path: string };

function requestOf(step: WriteStep, id: ResourceId): Asked {
  switch (step.do) {
    case 'activate':
    case 'deactivate':
      return { method: 'POST', path: `${pathOf(id)}/revisions/${stepInPath(step.revision)}/${step.do}` };
    case 'moveTraffic':
      return { method: 'PATCH', path: pathOf(id), body: { properties: { configuration: { ingress: { traffic: tableBody(step.traffic) } } } } };
    case 'rollBack':
      throw new TypeError('Azure has no rollback of its own.');
  }
}

function stepInPath(name: string): string {
  if (name === '.' || name === '..') throw new TypeError('No revision is named so.');
  return encodeURIComponent(name);
}

function tableBody(traffic: Table): readonly object[] {
  return traffic.map(({ revision, latest, weight, label }) => ({ ...(latest ? { latestRevision: true } : { revisionName: revision }), weight, ...(label === undefined ? {} : { label }) }));
}

/** ARM takes a GUID of ours for its own logs. */
function headersOf({ key }: Act): Record<string, string> {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(key) ? { 'x-ms-correlation-request-id': key } : {};
}

function correlationOf({ headers }: WriteAnswer): Accepted['correlation'] {
  return ['x-ms-correlation-request-id', 'x-ms-request-id'].flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [{ name, value: value.slice(0, 200) }];
  });
}
