import assert from 'node:assert/strict';
import { sseCanarySource } from '../../../src/adapters/sse/canarySource.ts';
import { Failure } from '../../../src/core/failure.ts';
import { endless, sseFaults } from '../../fakes/sse/faults.ts';
import { VirtualTime } from '../../support/virtualTime.ts';
import { assertSlots } from '../canarySource/cases/expect.ts';
import { holds } from '../support/holds.ts';
import { baseUrl, follow, SECONDS, setting, token } from './support/setting.ts';

const SLOTS = 24;

describe('The client of a canary stream, where there is', () => {
  for (const { name, options, made } of sseFaults)
    it(name, async () => {
      const time = new VirtualTime();
      const { world, standIn, source } = setting(time, { slots: SLOTS, endAfter: SLOTS }, options);
      const watch = follow({ source, world });
      await time.pass(600_000);
      const waits = watch.events.flatMap((event) => (event.kind === 'state' && event.state.is === 'waiting' ? [event.state] : []));
      if (made !== 'nothing' && 'throws' in made) {
        assert.ok(Failure.is(watch.error, made.throws), String(watch.error));
        assert.deepEqual(waits, [], 'what needs a person is not tried again');
      } else {
        assert.equal(watch.error, undefined);
        assert.equal(watch.events.at(-1)?.kind, 'end');
        // The faults take longer than slots stay open, which is not what this is about.
        assertSlots({ world, watch, source }, { sampleSeconds: SECONDS, settleSeconds: 700 });
      }
      if (made !== 'nothing' && 'waits' in made) {
        assert.equal(waits[0]?.because.reason, made.waits);
        assert.ok(waits[0].until - time.now() + 600_000 >= (made.atLeastMs ?? 500));
      }
      for (const { headers } of standIn.asked) assert.equal(headers['authorization'], `Bearer ${token}`);
      assert.equal(holds([watch.events, watch.error], token), false, 'no event and no error has the token');
      await watch.over;
      assert.deepEqual([standIn.open, time.timers], [0, 0]);
    });

  it('no end of a line: it is given up before it is large', async () => {
    for (const [start, block] of [['data: ', 'x'.repeat(1_000)], [': ', 'x'.repeat(1_000)], ['event: sample\n', `data: ${'x'.repeat(1_000)}\n`]] as const) {
      let taken = 0;
      const time = new VirtualTime();
      const watch = follow(setting(time, { slots: 1 }, { fault: () => endless(start, block, (bytes) => (taken += bytes)) }));
      await watch.over;
      assert.ok(Failure.is(watch.error, 'notUnderstood'));
      assert.ok(taken < 70_000, `${taken} bytes were taken`);
    }
  });

  it('a service that says when to come back: it is waited for, within bounds, and not by a clockwork', async () => {
    for (const [retryMs, least, most] of [[20_000, 20_000, 22_000], [5, 500, 1_100], [99_999_999, 600_000, 660_000]] as const) {
      const time = new VirtualTime();
      const { world, source } = setting(time, { slots: 400 }, { retryMs, breaks: [time.now() + 12_000] });
      const watch = follow({ source, world });
      await time.pass(12_000);
      const waiting = watch.events.findLast((event) => event.kind === 'state')!.state;
      assert.ok(waiting.is === 'waiting' && waiting.because.reason === 'unreachable');
      const wait = waiting.until - time.now();
      assert.ok(wait >= least && wait <= most, `${wait} ms`);
      watch.stop();
      await watch.over;
    }
  });

  it('a service that never answers the request: the attempt is given up, and the next one made', async () => {
    const time = new VirtualTime();
    const { world, standIn } = setting(time, { slots: 4, endAfter: 4 });
    let requests = 0;
    const send: typeof standIn.send = (url, headers, signal) => {
      requests++;
      if (requests > 1) return standIn.send(url, headers, signal);
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }));
    };
    const watch = follow({ world, source: sseCanarySource({ baseUrl, clock: time, timer: time, random: () => 0.5, send }) });
    await time.pass(60_000);
    assert.equal(watch.error, undefined);
    assert.equal(watch.events.at(-1)?.kind, 'end');
    assert.equal(requests, 2);
  });
});
