import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { Pace } from '../../../../src/adapters/github/pace.ts';
import { Failure } from '../../../../src/core/failure.ts';

const { signal } = new AbortController();

/** A pace in a time that a test lets pass. */
class Setting {
  time = 0;
  readonly waits: number[] = [];
  readonly #timers: { readonly at: number; readonly call: () => void }[] = [];
  readonly pace = new Pace({
    origin: 'https://github.example',
    clock: { monotonic: () => this.time },
    timer: {
      after: (ms, call) => {
        this.#timers.push({ at: this.time + ms, call });
        return () => undefined;
      },
    },
    told: (asking) => asking.reason === 'waiting' && this.waits.push(asking.ms),
  });

  async pass(ms: number): Promise<void> {
    this.time += ms;
    for (const { at, call } of this.#timers) if (at <= this.time) call();
    await turn();
  }

  /** Whether the next may enter now. */
  async enters(): Promise<((well: boolean) => void) | undefined> {
    const stop = new AbortController();
    let leave: ((well: boolean) => void) | undefined;
    const entering = this.pace.enter(stop.signal).then(
      (entered) => (leave = entered),
      () => undefined,
    );
    await turn();
    stop.abort();
    await entering;
    return leave;
  }

  async inside(count: number): Promise<((well: boolean) => void)[]> {
    const leaves: ((well: boolean) => void)[] = [];
    for (let index = 0; index < count; index++) leaves.push(await this.pace.enter(signal));
    return leaves;
  }
}

describe('The pace of requests', () => {
  let setting: Setting;
  beforeEach(() => (setting = new Setting()));

  it('lets three in, and the next when one leaves', async () => {
    const [first] = await setting.inside(3);
    assert.equal(await setting.enters(), undefined);
    first!(true);
    assert.ok(await setting.enters());
  });

  it('lets more in where all goes well, up to six', async () => {
    for (const leave of await setting.inside(3)) leave(true);
    assert.equal((await setting.inside(6)).length, 6);
    assert.equal(await setting.enters(), undefined);
  });

  it('halves after what did not go well, down to one, and widens after what did', async () => {
    for (const leave of await setting.inside(3)) leave(false);
    const [alone] = await setting.inside(1);
    assert.equal(await setting.enters(), undefined, 'one at a time');
    alone!(true);
    const two = await setting.inside(2);
    assert.equal(await setting.enters(), undefined, 'two at a time');
    for (const leave of two) leave(true);
    const [one] = await setting.inside(2);
    one!(true);
    assert.equal((await setting.inside(2)).length, 2, 'three at a time');
    assert.equal(await setting.enters(), undefined);
  });

  it('rests while the host wants it, and says so', async () => {
    setting.pace.rest(7_000);
    const entering = setting.pace.enter(signal);
    await turn();
    assert.deepEqual(setting.waits, [7_000]);
    await setting.pass(6_999);
    assert.deepEqual(setting.waits, [7_000]);
    await setting.pass(1);
    await entering;
  });

  it('takes refusals that come together for one, and doubles for those after each other', async () => {
    for (let together = 0; together < 3; together++) setting.pace.refused(10_000);
    const first = setting.pace.enter(signal);
    await setting.pass(10_000);
    (await first)(false);
    setting.pace.refused(10_000);
    const second = setting.pace.enter(signal);
    await turn();
    assert.deepEqual(setting.waits, [10_000, 20_000]);
    await setting.pass(20_000);
    (await second)(true);
    setting.pace.refused(10_000);
    const third = setting.pace.enter(signal);
    await turn();
    assert.equal(setting.waits.at(-1), 10_000, 'after one that went well it begins anew');
    await setting.pass(10_000);
    await third;
  });

  it('says what it does not wait for', async () => {
    setting.pace.rest(120_001);
    await assert.rejects(setting.pace.enter(signal), (error) => Failure.is(error, 'throttled') && error.facts.retryAfterMs === 120_001);
  });

  it('leaves points to others', async () => {
    setting.pace.left({ points: 10, ms: 60_000 });
    assert.ok(await setting.enters());
    setting.pace.left({ points: 9, ms: 60_000 });
    assert.equal(await setting.enters(), undefined);
  });

  it('keeps the host busy for no more than most of each minute', async () => {
    for (let round = 0; round < 5; round++) {
      const leaves = await setting.inside(1);
      await setting.pass(9_500);
      leaves[0]!(true);
    }
    // 47.5 s of the last 47.5 s: until the first is a minute old.
    assert.equal(await setting.enters(), undefined);
    assert.deepEqual(setting.waits, [22_000]);
    await setting.pass(22_000);
    assert.ok(await setting.enters());
  });
});
