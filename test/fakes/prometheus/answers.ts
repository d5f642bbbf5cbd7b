import { parseQuery, type Labels } from './selector.ts';
import type { Found, Store } from './store.ts';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization?: string | undefined;
}

export interface Site {
  readonly store: Store;
  readonly now: () => number;
  /** Which tokens are good; all, and none, if absent. */
  readonly accepts?: (token: string | undefined) => boolean;
  /** What stands before `/api/v1`. */
  readonly base?: string;
}

/** What the server says, as long as nothing comes between. */
export function answerOf({ path, query, authorization }: Asked, { store, now: clock, accepts = () => true, base = '' }: Site): Answer {
  const now = clock();
  if (!accepts(authorization?.replace(/^Bearer /, ''))) return { status: 401, headers: { 'content-type': 'text/plain; charset=utf-8', 'www-authenticate': 'Basic' }, body: 'Unauthorized\n' };
  const [, endpoint] = path.startsWith(`${base}/api/v1/`) ? (/\/api\/v1\/(query|query_range)$/.exec(path) ?? []) : [];
  if (endpoint === undefined) return { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: '404 page not found\n' };
  const asked = parseQuery(query.get('query') ?? '');
  if (asked === undefined) return refusal(400, 'bad_data', 'invalid parameter "query": 1:1: parse error');
  if (endpoint === 'query') {
    const at = query.has('time') ? Number(query.get('time')) * 1000 : now;
    if (asked.is === 'time') return success('scalar', [at / 1000, String(at / 1000)]);
    if (asked.rangeMs === undefined) return refusal(422, 'execution', 'this stand-in has no instant vectors');
    return matrix(store.range(asked.fits, at - asked.rangeMs, at, now));
  }
  if (asked.is === 'time' || asked.rangeMs !== undefined) return refusal(400, 'bad_data', 'invalid expression type for range query');
  const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(query.get(name)) * 1000) as [number, number, number];
  if (!(step > 0) || (end - start) / step > 11_000) return refusal(400, 'bad_data', 'exceeded maximum resolution of 11,000 points per timeseries');
  return matrix(store.steps(asked.fits, Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, i) => start + i * step), now));
}

const json = { 'content-type': 'application/json' };

function matrix(found: readonly Found[]): Answer {
  return success(
    'matrix',
    found.map(({ labels, points }) => ({ metric: labels, values: points.map(([at, value]) => [at / 1000, numberText(value)]) })),
  );
}

function success(resultType: string, result: unknown): Answer {
  return { status: 200, headers: json, body: JSON.stringify({ status: 'success', data: { resultType, result } }) };
}

export function refusal(status: number, errorType: string, error: string): Answer {
  return { status, headers: json, body: JSON.stringify({ status: 'error', errorType, error }) };
}

/** As Go writes a number. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  return String(value);
}

export type { Labels };
