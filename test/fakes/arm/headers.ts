import type { Call } from './call.ts';

const READS = 12_000;
const WRITES = 1_200;

/** What ARM says beside every answer, whatever it is. `count` tells one request from another. */
export function armHeaders({ method, headers }: Call, count: number, now: number): Record<string, string> {
  const id = `dddddddd-0000-4000-8000-${String(count).padStart(12, '0')}`;
  const asked = headers['x-ms-correlation-request-id'];
  const client = headers['x-ms-client-request-id'];
  const correlation = typeof asked === 'string' ? asked : id;
  const reads = method === 'GET';
  return {
    date: new Date(now).toUTCString(),
    'cache-control': 'no-cache',
    pragma: 'no-cache',
    expires: '-1',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-ms-request-id': id,
    'x-ms-correlation-request-id': correlation,
    'x-ms-routing-request-id': `WESTEUROPE:${new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z:${correlation}`,
    [`x-ms-ratelimit-remaining-subscription-${reads ? 'reads' : 'writes'}`]: String(reads ? READS - 1 - (count % READS) : WRITES - 1 - (count % WRITES)),
    ...(typeof client === 'string' && headers['x-ms-return-client-request-id'] === 'true' ? { 'x-ms-client-request-id': client } : {}),
  };
}
