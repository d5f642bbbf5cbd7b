import assert from 'node:assert/strict';
import { BackOff } from '../../../../src/adapters/canary/backOff.ts';
import { eventStream } from '../../../../src/adapters/canary/eventStream.ts';
import { canBeTold } from '../../../../src/adapters/canary/figures.ts';
import { SourceTime } from '../../../../src/adapters/canary/sourceTime.ts';
import { firstSlot, passesByItself, type SourceEvent } from '../../../../src/core/canary/source.ts';
import { Failure } from '../../../../src/core/failure.ts';
import { settled, VirtualTime } from '../../../support/virtualTime.ts';

const origin = 'https://x.example.com';

describe('The waits between attempts', () => {
  it('double, are spread, have a bound, and begin anew', () => {
    for (const random of [0, 0.5, 0.999_999]) {
      const backOff = new BackOff(() => random, { firstMs: 1_000, mostMs: 8_000 });
      const spread = 0.5 + random / 2;
      assert.deepEqual([1, 2, 3, 4, 5, 6].map(() => backOff.failed()), [1, 2, 4, 8, 8, 8].map((seconds) => Math.round(seconds * 1_000 * spread)));
      backOff.reset();
      assert.equal(backOff.failed(), Math.round(1_000 * spread));
    }
  });

  it('are never shorter than what was asked for', () => {
    for (const random of [0, 0.7]) assert.ok(new BackOff(() => random).failed(90_000) >= 90_000);
    const backOff = new BackOff(() => 0);
    for (let failures = 0; failures < 5_000; failures++) assert.ok(backOff.failed() <= 60_000);
  });
});

describe('The time of a source', () => {
  it('is not known before it was heard, and never later than it is there', () => {
    const time = new SourceTime();
    time.pass(5_000);
    assert.equal(time.now, undefined);
    time.heard(100_000);
    assert.equal(time.now, 100_000);
    time.pass(5_000);
    // The second one took longer to come: the first one still tells more.
    time.pass(700);
    time.heard(105_000);
    assert.equal(time.now, 105_700);
    // What is of the past says nothing of now.
    time.heard(50_000);
    assert.equal(time.now, 105_700);
  });

  it('is believed again some slots after the clock there was set back', () => {
    const time = new SourceTime();
    time.heard(1_000_000);
    for (let slot = 1; slot <= 16; slot++) {
      time.pass(5_000);
      time.heard(900_000 + slot * 5_000);
    }
    assert.equal(time.now, 980_000);
  });
});

describe('The stream of a source', () => {
  const sample = (at: number): SourceEvent => ({ kind: 'sample', sample: { at, seconds: 5, canary: null, stable: null } });
  const options = (time: VirtualTime, signal = new AbortController().signal) => ({ timer: time, sampleSeconds: 5, from: undefined, signal });

  it('ends with what was told before an error, and then that', async () => {
    const time = new VirtualTime();
    const failure = new Failure('signedOut', { origin });
    const events = eventStream(async ({ tell }) => {
      tell(sample(0));
      await Promise.resolve();
      throw failure;
    }, options(time));
    assert.deepEqual((await events.next()).value, sample(0));
    await assert.rejects(events.next(), (error) => error === failure);
    assert.deepEqual([(await events.next()).done, time.timers], [true, 0]);
  });

  it('ticks from the last slot that was told, or that was had before', async () => {
    const time = new VirtualTime();
    const events = eventStream(() => new Promise(() => undefined), { ...options(time), from: { after: 1_000_000 } });
    const next = events.next();
    await time.pass(5_000);
    assert.deepEqual((await next).value, { kind: 'tick', now: 1_010_000 });
  });

  it('has one tick for a reader who was away, not one for each', async () => {
    const time = new VirtualTime();
    const stop = new AbortController();
    const events = eventStream(async ({ tell }, signal) => {
      tell(sample(1_000_000));
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    }, options(time, stop.signal));
    await events.next();
    await time.pass(60_000);
    assert.deepEqual((await events.next()).value, { kind: 'tick', now: 1_065_000 });
    const next = events.next();
    await settled();
    stop.abort();
    await assert.rejects(next, (error) => error === stop.signal.reason);
  });
});

describe('What a source asks for', () => {
  const now = 100_000_000_000;

  it('begins where it was left, else where the canary began, within a day', () => {
    assert.equal(firstSlot({}, { after: now - 60_000 }, 5, now), now - 55_000);
    assert.equal(firstSlot({ since: now - 61_000 }, undefined, 5, now), now - 60_000);
    assert.equal(firstSlot({}, undefined, 5, now), now - 3_600_000);
    assert.equal(firstSlot({ since: 0 }, undefined, 5, now), now - 86_400_000);
    assert.equal(firstSlot({}, { after: 0 }, 5, now), now - 86_400_000);
    assert.equal(firstSlot({ since: now + 60_000 }, undefined, 5, now), now);
    assert.equal(firstSlot({}, { after: now + 60_000 }, 5, now), now + 65_000, 'its clock may be ahead of ours');
  });

  it('is taken where it can be of now, or of the past day', () => {
    for (const [at, can] of [[now, true], [now + 3_600_000, false], [now + 3_500_000, true], [now - 86_400_000, true], [now - 100_000_000, false], [NaN, false], [Infinity, false]] as const) assert.equal(canBeTold({ at, seconds: 5 }, now), can);
  });

  it('is waited for where it passes by itself', () => {
    for (const failure of [new Failure('unreachable', { origin }), new Failure('cutOff', { origin }), new Failure('serverError', { origin, status: 500 })]) assert.equal(passesByItself(failure), true);
    for (const failure of [new Failure('signedOut', { origin }), new Failure('redirected', { origin, to: origin }), new Error('x'), undefined]) assert.equal(passesByItself(failure), false);
  });
});
