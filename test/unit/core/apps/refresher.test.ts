import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { AppsFeed } from '../../../../src/core/apps/feed.ts';
import { delayMs } from '../../../../src/core/apps/pace.ts';
import { Refresher } from '../../../../src/core/apps/refresher.ts';
import { Failure } from '../../../../src/core/failure.ts';
import { app } from './fixtures.ts';

const seen = { visible: true, focused: true, operating: false, failures: 0 };

describe('The pace', () => {
  it('is quick during an operation, slow without focus, slowest out of sight', () => {
    const hidden = { ...seen, visible: false };
    const waits = [{ ...seen, operating: true }, seen, { ...seen, focused: false }, hidden, { ...hidden, focused: false }].map((now) => delayMs(now, 0));
    assert.deepEqual(waits, [3_000, 30_000, 300_000, 120_000, 600_000]);
  });

  it('backs off while refreshes fail, up to a quarter of an hour', () => {
    assert.deepEqual([1, 2, 3, 50].map((failures) => delayMs({ ...seen, failures }, 0)), [60_000, 120_000, 240_000, 900_000]);
  });

  it('never waits less than the provider asked for, and at most a tenth more than it must', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.nat(5_000_000), random, (retryAfterMs, chance) => {
        const wait = delayMs({ ...seen, retryAfterMs }, chance);
        assert.ok(wait >= retryAfterMs && wait <= Math.max(retryAfterMs, 30_000) * 1.1);
      }),
    );
  });
});

describe('Refresher', () => {
  function setUp() {
    const world = { time: 0, lists: 0, failure: undefined as Failure | undefined, restMs: undefined as number | undefined, visible: true };
    const waits: { ms: number; fire: () => void; cancelled: boolean }[] = [];
    const clock = { now: () => world.time, monotonic: () => world.time };
    const feed = new AppsFeed(
      {
        kind: 'service',
        list: () => {
          world.lists++;
          return world.failure === undefined ? Promise.resolve({ apps: [app()], ...(world.restMs === undefined ? {} : { restMs: world.restMs }) }) : Promise.reject(world.failure);
        },
        revisions: () => Promise.resolve([]),
      },
      clock,
      () => undefined,
    );
    const timer = {
      after: (ms: number, fire: () => void) => {
        const wait = { ms, fire, cancelled: false };
        waits.push(wait);
        return () => void (wait.cancelled = true);
      },
    };
    const abort = new AbortController();
    const situation = () => ({ visible: world.visible, focused: true, operating: false });
    const refresher = new Refresher(feed, { clock, timer, random: () => 0, situation }, abort.signal);
    return { world, waits, refresher, abort, pending: () => waits.filter(({ cancelled }) => !cancelled) };
  }

  it('refreshes, waits, and refreshes again', async () => {
    const { world, waits, refresher } = setUp();
    await refresher.refresh();
    assert.equal(waits[0]?.ms, 30_000);
    waits[0].fire();
    await refresher.refresh();
    assert.equal(world.lists, 2);
  });

  it('takes what has passed off the wait when it reconsiders', async () => {
    const { world, waits, refresher, pending } = setUp();
    world.visible = false;
    await refresher.refresh();
    world.time = 20_000;
    world.visible = true;
    refresher.reconsider();
    assert.deepEqual(waits.map(({ ms, cancelled }) => [ms, cancelled]), [
      [120_000, true],
      [10_000, false],
    ]);
    assert.equal(pending().length, 1);
  });

  it('backs off, and honours what the provider asks for', async () => {
    const { world, waits, refresher } = setUp();
    world.failure = new Failure('throttled', { origin: 'https://x.example', retryAfterMs: 500_000 });
    await refresher.refresh();
    world.failure = new Failure('unreachable', { origin: 'https://x.example' });
    await refresher.refresh();
    assert.deepEqual(waits.map(({ ms }) => ms), [500_000, 120_000]);
  });

  it('leaves a provider alone that asks for it with an answer, until its next one', async () => {
    const { world, waits, refresher } = setUp();
    world.restMs = 300_000;
    await refresher.refresh();
    world.failure = new Failure('unreachable', { origin: 'https://x.example' });
    await refresher.refresh();
    world.failure = world.restMs = undefined;
    await refresher.refresh();
    assert.deepEqual(waits.map(({ ms }) => ms), [300_000, 300_000, 30_000]);
  });

  it('leaves no wait behind when it ends', async () => {
    const { refresher, abort, pending } = setUp();
    await refresher.refresh();
    abort.abort();
    refresher.reconsider();
    assert.deepEqual(pending(), []);
  });
});
