import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import { JsonHttp, type JsonHttpOptions } from '../../../../src/adapters/http/json.ts';
import { Failure } from '../../../../src/core/failure.ts';
import { rejection } from '../../../contract/support/rejection.ts';
import { startTestServer, type TestServer } from '../../../contract/support/testServer.ts';

const clock = { now: () => 0, monotonic: () => 0 };
const never = (): AbortSignal => new AbortController().signal;
const nothing = (): undefined => undefined;

describe('JsonHttp', () => {
  const asked: { method: string | undefined; url: string | undefined; headers: IncomingHttpHeaders }[] = [];
  const answer: { with: RequestListener } = { with: nothing };
  let server: TestServer;
  before(async () => {
    server = await startTestServer((request, response) => {
      asked.push({ method: request.method, url: request.url, headers: request.headers });
      answer.with(request, response);
    });
  });
  after(() => server.close());
  beforeEach(() => {
    asked.length = 0;
    answer.with = (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
  });

  const client = (options: Partial<JsonHttpOptions> = {}): JsonHttp => new JsonHttp({ baseUrl: server.url, clock, ...options });
  const here = (path = '/'): URL => new URL(path, server.url);
  const ask = (options: Partial<JsonHttpOptions> = {}, signal = never()): Promise<boolean> => client(options).get(here(), (place) => place.field('ok').flag(), signal);

  it('asks by GET, and gives what was read from the answer', async () => {
    assert.equal(await ask(), true);
    assert.equal(await client().get(here('/a/b?c=d'), () => 'read', never()), 'read');
    assert.deepEqual(asked.map(({ method, url }) => [method, url]), [['GET', '/'], ['GET', '/a/b?c=d']]);
    assert.equal(asked[0]!.headers.accept, 'application/json');
  });

  it('sends the token that it is given, and asks for it each time', async () => {
    const tokens = ['first', undefined, 'third'];
    const origins: string[] = [];
    const http = client({ token: (origin) => (origins.push(origin), Promise.resolve(tokens.shift())) });
    for (let time = 0; time < 3; time++) await http.get(here(), nothing, never());
    assert.deepEqual(asked.map(({ headers }) => headers.authorization), ['Bearer first', undefined, 'Bearer third']);
    assert.deepEqual(origins, [server.url, server.url, server.url]);
  });

  it('sends no token where there is none to ask for', async () => {
    await ask();
    assert.equal(asked[0]!.headers.authorization, undefined);
  });

  it('asks no other origin, whatever address it is given, and does not even fetch a token for it', async () => {
    const http = client({ token: () => Promise.reject(new Error('asked for a token')) });
    for (const elsewhere of [server.url.replace('127.0.0.1', 'localhost'), 'https://example.com', server.url.replace('http:', 'https:'), 'data:application/json,{}', 'file:///etc/passwd']) {
      const error = await rejection(http.get(new URL(elsewhere), nothing, never()));
      assert.ok(Failure.is(error, 'originNotAllowed'), elsewhere);
    }
    assert.equal(asked.length, 0);
  });

  it('refuses a token that fits no header, and does not quote it', async () => {
    for (const token of ['line\nbreak', 'with space', 'ünicode', '']) {
      const error = await rejection(ask({ token: () => Promise.resolve(token) }));
      assert.ok(Failure.is(error, 'signedOut'));
      assert.deepEqual([error.facts, error.cause], [{ origin: server.url }, undefined]);
    }
    assert.equal(asked.length, 0);
  });

  it('passes on why there is no token', async () => {
    const reason = new Error('the person has dismissed the question');
    assert.equal(await rejection(ask({ token: () => Promise.reject(reason) })), reason);
  });

  it('passes on a defect of the reader, and takes it for nothing else', async () => {
    const defect = new TypeError('x is not a function');
    const read = (): never => {
      throw defect;
    };
    assert.equal(await rejection(client().get(here(), read, never())), defect);
  });

  it('stops at once, at every step, with the reason of whoever stops it', async () => {
    const reason = new Error('stopped');
    const steps: Record<string, (stop: () => void) => Partial<JsonHttpOptions>> = {
      'while the token is waited for': (stop) => ({ token: () => (setImmediate(stop), new Promise(() => undefined)) }),
      'while the answer is waited for': (stop) => ((answer.with = stop), {}),
      'within the body': (stop) => ((answer.with = (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{', () => setImmediate(stop))), {}),
    };
    for (const [step, prepare] of Object.entries(steps)) {
      const stop = new AbortController();
      assert.equal(await rejection(ask(prepare(() => stop.abort(reason)), stop.signal), 2_000), reason, step);
      assert.equal(getEventListeners(stop.signal, 'abort').length, 0, step);
    }
    assert.equal(await rejection(ask({}, AbortSignal.abort(reason))), reason);
  });

  it('leaves nothing behind on the signal of a caller who asks again and again', async () => {
    const { signal } = new AbortController();
    for (let time = 0; time < 20; time++) await ask({ token: () => Promise.resolve('t') }, signal);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('reads at most 8 MiB where nothing else is said', async () => {
    const mebibytes = 8;
    answer.with = (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(`{"ok":true}${' '.repeat(mebibytes * 1024 * 1024 - 11)}`);
    assert.equal(await ask(), true);
    answer.with = (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(`{"ok":true}${' '.repeat(mebibytes * 1024 * 1024 - 10)}`);
    const error = await rejection(ask());
    assert.ok(Failure.is(error, 'tooLarge'));
    assert.deepEqual(error.facts, { origin: server.url, limitBytes: 8_388_608 });
  });

  it('understands the types of JSON, and the mark that some put before it', async () => {
    for (const type of ['application/json', 'Application/JSON; charset=utf-8', 'application/problem+json', 'application/vnd.x.v1+json;a=b']) {
      answer.with = (_, response) => void response.writeHead(200, { 'content-type': type }).end('\uFEFF{"ok":true}');
      assert.equal(await ask(), true, type);
    }
    for (const type of ['application/jsonp', 'text/json', 'application/json-seq', 'text/html; application/json', 'application/+json']) {
      answer.with = (_, response) => void response.writeHead(200, { 'content-type': type }).end('{"ok":true}');
      assert.ok(Failure.is(await rejection(ask()), 'notUnderstood'), type);
    }
  });

  it('is made for an address of the web alone, and does not quote another', () => {
    for (const baseUrl of ['', 'example.com', 'ftp://example.com', 'https://user:secret@example.com', 'https://user@example.com'])
      assert.throws(() => client({ baseUrl }), (error: Error) => error instanceof TypeError && !error.message.includes('secret'));
    assert.equal(client({ baseUrl: 'HTTPS://Example.com:443/base/?x=1#y' }).origin, 'https://example.com');
  });
});
