import assert from 'node:assert/strict';
import { VirtualTime, settled } from '../../../support/virtualTime.ts';
import type { ContractCase } from '../harness.ts';
import { judged, Watch, watching } from '../watch.ts';
import { makeWorld } from '../world.ts';
import { assertSlots, comparable, samplesOf, untilSettled } from './expect.ts';

/** Samples as they come, and how a watch begins, goes on and ends. */
export const flowCases: readonly ContractCase[] = [
  {
    name: 'every slot comes, in its place, with all that can be told of it',
    run: (harness) =>
      watching(harness, new VirtualTime(), { slots: 40 }, async (run) => {
        await run.time.pass(untilSettled(harness, 40));
        assertSlots(run, harness);
        assert.ok(run.watch.states.includes('live'));
      }),
  },
  {
    name: 'the past is told first, as far as it is asked for',
    needs: ['past'],
    run: (harness) =>
      watching(harness, new VirtualTime(), { past: 30, slots: 5 }, async (run) => {
        await run.time.pass(untilSettled(harness, 5));
        assertSlots(run, harness);
      }),
  },
  {
    name: 'samples are of one length, which is no shorter than was asked for, and begin at its multiples; they say no more than the source claims to know',
    run: (harness) =>
      watching(harness, new VirtualTime(), { slots: 10 }, async ({ watch, opened, time }) => {
        await time.pass(untilSettled(harness, 10));
        const { knows, settleSeconds } = opened.source;
        assert.ok(watch.samples.length >= 10);
        assert.equal(settleSeconds(harness.sampleSeconds), harness.settleSeconds);
        for (const { at, seconds, canary, stable } of watch.samples) {
          assert.equal(seconds, harness.sampleSeconds);
          assert.equal(at % (seconds * 1000), 0);
          assert.ok(seconds >= knows.grainSeconds);
          for (const side of [canary, stable]) {
            if (knows.latency !== 'buckets') assert.equal(side?.buckets, undefined);
            if (knows.latency === 'none') assert.equal(side?.p95, undefined);
            if (!knows.success) assert.equal(side?.successes, undefined);
          }
        }
      }),
  },
  {
    name: 'disorder within the settle delay changes nothing',
    needs: ['disorder'],
    run: (harness) =>
      watching(harness, new VirtualTime(), { slots: 40, delayMs: (slot) => (slot % 4 === 1 ? harness.settleSeconds * 1000 - 300 : 0) }, async (run) => {
        await run.time.pass(untilSettled(harness, 40));
        assertSlots(run, harness);
      }),
  },
  {
    name: 'what comes twice counts once',
    needs: ['twice'],
    run: (harness) =>
      watching(harness, new VirtualTime(), { slots: 20, again: (slot) => slot % 3 === 0 }, async (run) => {
        await run.time.pass(untilSettled(harness, 20));
        assertSlots(run, harness);
      }),
  },
  ...([600_000, -600_000] as const).map(
    (skewMs): ContractCase => ({
      name: `a clock that is ${skewMs > 0 ? 'ahead of' : 'behind'} ours changes nothing`,
      run: (harness) =>
        watching(harness, new VirtualTime(), { slots: 30, skewMs }, async (run) => {
          await run.time.pass(untilSettled(harness, 30));
          assertSlots(run, harness);
        }),
    }),
  ),
  {
    name: 'steps of traffic are told',
    needs: ['step'],
    run: (harness) =>
      watching(harness, new VirtualTime(), { slots: 12, steps: [{ slot: 5, share: 0.25 }] }, async ({ world, watch, time }) => {
        await time.pass(untilSettled(harness, 12));
        const told = watch.events.flatMap((event) => (event.kind === 'step' ? [event] : []));
        assert.deepEqual(told.map(({ share }) => share), world.steps.map(({ share }) => share));
        for (const [i, { at }] of told.entries()) assert.ok(at >= world.steps[i]!.at && at <= world.steps[i]!.at + harness.sampleSeconds * 1000);
      }),
  },
  {
    name: 'the end of the canary ends the watch, and leaves nothing open',
    needs: ['end'],
    run: (harness) =>
      watching(harness, new VirtualTime(), { slots: 12, endAfter: 12 }, async (run) => {
        await run.time.pass(untilSettled(harness, 12));
        assertSlots(run, harness);
        assert.equal(run.watch.ended, true);
        assert.deepEqual(run.watch.events.filter(({ kind }) => kind === 'end').map((event) => 'outcome' in event && event.outcome), ['promoted']);
        assert.deepEqual([run.opened.open(), run.time.timers], [0, 0]);
      }),
  },
  {
    name: 'a watch that goes on loses nothing and tells nothing again',
    needs: ['past'],
    run: (harness) =>
      watching(harness, new VirtualTime(), { slots: 40 }, async (run) => {
        const { world, watch, opened, time } = run;
        await time.pass(20 * harness.sampleSeconds * 1000 + harness.settleSeconds * 1000);
        assert.equal(await watch.stop(), true);
        const before = judged(watch.events, harness).slots;
        const after = before.at(-1)!.at;
        await time.pass(5 * harness.sampleSeconds * 1000);
        const next = new Watch(opened, world.target, { after });
        await time.pass(untilSettled(harness, 20));
        assert.ok(next.samples.length > 0);
        assert.deepEqual(next.samples.filter(({ at }) => at <= after), []);
        const both = [...before, ...judged(next.events, harness).slots.filter(({ at }) => at > after)];
        const { knows } = opened.source;
        for (const [i, sample] of samplesOf(world).entries()) assert.deepEqual(comparable(both[i]?.at ?? 0, both[i], knows), comparable(sample.at, sample, knows));
        assert.equal(await next.stop(), true);
      }),
  },
  {
    name: 'what is stopped while it waits is over at once, with the reason of whoever stopped it, and leaves nothing open',
    run: (harness) =>
      watching(harness, new VirtualTime(), { slots: 30 }, async ({ watch, opened, time }) => {
        await time.pass(10 * harness.sampleSeconds * 1000);
        const reason = new Error('enough');
        assert.equal(await watch.stop(reason), true);
        assert.equal(watch.error, reason);
        assert.deepEqual([opened.open(), time.timers], [0, 0]);
      }),
  },
  {
    name: 'what is stopped while its reader is elsewhere leaves nothing open',
    run: (harness) =>
      watching(harness, new VirtualTime(), { slots: 30 }, async ({ watch, opened, time }) => {
        await time.pass(3 * harness.sampleSeconds * 1000 + harness.settleSeconds * 1000);
        watch.hold();
        await time.pass(5 * harness.sampleSeconds * 1000);
        watch.abort();
        await settled();
        assert.deepEqual([opened.open(), time.timers], [0, 0]);
        assert.equal(await watch.stop(), true);
      }),
  },
  {
    name: 'what is stopped before it begins asks nothing',
    run: async (harness) => {
      const time = new VirtualTime();
      const world = makeWorld({ now: time.now(), seconds: harness.sampleSeconds, slots: 5 });
      const opened = await harness.open(world, time);
      const reason = new Error('enough');
      const next = opened.source.watch(world.target, undefined, AbortSignal.abort(reason))[Symbol.asyncIterator]().next();
      await assert.rejects(next, (error) => error === reason);
      assert.deepEqual([opened.open(), opened.handed(), time.timers], [0, 0, 0]);
      await opened.close();
    },
  },
  {
    name: 'a reader who leaves leaves nothing open',
    run: async (harness) => {
      const time = new VirtualTime();
      const world = makeWorld({ now: time.now(), seconds: harness.sampleSeconds, slots: 30 });
      const opened = await harness.open(world, time);
      const leaving = (async () => {
        for await (const { kind } of opened.source.watch(world.target, undefined, new AbortController().signal)) if (kind === 'sample') break;
      })();
      await time.pass(untilSettled(harness, 5));
      await leaving;
      assert.deepEqual([opened.open(), time.timers], [0, 0]);
      await opened.close();
    },
  },
  {
    name: 'a slow reader makes the source wait, and then gets everything',
    run: (harness) =>
      watching(harness, new VirtualTime(), { slots: 700 }, async (run) => {
        const { watch, opened, time } = run;
        const length = harness.sampleSeconds * 1000;
        await time.pass(harness.settleSeconds * 1000 + 5 * length);
        watch.hold();
        await time.pass(400 * length);
        const handed = opened.handed();
        await time.pass(290 * length);
        assert.equal(opened.handed(), handed, 'what nobody reads stays where it is');
        watch.release();
        await time.pass(untilSettled(harness, 5));
        assertSlots(run, harness);
      }),
  },
];
