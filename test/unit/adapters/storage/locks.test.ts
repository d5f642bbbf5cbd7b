import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { sha256 } from '../../../../src/adapters/crypto/sha256.ts';
import { FileAppLocks } from '../../../../src/adapters/storage/appLocks.ts';
import { KernelLock } from '../../../../src/adapters/storage/kernelLock.ts';
import type { Timer } from '../../../../src/core/clock.ts';
import { rejection } from '../../../contract/support/rejection.ts';
import { factsOf, never, Place } from './support/folders.ts';

describe('A lock', () => {
  let place: Place;
  let locks: KernelLock[];
  beforeEach(() => {
    place = new Place();
    mkdirSync(place.folder, { recursive: true, mode: 0o700 });
    locks = [];
  });
  afterEach(() => {
    for (const lock of locks) lock.close();
    return place.remove();
  });

  const lock = (): KernelLock => {
    const made = new KernelLock(place.path('lock'));
    locks.push(made);
    return made;
  };

  it('is held by one at a time, in one process too', () => {
    const [one, other] = [lock(), lock()];
    assert.equal(one.tryTake(), true);
    assert.equal(other.tryTake(), false);
    one.release();
    assert.equal(other.tryTake(), true);
    assert.equal(one.tryTake(), false);
    other.close();
    assert.equal(one.tryTake(), true);
  });

  it('is not held on a file that somebody removed', () => {
    const [one, other] = [lock(), lock()];
    assert.equal(one.tryTake(), true);
    one.release();
    rmSync(place.path('lock'));
    assert.equal(other.tryTake(), true);
    assert.equal(one.tryTake(), false);
  });

  it('is waited for, at uneven times and not for ever', async () => {
    const [one, other] = [lock(), lock()];
    one.tryTake();
    const pauses: number[] = [];
    const timer: Timer = {
      after: (ms, callback) => {
        pauses.push(ms);
        callback();
        return () => undefined;
      },
    };
    assert.deepEqual(factsOf(await rejection(other.take({ timer, random: () => 0.5 }, 2, never)), 'journalBusy'), { seconds: 2 });
    assert.ok(pauses.reduce((sum, ms) => sum + ms, 0) >= 2_000);
    assert.ok(Math.max(...pauses) <= 21 && Math.min(...pauses) >= 1);
    const releasing: Timer = {
      after: (_, callback) => {
        one.release();
        callback();
        return () => undefined;
      },
    };
    await other.take({ timer: releasing, random: () => 0 }, 2, never);
    assert.equal(one.tryTake(), false);
  });

  it('is not waited for by whoever was stopped', async () => {
    const [one, other] = [lock(), lock()];
    one.tryTake();
    const reason = new Error('stopped');
    const stop = new AbortController();
    const timer: Timer = {
      after: (_, callback) => {
        stop.abort(reason);
        callback();
        return () => undefined;
      },
    };
    assert.equal(await rejection(other.take({ timer, random: () => 0 }, 2, stop.signal)), reason);
    one.release();
    assert.equal(one.tryTake(), true);
  });
});

describe('The locks of apps', () => {
  let place: Place;
  beforeEach(() => (place = new Place()));
  afterEach(() => place.remove());

  const api = { key: 'https://example.com/api', app: 'api', environment: 'prod' };
  const rollback = { operation: 'rollback', since: 1_000 } as const;
  const refusal = (take: () => unknown): object => {
    try {
      take();
    } catch (error) {
      return factsOf(error, 'appBusy');
    }
    throw new assert.AssertionError({ message: 'it was taken' });
  };

  it('refuse an app that another window has, and say what for and since when', () => {
    const [one, other] = [new FileAppLocks(place.folder, sha256), new FileAppLocks(place.folder, sha256)];
    const taken = one.take(api, rollback);
    assert.deepEqual(refusal(() => other.take({ ...api, environment: 'production' }, { operation: 'shift', since: 2_000 })), { app: 'api', environment: 'production', ...rollback });
    assert.deepEqual(refusal(() => one.take(api, rollback)), { app: 'api', environment: 'prod', ...rollback });
    other.take({ ...api, key: 'another' }, rollback).release();
    taken.release();
    other.take(api, rollback).release();
  });

  it('refuse without a reason where the note says nothing', () => {
    const locks = new FileAppLocks(place.folder, sha256);
    const taken = locks.take(api, rollback);
    const note = readdirSync(place.folder).find((name) => name.endsWith('.json'))!;
    for (const text of ['', '{', 'null', '{"operation":"rollback","since":1,"version":2}', '{"operation":"x","since":1,"version":1}', '['.repeat(5_000)]) {
      writeFileSync(place.path(note), text);
      assert.deepEqual(refusal(() => locks.take(api, rollback)), { app: 'api', environment: 'prod' });
    }
    taken.release();
  });

  it('leave no note of what is over', () => {
    const locks = new FileAppLocks(place.folder, sha256);
    locks.take(api, rollback).release();
    assert.deepEqual(readdirSync(place.folder).filter((name) => name.endsWith('.json')), []);
  });
});
