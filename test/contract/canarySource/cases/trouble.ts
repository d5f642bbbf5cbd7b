import assert from 'node:assert/strict';
import { passesByItself } from '../../../../src/core/canary/source.ts';
import { Failure } from '../../../../src/core/failure.ts';
import { VirtualTime } from '../../../support/virtualTime.ts';
import type { ContractCase } from '../harness.ts';
import { judged, watching } from '../watch.ts';
import { comparable, samplesOf, untilSettled } from './expect.ts';

const minutes = (slots: number, seconds: number): number => (slots * seconds) / 60;

/** What breaks: what passes by itself is waited for, what needs a person is said. */
export const troubleCases: readonly ContractCase[] = [
  {
    name: 'an outage is a state that passes: its gap is shown, what there was is drawn afterwards, and what comes then is judged',
    needs: ['outage'],
    run: (harness) => {
      const seconds = harness.sampleSeconds;
      const [from, until] = [20, 20 + Math.max(12, Math.ceil(600 / seconds))];
      const slots = until + Math.ceil(240 / seconds) + 10;
      return watching(harness, new VirtualTime(), { slots, outages: [{ from, until }] }, async ({ world, watch, opened, time }) => {
        await time.pass(untilSettled(harness, slots));
        assert.equal(watch.error, undefined);
        const { slots: all, points } = judged(watch.events, harness);
        const { knows } = opened.source;
        const drawn = new Map(points.map((point) => [point.at, point]));
        for (const sample of samplesOf(world)) assert.deepEqual(comparable(sample.at, drawn.get(sample.at)?.sample ?? undefined, knows), comparable(sample.at, sample, knows));
        const gap = all.filter(({ canary, stable }) => canary === null && stable === null);
        assert.ok(minutes(gap.length, seconds) > 3, `a gap of ${gap.length} slots is shown while nobody answers`);
        const last = all.filter(({ canary }) => canary !== null).at(-1)!;
        assert.equal(last.at, samplesOf(world).at(-1)!.at);
        assert.equal(drawn.get(last.at)!.late, false);
      });
    },
  },
  {
    name: 'while it waits it says why and until when, it does not ask all the time, and says when it is live again',
    needs: ['outage'],
    run: (harness) => {
      const seconds = harness.sampleSeconds;
      const until = 6 + Math.ceil(600 / seconds);
      return watching(harness, new VirtualTime(), { slots: until + 20, outages: [{ from: 6, until }] }, async ({ watch, time }) => {
        let waits = 0;
        for (let read = 0, slot = 0; slot < until + 20; slot++) {
          await time.pass(seconds * 1000);
          for (const event of watch.events.slice(read)) {
            if (event.kind !== 'state' || event.state.is !== 'waiting') continue;
            waits++;
            assert.ok(passesByItself(event.state.because));
            assert.ok(event.state.until >= time.now() - seconds * 1000, 'it says until when');
          }
          read = watch.events.length;
        }
        await time.pass(untilSettled(harness, 5));
        assert.ok(waits >= 2 && waits <= 40, `${waits} waits in ten minutes`);
        assert.equal(watch.states.at(-1), 'live');
      });
    },
  },
  ...(['signedOut', 'forbidden', 'notFound', 'notUnderstood'] as const).flatMap((reason) =>
    [0, 8].map(
      (slot): ContractCase => ({
        name: `"${reason}" ${slot === 0 ? 'at the beginning' : 'later on'} ends the watch with that reason, and leaves nothing open`,
        needs: ['refusal'],
        run: (harness) =>
          watching(harness, new VirtualTime(), { slots: 30, refusal: { slot: slot - 1, reason } }, async ({ watch, opened, time }) => {
            await time.pass(untilSettled(harness, 30));
            assert.equal(watch.ended, true);
            assert.ok(Failure.is(watch.error, reason), String(watch.error));
            assert.deepEqual([opened.open(), time.timers], [0, 0]);
          }),
      }),
    ),
  ),
];
