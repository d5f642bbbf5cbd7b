import assert from 'node:assert/strict';
import { Random } from '../../../src/adapters/sample/random.ts';
import type { Sample } from '../../../src/core/canary/sample.ts';
import type { Fault } from '../../fakes/sse/standIn.ts';
import { VirtualTime } from '../../support/virtualTime.ts';
import { comparable } from '../canarySource/cases/expect.ts';
import { logOf } from '../canarySource/sseHarnesses.ts';
import { isOut, makeWorld, type Wish } from '../canarySource/world.ts';
import { follow, SECONDS, session, setting } from './support/setting.ts';

const SLOTS = 720;
const OUTAGE = { from: 240, until: 360 } as const;
const utf8 = new TextEncoder();

const problems: readonly (() => Response)[] = [
  () => new Response('{}', { status: 429, headers: { 'retry-after': '7' } }),
  () => new Response('', { status: 503 }),
  () => new Response('', { status: 500 }),
  () => new Response(ReadableStream.from([utf8.encode('id: x\nevent: sample\ndata: {"fr')]), { headers: { 'content-type': 'text/event-stream' } }),
];

describe('An hour of a stream with everything that can go wrong', () => {
  for (const seed of [1, 2, 3, 4, 5])
    it(`is the log of the service in the end, with its gaps shown (${seed})`, async () => {
      const chance = (part: number, ...keys: (string | number)[]): boolean => new Random(seed, ...keys).unit() < part;
      const time = new VirtualTime();
      const lost = (slot: number): boolean => chance(0.02, 'lost', slot);
      const wish: Omit<Wish, 'now' | 'seconds'> = {
        slots: SLOTS,
        endAfter: SLOTS,
        outages: [OUTAGE],
        change: (sample, slot) => (lost(slot) ? undefined : sample),
        delayMs: (slot) => (slot < SLOTS - 2 && chance(0.2, 'late', slot) ? 6_000 : 0),
        again: (slot) => chance(0.1, 'twice', slot),
      };
      const world = makeWorld({ now: time.now(), seconds: SECONDS, ...wish });
      const fault: Fault = ({ number }) => (chance(0.5, 'refused', number) ? problems[new Random(seed, 'how', number).integer(0, problems.length - 1)]!() : undefined);
      let told = 0;
      const { standIn, source } = setting(time, wish, {
        log: logOf(world, { ids: true }),
        fault,
        isOut: (now) => isOut(world, now),
        breaks: world.outages.map(({ from }) => from),
        bytes: (text) => {
          if (chance(0.02, 'broken', told++)) throw new TypeError('terminated');
          return Array.from({ length: Math.ceil(text.length / 37) }, (_, i) => utf8.encode(text.slice(i * 37, (i + 1) * 37)));
        },
      });
      const watched = session(source);
      const judged: Sample[] = [];
      watched.recordTo((sample) => judged.push(sample));
      const watch = follow({ source, world }, (event) => watched.take(event));
      await time.pass((SLOTS + 300) * SECONDS * 1000);

      assert.equal(watch.error, undefined);
      assert.equal(watched.outcome, 'promoted');
      assert.ok(standIn.asked.length > 10, 'it was broken off and refused often enough to mean something');
      const truth = new Map(world.told.map(({ sample }) => [sample.at, sample]));
      const first = Math.min(...truth.keys());
      const { points } = watched;
      const length = SECONDS * 1000;
      assert.deepEqual([points[0]!.at, points.at(-1)!.at], [first, Math.max(...truth.keys())]);
      const { knows } = source;
      for (const [i, { at, sample, late }] of points.entries()) {
        assert.equal(at, first + i * length);
        const there = truth.get(at);
        assert.deepEqual(counts(sample ?? undefined), counts(there), `slot ${i}`);
        // What was judged is the same, or silence where it came too late.
        const used = judged[i]!;
        assert.equal(used.at, at);
        if (there === undefined || late) assert.deepEqual([used.canary, used.stable], [null, null]);
        else assert.deepEqual(comparable(at, used, knows), comparable(at, there, knows));
      }
      const lateSlots = points.flatMap(({ late }, slot) => (late ? [slot] : []));
      const inOutage = lateSlots.filter((slot) => slot >= OUTAGE.from - 2 && slot < OUTAGE.until).length;
      assert.ok(inOutage > 90, `${inOutage} slots of the outage came late and are marked`);
      assert.deepEqual([standIn.open, time.timers], [0, 0]);
    });
});

function counts(sample: Sample | undefined): unknown {
  return sample && [sample.canary?.requests, sample.canary?.errors, sample.stable?.requests, sample.stable?.errors];
}
