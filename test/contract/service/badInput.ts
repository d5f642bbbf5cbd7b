import { gzipSync } from 'node:zlib';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FailureFacts, FailureReason } from '../../../src/core/failure.ts';
import { fullStatus } from '../openapi/fullStatus.ts';

/** Everything that a service, or whatever stands in its place, can do to its client. A new kind needs an entry below. */
export type BadInput =
  | 'no token accepted'
  | 'not allowed'
  | 'not there'
  | 'asked too often, in seconds'
  | 'asked too often, until a time'
  | 'asked too often, for how long is not said'
  | 'closed for a while'
  | 'wait for a year'
  | 'server error'
  | 'unavailable'
  | 'bad gateway'
  | 'accepted but not answered'
  | 'no content'
  | 'a page of HTML'
  | 'JSON that says it is text'
  | 'JSON of no type'
  | 'truncated JSON'
  | 'nothing in the body'
  | 'two values'
  | 'a body of 100 MB'
  | 'a body that says it has 100 MB'
  | 'a body of 100 MB, compressed'
  | 'a body without an end'
  | 'a body that stops'
  | 'no answer'
  | 'reset before the answer'
  | 'reset within the body'
  | 'shorter than it said'
  | 'not HTTP'
  | 'invalid UTF-8'
  | 'nested deeply'
  | 'nested deeply and truncated'
  | 'fields that would be inherited'
  | 'a list'
  | 'null'
  | 'another version'
  | 'a redirect within the origin'
  | 'a redirect without an address'
  | 'a redirect to no address'
  | 'a redirect out of the web'
  | 'not modified';

type Expected = { readonly [R in FailureReason]: { readonly reason: R; readonly facts: Omit<FailureFacts[R], 'origin'> } }[FailureReason];

export interface Case {
  readonly does: (response: ServerResponse, request: IncomingMessage) => void;
  readonly expected: Expected;
}

export const now = Date.UTC(2026, 0, 15, 9, 30);
/** Short, where the case waits for it to pass; long, where passing would hide what the case is about. */
export const waits: ReadonlySet<BadInput> = new Set(['no answer', 'a body without an end', 'a body that stops']);
export const shortMs = 150;
export const limitBytes = 1024 * 1024;

const json = { 'content-type': 'application/json' };
const answers =
  (status: number, headers: Record<string, string | number> = {}, body: string | Uint8Array = '') =>
  (response: ServerResponse): void =>
    void response.writeHead(status, headers).end(body);
const says = (body: string | Uint8Array) => answers(200, json, body);
const notUnderstood = (what: string): Expected => ({ reason: 'notUnderstood', facts: { what } });
const unreachable: Expected = { reason: 'unreachable', facts: {} };
const tooLarge: Expected = { reason: 'tooLarge', facts: { limitBytes } };
const timedOut: Expected = { reason: 'timedOut', facts: { seconds: shortMs / 1000 } };
const throttled = (retryAfterMs?: number): Expected => ({ reason: 'throttled', facts: retryAfterMs === undefined ? {} : { retryAfterMs } });

/** Writes as fast as the other side reads, and not faster. */
function pours(bytes: number): (response: ServerResponse) => void {
  const chunk = Buffer.alloc(64 * 1024, ' ');
  return (response) => {
    let left = bytes;
    const pour = (): void => {
      while (left > 0 && !response.destroyed) {
        left -= chunk.length;
        if (!response.write(chunk)) return void response.once('drain', pour);
      }
      if (!response.destroyed) response.end();
    };
    response.writeHead(200, json);
    pour();
  };
}

function drips(response: ServerResponse): void {
  response.writeHead(200, json).write('[');
  const timer = setInterval(() => response.write('1,'), 5);
  response.once('close', () => clearInterval(timer));
}

const hundredMegabytes = 100_000_000;

