import assert from 'node:assert/strict';
import { Random } from '../../../src/adapters/sample/random.ts';
import type { Side } from '../../../src/core/canary/sample.ts';
import type { SourceEvent } from '../../../src/core/canary/source.ts';
import { startData } from '../../fakes/sse/log.ts';
import { VirtualTime } from '../../support/virtualTime.ts';
import { revisions } from '../canarySource/world.ts';
import { hostileText } from './support/hostile.ts';
import { setting } from './support/setting.ts';

const STREAMS = 200;
const INPUTS = 500;
const utf8 = new TextEncoder();

function assertSide(side: Side | null): void {
  if (side === null) return;
  const { requests, errors, buckets = [], p95 = 0, p99 = 0, revision } = side;
  assert.ok(requests >= 0 && requests <= 1e12 && errors >= 0 && errors <= requests);
  assert.ok(p95 >= 0 && p95 <= 86_400_000 && p99 >= 0 && p99 <= 86_400_000 && typeof revision === 'string');
  for (const [i, [bound, count]] of buckets.entries()) assert.ok(bound > (buckets[i - 1]?.[0] ?? 0) && bound < Infinity && count >= (buckets[i - 1]?.[1] ?? 0) && count <= requests);
}

function assertEvent(event: SourceEvent, now: number): void {
  if ('mark' in event) assert.match(event.mark, /^[\x21-\x7e]{1,200}$/);
  if (event.kind === 'sample') {
    const { at, seconds, canary, stable, weight = 0 } = event.sample;
    assert.ok(seconds === 5 && at % 5_000 === 0 && Math.abs(at - now) < 100_000_000 && weight >= 0 && weight <= 1);
    assertSide(canary);
    assertSide(stable);
  } else if (event.kind === 'step') assert.ok(event.share >= 0 && event.share <= 1 && Number.isFinite(event.at));
  else if (event.kind === 'gap') assert.ok(Math.abs(event.to - now) < 100_000_000);
}

describe('The client of a canary stream', () => {
  it(`takes ${(STREAMS * INPUTS).toLocaleString('en')} hostile inputs: none ends it, hides what comes after it, or is believed`, async () => {
    const time = new VirtualTime();
    const now = time.now();
    let samples = 0;
    for (let stream = 0; stream < STREAMS; stream++) {
      const random = new Random(stream, 'stream');
      // After each input, whatever it left open is closed, and an event follows that must be told.
      const marker = (input: number): string => `\n\nid: good-${input}\nevent: step\ndata: {"at":"2026-01-15T09:30:00Z","weight":${input % 100}}\n\n`;
      const start = `event: start\ndata: ${JSON.stringify(startData(revisions, 5, now))}\n\n`;
      const text = Array.from({ length: INPUTS }, (_, input) => hostileText(random, now) + marker(input)).join('');
      const bytes = utf8.encode(start + text);
      const chunks = ReadableStream.from((function* pieces() {
        for (let at = 0; at < bytes.length; ) {
          const size = random.integer(1, 3_000);
          yield bytes.subarray(at, at + size);
          at += size;
        }
      })());
      const { world, source } = setting(time, { slots: 1 }, { fault: () => new Response(chunks, { headers: { 'content-type': 'text/event-stream' } }) });
      const stop = new AbortController();
      const good = new Set<string>();
      for await (const event of source.watch(world.target, undefined, stop.signal)) {
        assertEvent(event, now);
        if (event.kind === 'step' && event.mark?.startsWith('good-') === true) good.add(event.mark);
        if (event.kind === 'sample') samples++;
        // All of it was read, and the service hung up.
        if (event.kind === 'state' && event.state.is === 'waiting') break;
      }
      assert.equal(good.size, INPUTS, `stream ${stream}`);
    }
    assert.ok(samples > 1_000, `${samples} of them are samples all the same`);
    assert.equal(time.timers, 0);
  }).timeout(120_000);
});
