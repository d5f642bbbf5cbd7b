import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Interval, Outcomes } from '../../../../src/adapters/sample/outcomes.ts';
import { DAY, HOUR, makeWorld, MINUTE, settings } from './support/worlds.ts';

const apps = fc.constantFrom('api', 'admin', 'app', 'sys', 'web', 'www');
/** Milliseconds after the birth, a few before it as well. */
const starts = fc.integer({ min: -2 * HOUR, max: 20 * DAY });

function sum(a: Outcomes, b: Outcomes): Outcomes {
  return {
    requests: a.requests + b.requests,
    errors: a.errors + b.errors,
    buckets: a.buckets.map(([upper, count], i) => [upper, count + b.buckets[i]![1]]),
  };
}

const errorRate = ({ requests, errors }: Outcomes): number => errors / requests;

/** The smallest bound that so many of the requests are within. */
function within(part: number, { requests, buckets }: Outcomes): number {
  return buckets.find(([, count]) => count >= part * requests)![0];
}

describe('SampleWorld.interval', () => {
  it('adds up, wherever it is cut', () => {
    fc.assert(
      fc.property(settings, apps, starts, fc.nat(400_000), fc.double({ min: 0, max: 1, noNaN: true }), (setting, app, start, length, cut) => {
        const { world } = makeWorld(setting);
        const from = setting.born + start;
        const middle = from + Math.floor(cut * length);
        const whole = world.interval(app, from, from + length)!;
        const [first, second] = [world.interval(app, from, middle)!, world.interval(app, middle, from + length)!];
        assert.deepEqual(whole, { canary: sum(first.canary, second.canary), stable: sum(first.stable, second.stable) });
      }),
    );
  });

  it('is the sum of its seconds', () => {
    const { world, clock } = makeWorld({ scenario: 'regressing' });
    const from = clock.time + MINUTE;
    const whole = world.interval('api', from, from + 3 * MINUTE)!;
    const seconds = Array.from({ length: 180 }, (_, i) => world.interval('api', from + i * 1_000, from + (i + 1) * 1_000)!);
    assert.deepEqual(whole, seconds.reduce((a, b) => ({ canary: sum(a.canary, b.canary), stable: sum(a.stable, b.stable) })));
  });

  it('tells the same whenever it is asked, in its own time and later', () => {
    fc.assert(
      fc.property(settings, apps, starts, fc.integer({ min: 0, max: 60 * DAY }), (setting, app, start, age) => {
        const { world, clock } = makeWorld(setting);
        const ask = (): Interval => world.interval(app, setting.born + start, setting.born + start + MINUTE)!;
        const early = ask();
        clock.time += age;
        assert.deepEqual(ask(), early);
      }),
    );
  });

  it('has counts that fit together', () => {
    fc.assert(
      fc.property(settings, apps, starts, (setting, app, start) => {
        const { canary, stable } = makeWorld(setting).world.interval(app, setting.born + start, setting.born + start + 30_000)!;
        for (const { requests, errors, buckets } of [canary, stable]) {
          assert.ok(errors >= 0 && errors <= requests);
          assert.ok(buckets.every(([upper, count], i) => i === 0 || (upper > buckets[i - 1]![0] && count >= buckets[i - 1]![1])));
          assert.deepEqual(buckets.at(-1), [Infinity, requests]);
        }
        if (app !== 'api') assert.equal(canary.requests, 0);
        if (app === 'sys') assert.equal(stable.requests, 0);
      }),
    );
  });

  it('sends the canary nothing before it started, and its share from then on', () => {
    fc.assert(
      fc.property(settings, (setting) => {
        const { world } = makeWorld(setting);
        const { startedAt, share } = world.canary()!;
        const before = world.interval('api', startedAt - 10 * MINUTE, startedAt)!;
        assert.equal(before.canary.requests, 0);
        assert.ok(before.stable.requests > 10_000);
        const { canary, stable } = world.interval('api', startedAt, startedAt + 10 * MINUTE)!;
        assert.ok(Math.abs(canary.requests / (canary.requests + stable.requests) - share) < 0.01);
      }),
      { numRuns: 20 },
    );
  });

  it('refuses what is longer than a day, goes backward or is no time', () => {
    const { world, clock } = makeWorld();
    const at = clock.time;
    assert.equal(world.interval('sys', at - DAY, at)!.stable.requests, 0);
    for (const [from, to] of [[at - DAY - 1, at], [at, at - 1], [NaN, at], [at, NaN], [-Infinity, at], [at, Infinity], [Infinity, Infinity]] as const)
      assert.throws(() => world.interval('sys', from, to), RangeError);
    assert.equal(world.interval('api', at, at)!.stable.requests, 0);
  });
});

describe('The scenario', () => {
  const seeds = fc.integer();

  it('healthy: the canary stays as good as stable', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 10 * DAY }), (seed, age) => {
        const { world, clock } = makeWorld({ seed });
        const { canary, stable } = world.interval('api', clock.time + age, clock.time + age + 10 * MINUTE)!;
        const pooled = (canary.errors + stable.errors) / (canary.requests + stable.requests);
        const noise = Math.sqrt(pooled * (1 - pooled) * (1 / canary.requests + 1 / stable.requests));
        assert.ok(Math.abs(errorRate(canary) - errorRate(stable)) < 5.5 * noise);
        assert.ok(within(0.5, canary) <= 150 && within(0.95, canary) <= 300);
      }),
      { numRuns: 40 },
    );
  });

  it('regressing: good at first, then five points more errors and slower by 1.6, for good', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 10 * DAY }), (seed, age) => {
        const { world } = makeWorld({ seed, scenario: 'regressing' });
        const healthy = makeWorld({ seed }).world;
        const { startedAt } = world.canary()!;
        const onset = startedAt + 5 * MINUTE;
        assert.deepEqual(world.interval('api', startedAt, onset), healthy.interval('api', startedAt, onset));

        const from = onset + age;
        const { canary, stable } = world.interval('api', from, from + 10 * MINUTE)!;
        const without = healthy.interval('api', from, from + 10 * MINUTE)!;
        assert.deepEqual(stable, without.stable);
        const excess = errorRate(canary) - errorRate(stable);
        assert.ok(excess > 0.035 && excess < 0.065, String(excess));
        assert.ok(within(0.5, canary) > within(0.5, without.canary));
        assert.ok(within(0.95, canary) > within(0.95, without.canary));
      }),
      { numRuns: 40 },
    );
  });
});