export const badInputs: Readonly<Record<BadInput, Case>> = {
  'no token accepted': { does: answers(401, { 'www-authenticate': 'Bearer' }), expected: { reason: 'signedOut', facts: {} } },
  'not allowed': { does: answers(403), expected: { reason: 'forbidden', facts: {} } },
  'not there': { does: answers(404, { 'content-type': 'text/html' }, '<h1>404</h1>'), expected: { reason: 'notFound', facts: {} } },
  'asked too often, in seconds': { does: answers(429, { 'retry-after': 7 }), expected: throttled(7_000) },
  'asked too often, until a time': { does: answers(429, { 'retry-after': 'Thu, 15 Jan 2026 09:31:30 GMT' }), expected: throttled(90_000) },
  'asked too often, for how long is not said': { does: answers(429, { 'retry-after': 'soon' }), expected: throttled() },
  'closed for a while': { does: answers(503, { 'retry-after': '0' }), expected: throttled(0) },
  'wait for a year': { does: answers(429, { 'retry-after': 31_536_000 }), expected: throttled(3_600_000) },
  'server error': { does: answers(500, json, '{"asOf":"2026-01-15T09:30:00Z"}'), expected: { reason: 'serverError', facts: { status: 500 } } },
  unavailable: { does: answers(503), expected: { reason: 'serverError', facts: { status: 503 } } },
  'bad gateway': { does: answers(502, { 'retry-after': 5 }), expected: { reason: 'serverError', facts: { status: 502 } } },
  'accepted but not answered': { does: answers(202, json, JSON.stringify(fullStatus)), expected: notUnderstood('status 202') },
  'no content': { does: answers(204), expected: notUnderstood('status 204') },
  'a page of HTML': { does: answers(200, { 'content-type': 'text/html' }, '<title>Sign in</title>'), expected: notUnderstood('content type') },
  'JSON that says it is text': { does: answers(200, { 'content-type': 'text/plain' }, JSON.stringify(fullStatus)), expected: notUnderstood('content type') },
  'JSON of no type': { does: answers(200, {}, JSON.stringify(fullStatus)), expected: notUnderstood('content type') },
  'truncated JSON': { does: says(JSON.stringify(fullStatus).slice(0, -2)), expected: notUnderstood('not JSON') },
  'nothing in the body': { does: says(''), expected: notUnderstood('not JSON') },
  'two values': { does: says(`${JSON.stringify(fullStatus)}{}`), expected: notUnderstood('not JSON') },
  'a body of 100 MB': { does: pours(hundredMegabytes), expected: tooLarge },
  'a body that says it has 100 MB': { does: answers(200, { ...json, 'content-length': hundredMegabytes }, 'x'.repeat(2 * limitBytes)), expected: tooLarge },
  'a body of 100 MB, compressed': { does: answers(200, { ...json, 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(hundredMegabytes, ' '))), expected: tooLarge },
  'a body without an end': { does: drips, expected: timedOut },
  'a body that stops': { does: (response) => void response.writeHead(200, json).write('{"asOf":'), expected: timedOut },
  'no answer': { does: () => undefined, expected: timedOut },
  'reset before the answer': { does: (_, { socket }) => void socket.resetAndDestroy(), expected: unreachable },
  'reset within the body': { does: (response, { socket }) => void response.writeHead(200, json).write('{"asOf":', () => socket.resetAndDestroy()), expected: unreachable },
  'shorter than it said': { does: (response, { socket }) => void response.writeHead(200, { ...json, 'content-length': 9 }).write('{}', () => socket.end()), expected: unreachable },
  'not HTTP': { does: (_, { socket }) => void socket.end('220 mail.example.com ESMTP\r\n'), expected: unreachable },
  'invalid UTF-8': { does: says(Buffer.from([0x22, 0xc3, 0x28, 0x22])), expected: notUnderstood('not UTF-8') },
  'nested deeply': { does: says('['.repeat(100_000) + ']'.repeat(100_000)), expected: notUnderstood('nested deeper than 64') },
  'nested deeply and truncated': { does: says('{"a":'.repeat(100_000)), expected: notUnderstood('nested deeper than 64') },
  'fields that would be inherited': { does: says(`{"__proto__":${JSON.stringify(fullStatus)}}`), expected: notUnderstood('asOf: must be text') },
  'a list': { does: says('[]'), expected: notUnderstood('the answer: must be an object') },
  null: { does: says('null'), expected: notUnderstood('the answer: must be an object') },
  'another version': {
    does: says(JSON.stringify({ ...fullStatus, apps: [fullStatus.apps[1], { ...fullStatus.apps[0], traffic: [{ revision: 'api--2', weight: '90%' }] }] })),
    expected: notUnderstood('apps[1].traffic[0].weight: must be an integer from 0 to 100'),
  },
  'a redirect within the origin': { does: answers(307, { location: '/elsewhere' }), expected: notUnderstood('status 307') },
  'a redirect without an address': { does: answers(302), expected: notUnderstood('status 302') },
  'a redirect to no address': { does: answers(301, { location: 'http://[' }), expected: notUnderstood('status 301') },
  'a redirect out of the web': { does: answers(302, { location: 'file:///etc/passwd' }), expected: { reason: 'redirected', facts: { to: 'file:' } } },
  'not modified': { does: answers(304), expected: notUnderstood('status 304') },
};
