import type { FailureReason } from '../../../src/core/failure.ts';
import type { Bytes, Fault, StandInOptions } from './standIn.ts';

export interface SseFault {
  readonly name: string;
  /** What is different with the stand-in. */
  readonly options: Pick<StandInOptions, 'fault' | 'bytes' | 'retryMs'>;
  /** A person is needed; or it passes, and is waited for at least so long; or nothing is to be seen of it. */
  readonly made: { readonly throws: FailureReason } | { readonly waits: FailureReason; readonly atLeastMs?: number } | 'nothing';
}

const utf8 = new TextEncoder();
const events = { 'content-type': 'text/event-stream' };
const problem = { 'content-type': 'application/problem+json' };

/** The first answer is another; from then on all is well, unless it is so each time. */
const first = (answer: () => Response): Fault => ({ number }) => (number === 0 ? answer() : undefined);
const always = (answer: () => Response): Fault => answer;
const streamOf = (...chunks: readonly (string | Uint8Array)[]): Response => new Response(ReadableStream.from(chunks.map((chunk) => (typeof chunk === 'string' ? utf8.encode(chunk) : chunk))), { headers: events });

/** Bytes without an end, a block at a time, for as long as somebody reads. */
export function endless(start: string, block: string, taken: (bytes: number) => void = () => undefined): Response {
  let isFirst = true;
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    const bytes = utf8.encode(isFirst ? start : block);
    isFirst = false;
    taken(bytes.length);
    controller.enqueue(bytes);
  };
  return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), { headers: events });
}

const rewritten = (change: (text: string) => string): Bytes => (text) => [utf8.encode(change(text))];

