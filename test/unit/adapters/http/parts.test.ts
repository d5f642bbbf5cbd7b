import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import * as fc from 'fast-check';
import { BodyTooLarge, readBounded } from '../../../../src/adapters/http/boundedBody.ts';
import { nestsDeeperThan } from '../../../../src/adapters/http/nesting.ts';
import { retryAfterMs } from '../../../../src/adapters/http/retryAfter.ts';
import { untilAborted } from '../../../../src/adapters/http/untilAborted.ts';

const never = (): AbortSignal => new AbortController().signal;

describe('How deep JSON nests', () => {
  const depth = (value: unknown): number => (typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0);

  it('is told from the bytes as from the value, whatever is in its texts', () => {
    const texts = fc.oneof(fc.string(), fc.constantFrom('[', '{', ']', '"', '\\', '\\"', '[\\"]{', '\u2028é🚀'));
    const values = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof({ maxDepth: 6 }, texts, fc.integer(), fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(texts, tie('value'), { maxKeys: 4 })),
    })).value;
    fc.assert(
      fc.property(values, (value) => {
        const json = new TextEncoder().encode(JSON.stringify(value, undefined, 1));
        assert.equal(nestsDeeperThan(depth(value), json), false);
        if (depth(value) > 0) assert.equal(nestsDeeperThan(depth(value) - 1, json), true);
      }),
    );
  });

  it('is told of bytes that are no JSON', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void nestsDeeperThan(3, bytes)));
  });
});

describe('Retry-After', () => {
  const now = Date.UTC(2026, 0, 15, 9, 30);
  const expected: readonly (readonly [header: string | null, ms: number | undefined])[] = [
    [null, undefined],
    ['0', 0],
    ['120', 120_000],
    [' 5 ', 5_000],
    ['3600', 3_600_000],
    ['3601', 3_600_000],
    ['9'.repeat(400), 3_600_000],
    ['Thu, 15 Jan 2026 09:31:00 GMT', 60_000],
    ['Thu, 15 Jan 2026 09:29:00 GMT', 0],
    ['Fri, 15 Jan 2027 09:29:00 GMT', 3_600_000],
    ['-5', undefined],
    ['1.5', undefined],
    ['', undefined],
    ['soon', undefined],
    ['next GMT', undefined],
    ['2026-01-15T09:31:00Z', undefined],
  ];
  for (const [header, ms] of expected) it(`"${header?.slice(0, 40)}" is ${ms}`, () => assert.equal(retryAfterMs(header, now), ms));
});

describe('untilAborted', () => {
  it('ends as the work ends', async () => {
    assert.equal(await untilAborted(Promise.resolve(1), never()), 1);
    await assert.rejects(untilAborted(Promise.reject(new Error('no')), never()), /^Error: no$/);
  });

  it('rejects with the reason as soon as it is stopped, or was before', async () => {
    const stop = new AbortController();
    const work = untilAborted(new Promise(() => undefined), stop.signal);
    stop.abort(new Error('stopped'));
    await assert.rejects(work, /^Error: stopped$/);
    await assert.rejects(untilAborted(Promise.resolve(1), stop.signal), /^Error: stopped$/);
  });

  it('leaves no rejection of the work unhandled', async () => {
    const work = Promise.withResolvers<void>();
    await assert.rejects(untilAborted(work.promise, AbortSignal.abort(new Error('stopped'))), /^Error: stopped$/);
    work.reject(new Error('too late'));
    await new Promise(setImmediate); // an unhandled rejection would end the process here
  });
});

describe('readBounded', () => {
  function body(chunks: number, size: number) {
    const state = { pulled: 0, cancelled: false };
    const stream = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          if (state.pulled++ < chunks) controller.enqueue(new Uint8Array(size));
          else controller.close();
        },
        cancel: () => void (state.cancelled = true),
      },
      { highWaterMark: 0 },
    );
    return { state, stream };
  }

  it('reads what is within the limit, to the byte', async () => {
    assert.equal((await readBounded(body(4, 25).stream, 100, never())).byteLength, 100);
    assert.equal((await readBounded(body(0, 0).stream, 0, never())).byteLength, 0);
    assert.equal((await readBounded(null, 0, never())).byteLength, 0);
  });

  it('leaves nothing behind on the signal', async () => {
    const { signal } = new AbortController();
    await readBounded(body(4, 25).stream, 100, signal);
    await assert.rejects(readBounded(body(4, 26).stream, 100, signal), BodyTooLarge);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('asks for nothing beyond the limit, and hangs up', async () => {
    const { stream, state } = body(1_000, 26);
    await assert.rejects(readBounded(stream, 100, never()), BodyTooLarge);
    assert.deepEqual(state, { pulled: 4, cancelled: true });
  });

  it('hangs up when it is stopped while it waits', async () => {
    let cancelled = false;
    const stream = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => undefined), cancel: () => void (cancelled = true) });
    const stop = new AbortController();
    const reading = readBounded(stream, 100, stop.signal);
    stop.abort(new Error('stopped'));
    await assert.rejects(reading, /^Error: stopped$/);
    assert.ok(cancelled);
  });
});
