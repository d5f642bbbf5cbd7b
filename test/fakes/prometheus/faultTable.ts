import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { refusal, type Answer, type Asked } from './answers.ts';

/** One request and its way to an answer, for what wants to come between. */
export interface Exchange {
  readonly asked: Asked & { readonly url: string };
  readonly response: ServerResponse;
  readonly now: number;
  readonly honest: () => Answer;
}

/** The answer; nothing where the fault has seen to the response by itself. */
export type Fault = (exchange: Exchange) => Answer | undefined | Promise<undefined>;

export const RETRY_AFTER_SECONDS = 7;
const HUGE_BYTES = 64 * 1024 * 1024;
const json = { 'content-type': 'application/json' };

const says = (status: number, type: string, body: string, headers: Readonly<Record<string, string>> = {}): Fault => () => ({ status, headers: { 'content-type': type, ...headers }, body });
const text = (status: number, body: string, headers?: Readonly<Record<string, string>>): Fault => says(status, 'text/plain; charset=utf-8', body, headers);
const refuses = (...args: Parameters<typeof refusal>): Fault => () => refusal(...args);
const result = (type: string, value: unknown): Fault => says(200, 'application/json', JSON.stringify({ status: 'success', data: { resultType: type, result: value } }));
const ranges = (fault: Fault): Fault => (exchange) => (/\[|query_range/.test(exchange.asked.url.replaceAll('%5B', '[')) ? fault(exchange) : exchange.honest());
const time = (apartMs: number): Fault => ({ asked, honest, now }) => {
  if (asked.query.get('query') !== 'time()') return honest();
  const there = (now + apartMs) / 1000;
  return { status: 200, headers: json, body: JSON.stringify({ status: 'success', data: { resultType: 'scalar', result: [there, String(there)] } }) };
};

async function pour({ response }: Exchange): Promise<undefined> {
  const chunk = Buffer.alloc(64 * 1024, ' ');
  response.writeHead(200, json);
  await pipeline(function* () {
    yield '{"status":"success","data":{"resultType":"matrix","result":[';
    for (let left = HUGE_BYTES; left > 0; left -= chunk.length) yield chunk;
    yield ']}}';
  }, response).catch(() => undefined); // It was not read to its end.
}

/** Everything that a server, or whatever stands in its place, can do; what leads away leads to `elsewhere`. */
export function faultsTowards(elsewhere: string) {
  return {
    'token not accepted': text(401, 'Unauthorized\n', { 'www-authenticate': 'Bearer' }),
    'claims wanted': text(401, 'Unauthorized\n', { 'www-authenticate': 'Bearer error="insufficient_claims", claims="e30="' }),
    'not allowed': text(403, 'Forbidden\n'),
    'another server': text(404, '404 page not found\n'),
    'a conflict': text(409, 'Conflict\n'),
    'a condition that is not met': text(412, 'Precondition Failed\n'),
    'a query that is none': ranges(refuses(400, 'bad_data', 'parse error')),
    'a query that is too much': ranges(refuses(422, 'execution', 'query processing would load too many samples into memory in query execution')),
    'throttled, in seconds': text(429, 'Too Many Requests\n', { 'retry-after': String(RETRY_AFTER_SECONDS) }),
    'throttled, not saying for how long': text(429, 'Too Many Requests\n'),
    'server error': text(500, 'Internal Server Error\n'),
    'bad gateway': says(502, 'text/html', '<h1>502 Bad Gateway</h1>'),
    'gave up on the query': refuses(503, 'timeout', 'query timed out in expression evaluation'),
    'resting': text(503, 'Service Unavailable\n', { 'retry-after': String(RETRY_AFTER_SECONDS) }),
    reset: ({ response }) => void response.destroy(),
    'broken off': ({ response, honest }) => {
      const { body } = honest();
      response.writeHead(200, { ...json, 'content-length': String(Buffer.byteLength(body)) });
      response.write(body.slice(0, body.length / 2), () => response.destroy());
      return undefined;
    },
    'no answer': () => undefined,
    truncated: ({ honest }) => ({ ...honest(), body: honest().body.slice(0, -10) }),
    'a page of HTML': says(200, 'text/html', '<title>Sign in</title>'),
    'not JSON': says(200, 'application/json', 'this is not JSON'),
    'nothing in the body': says(200, 'application/json', ''),
    'an error that says 200': says(200, 'application/json', refusal(200, 'internal', 'no').body),
    'another shape': says(200, 'application/json', '{"status":"success","data":[]}'),
    'another kind of result': ranges(result('vector', [])),
    'a result that is none': ranges(result('matrix', {})),
    'numbers that are none': ranges(result('matrix', [{ metric: {}, values: [[1, '0x10']] }])),
    'times that are none': ranges(result('matrix', [{ metric: {}, values: [['1', '1']] }])),
    'a point that is none': ranges(result('matrix', [{ metric: {}, values: [[1]] }])),
    'more series than are read': ranges(result('matrix', Array.from({ length: 20_001 }, () => ({ metric: {}, values: [] })))),
    huge: ranges(pour),
    'redirect elsewhere': ({ asked }) => ({ status: 302, headers: { location: `${elsewhere}${asked.url}` }, body: '' }),
    'redirect of the method elsewhere': ({ asked }) => ({ status: 307, headers: { location: `${elsewhere}${asked.url}` }, body: '' }),
    'redirect within': ({ asked }) => ({ status: 307, headers: { location: `/elsewhere${asked.url}` }, body: '' }),
    'clock ahead': time(600_000),
    'clock behind': time(-600_000),
    'clock far ahead': time(2 * 86_400_000),
    'no clock': time(NaN),
  } satisfies Record<string, Fault>;
}

export type FaultName = keyof ReturnType<typeof faultsTowards>;