export const sseFaults: readonly SseFault[] = [
  { name: '401', options: { fault: always(() => new Response('{}', { status: 401, headers: problem })) }, made: { throws: 'signedOut' } },
  { name: '403', options: { fault: always(() => new Response('{}', { status: 403, headers: problem })) }, made: { throws: 'forbidden' } },
  { name: '404', options: { fault: always(() => new Response('{}', { status: 404, headers: problem })) }, made: { throws: 'notFound' } },
  { name: '400', options: { fault: always(() => new Response('{}', { status: 400, headers: problem })) }, made: { throws: 'notUnderstood' } },
  { name: '200 with a page', options: { fault: always(() => new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } })) }, made: { throws: 'notUnderstood' } },
  { name: '200 with JSON', options: { fault: always(() => new Response('[]', { headers: { 'content-type': 'application/json' } })) }, made: { throws: 'notUnderstood' } },
  { name: '200 without a type', options: { fault: always(() => new Response(utf8.encode('data: x'))) }, made: { throws: 'notUnderstood' } },
  { name: 'a type that only begins like that of events', options: { fault: always(() => new Response('', { headers: { 'content-type': 'text/event-streams' } })) }, made: { throws: 'notUnderstood' } },
  { name: '204 to who has seen nothing', options: { fault: always(() => new Response(null, { status: 204 })) }, made: { throws: 'notUnderstood' } },
  { name: 'a redirect to another origin', options: { fault: always(() => new Response(null, { status: 302, headers: { location: 'https://elsewhere.example.com/sys' } })) }, made: { throws: 'redirected' } },
  { name: 'a redirect to the same origin', options: { fault: always(() => new Response(null, { status: 307, headers: { location: '/elsewhere' } })) }, made: { throws: 'notUnderstood' } },
  { name: '429 with a time to wait', options: { fault: first(() => new Response('{}', { status: 429, headers: { ...problem, 'retry-after': '150' } })) }, made: { waits: 'throttled', atLeastMs: 150_000 } },
  { name: '429 without one', options: { fault: first(() => new Response('{}', { status: 429, headers: problem })) }, made: { waits: 'throttled' } },
  { name: '503 with a time to wait', options: { fault: first(() => new Response('{}', { status: 503, headers: { ...problem, 'retry-after': '90' } })) }, made: { waits: 'throttled', atLeastMs: 90_000 } },
  { name: '503 without one', options: { fault: first(() => new Response('', { status: 503 })) }, made: { waits: 'serverError' } },
  { name: '500', options: { fault: first(() => new Response('', { status: 500 })) }, made: { waits: 'serverError' } },
  { name: 'a body that breaks', options: { fault: first(() => new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) }), { headers: events })) }, made: { waits: 'unreachable' } },
  { name: 'a stream that ends at once', options: { fault: first(() => streamOf()) }, made: { waits: 'cutOff' } },
  { name: 'a stream that ends within an event', options: { fault: first(() => streamOf('id: x\nevent: sample\ndata: {"from":')) }, made: { waits: 'cutOff' } },
  { name: 'a stream that ends within a character', options: { fault: first(() => streamOf('data: "', new Uint8Array([0xe2, 0x82]))) }, made: { waits: 'cutOff' } },
  { name: 'a stream that says nothing', options: { fault: first(() => new Response(new ReadableStream(), { headers: events })) }, made: { waits: 'timedOut' } },
  { name: 'a line without an end', options: { fault: always(() => endless('data: ', 'x'.repeat(4_096))) }, made: { throws: 'notUnderstood' } },
  { name: 'a comment without an end', options: { fault: always(() => endless(': ', 'x'.repeat(4_096))) }, made: { throws: 'notUnderstood' } },
  { name: 'an event without an end', options: { fault: always(() => endless('event: sample\n', 'data: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n')) }, made: { throws: 'notUnderstood' } },
  { name: 'an event of nothing but lines, without an end', options: { fault: always(() => endless('event: sample\n', 'data\n'.repeat(500))) }, made: { throws: 'notUnderstood' } },
  { name: 'events that say nothing, without an end', options: { fault: always(() => endless('', 'event: sample\ndata: {}\n\n'.repeat(50))) }, made: { throws: 'notUnderstood' } },
  { name: 'events that are no JSON, without an end', options: { fault: always(() => endless('', 'event: sample\ndata: <p>\n\n'.repeat(50))) }, made: { throws: 'notUnderstood' } },
  { name: 'nesting without an end', options: { fault: always(() => endless('', `event: sample\ndata: ${'['.repeat(5_000)}\n\n`)) }, made: { throws: 'notUnderstood' } },
  { name: 'lines that end as on Windows', options: { bytes: rewritten((text) => text.replaceAll('\n', '\r\n')) }, made: 'nothing' },
  { name: 'a mark at the beginning', options: { bytes: rewritten((text) => (text.startsWith('retry') ? `\uFEFF${text}` : text)), retryMs: 3_000 }, made: 'nothing' },
  { name: 'one byte at a time', options: { bytes: (text) => Array.from(utf8.encode(text), (byte) => Uint8Array.of(byte)) }, made: 'nothing' },
  { name: 'data on several lines', options: { bytes: rewritten((text) => text.replaceAll(',"', ',\ndata: "')) }, made: 'nothing' },
  { name: 'fields, comments and events that nobody knows', options: { bytes: rewritten((text) => `: hello\nfoo: bar\nid\n\nevent: news\ndata: x\n\nevent: error\ndata: x\n\nevent: open\ndata: x\n\nevent: message\ndata: x\n\n${text}`) }, made: 'nothing' },
  { name: 'a few events that make no sense', options: { bytes: rewritten((text) => `event: sample\ndata: {"from":1}\n\nevent: gap\ndata: []\n\nevent: step\ndata: {"at":"x"}\n\nevent: end\ndata: null\n\n${text}`) }, made: 'nothing' },
  { name: 'ids that fit no header', options: { bytes: rewritten((text) => text.replace(/^id: (.*)$/m, (_, id: string) => `id: ${id} ${'é'.repeat(300)}`)) }, made: 'nothing' },
];
