import assert from 'node:assert/strict';
import type { Sample, Side } from '../../../../src/core/canary/sample.ts';
import { VirtualTime } from '../../../support/virtualTime.ts';
import type { ContractCase } from '../harness.ts';
import { judged, watching } from '../watch.ts';
import type { Wish } from '../world.ts';
import { assertSlots, untilSettled } from './expect.ts';

type Change = NonNullable<Wish['change']>;

/** Figures that cannot be, by the number of the slot. */
const absurd: readonly Partial<Side>[] = [{ requests: NaN }, { errors: NaN }, { requests: -5 }, { errors: -1 }, { requests: 1e300 }, { requests: Infinity }, { errors: 1e9 }, { requests: NaN, errors: NaN }];
const absurdOf = (side: Side | null, slot: number): Side => ({ ...side!, ...absurd[slot % absurd.length] });

const bad = (side: Side | null): Side => ({ ...side!, errors: Math.floor(side!.requests / 2) });

/** Ways in which nothing can be learned, though the canary would look terrible, or perfect. */
const unknowable: Readonly<Record<string, readonly [needs: NonNullable<ContractCase['needs']>, change: Change]>> = {
  'a silent canary': [['silentSide'], (sample) => ({ ...sample, canary: null })],
  'a silent stable': [['silentSide'], (sample) => ({ ...sample, canary: bad(sample.canary), stable: null })],
  'two silent sides': [['silentSide'], (sample) => ({ ...sample, canary: null, stable: null })],
  'no samples but a few': [['lost'], (sample, slot) => (slot < 3 ? sample : undefined)],
  'a canary that nobody asks anything': [[], (sample) => ({ ...sample, canary: { ...sample.canary!, requests: 0, errors: 0, buckets: sample.canary!.buckets!.map(([bound]) => [bound, 0] as const) } })],
};

const assertUndecided = (state: string): void => assert.ok(['no-data', 'collecting', 'warm-up', 'hold'].includes(state), `missing data made it "${state}"`);

const undecided = (needs: NonNullable<ContractCase['needs']>, what: string, change: Change): ContractCase => ({
  name: `${what} neither aborts nor promotes`,
  needs,
  run: (harness) =>
    watching(harness, new VirtualTime(), { slots: 75, change }, async ({ watch, time }) => {
      for (let slot = 0; slot < 75; slot += 15) {
        await time.pass(15 * harness.sampleSeconds * 1000);
        assertUndecided(judged(watch.events, harness).verdict.state);
      }
      await time.pass(untilSettled(harness, 0));
      assert.equal(watch.error, undefined);
      assertUndecided(judged(watch.events, harness).verdict.state);
      // Where the watch is over, the judge is asked for its last word.
      assertUndecided(judged([...watch.events, { kind: 'end', outcome: 'unknown' }], harness).verdict.state);
    }),
});

/** What is not there, and what cannot be: never a zero, never an abort, never a promotion. */
export const missingCases: readonly ContractCase[] = [
  {
    name: 'a slot that is lost is a gap',
    needs: ['lost'],
    run: (harness) =>
      watching(harness, new VirtualTime(), { slots: 30, change: (sample, slot) => (slot % 5 === 2 || (slot > 12 && slot < 18) ? undefined : sample) }, async (run) => {
        await run.time.pass(untilSettled(harness, 30));
        assertSlots(run, harness);
      }),
  },
  ...(['canary', 'stable'] as const).map(
    (side): ContractCase => ({
      name: `a silent ${side} is null, and not zero`,
      needs: ['silentSide'],
      run: (harness) =>
        watching(harness, new VirtualTime(), { slots: 20, change: (sample, slot) => (slot % 4 === 1 ? { ...sample, [side]: null } : sample) }, async (run) => {
          await run.time.pass(untilSettled(harness, 20));
          assertSlots(run, harness);
        }),
    }),
  ),
  {
    name: 'a side with figures that cannot be is silent, and the other one is not',
    needs: ['absurd'],
    run: (harness) => {
      const isOdd = (slot: number): boolean => slot % 2 === 1;
      const change: Change = (sample, slot) => (isOdd(slot) ? { ...sample, canary: absurdOf(sample.canary, (slot - 1) / 2) } : sample);
      return watching(harness, new VirtualTime(), { slots: 32, change }, async (run) => {
        await run.time.pass(untilSettled(harness, 32));
        const first = Math.min(...run.world.told.map(({ sample }) => sample.at));
        const slotOf = ({ at }: Sample): number => Math.round((at - first) / (harness.sampleSeconds * 1000));
        assertSlots(run, harness, (sample) => (isOdd(slotOf(sample)) ? { ...sample, canary: null } : sample));
      });
    },
  },
  {
    name: 'buckets that cannot be are no buckets, and the counts are kept',
    needs: ['absurd'],
    run: (harness) => {
      const falling: Change = (sample) => ({ ...sample, stable: { ...sample.stable!, buckets: sample.stable!.buckets!.map(([bound, count], i) => [bound, i === 2 ? -1 : count] as const) } });
      return watching(harness, new VirtualTime(), { slots: 6, change: falling }, async ({ watch, time }) => {
        await time.pass(untilSettled(harness, 6));
        assert.ok(watch.samples.length >= 6);
        for (const { stable } of watch.samples) assert.ok(stable !== null && stable.buckets === undefined && stable.requests > 0);
      });
    },
  },
  {
    name: 'a sample of the far future takes nothing from what is still to come',
    needs: ['future'],
    run: (harness) => {
      const ahead: Change = (sample, slot) => (slot === 7 ? { ...sample, at: sample.at + 86_400_000 } : sample);
      return watching(harness, new VirtualTime(), { slots: 20, change: ahead }, async (run) => {
        await run.time.pass(untilSettled(harness, 20));
        const now = run.time.now();
        assertSlots(run, harness, (sample) => (sample.at > now ? undefined : sample));
      });
    },
  },
  {
    name: 'time moves on when nothing comes any more, and no further than it is',
    needs: ['lost'],
    run: (harness) =>
      watching(harness, new VirtualTime(), { slots: 6 }, async ({ watch, time, world }) => {
        const silence = Math.max(180_000, 30 * harness.sampleSeconds * 1000);
        await time.pass(silence + untilSettled(harness, 6));
        const { slots, verdict } = judged(watch.events, harness);
        const settledUntil = slots.at(-1)!.at + harness.sampleSeconds * 1000;
        const due = time.now() + world.skewMs - harness.settleSeconds * 1000;
        assert.ok(settledUntil <= due, 'no slot is settled before its time');
        assert.ok(settledUntil > due - silence / 2, `settled ${(due - settledUntil) / 1000} s too late`);
        assert.equal(verdict.noData, true);
        assert.equal(watch.error, undefined);
      }),
  },
  ...Object.entries(unknowable).map(([what, [needs, change]]) => undecided(needs, what, change)),
  undecided(['absurd'], 'a canary of figures that cannot be', (sample, slot) => ({ ...sample, canary: absurdOf(sample.canary, slot) })),
  undecided(['absurd'], 'a canary of figures that cannot be beside as strange a stable', (sample, slot) => ({ ...sample, canary: absurdOf(sample.canary, slot), stable: absurdOf(sample.stable, slot + 3) })),
];
