import assert from 'node:assert/strict';
import { Failure } from '../../../src/core/failure.ts';
import { Envelope, type Entry } from '../../../src/ui/entry/envelope.ts';
import type { Message } from '../../../src/words/failures.ts';

const command: Entry = { kind: 'command', id: 'releaseConductor.example' };

function setUp() {
  const lines: string[] = [];
  const events: unknown[][] = [];
  const shown: Message[] = [];
  let time = 0;
  const write = (line: string): void => void lines.push(line);
  const envelope = new Envelope({
    clock: { now: () => 0, monotonic: () => (time += 25) },
    log: { debug: write, info: write, warn: write, error: write },
    telemetry: { send: (...event) => void events.push(event) },
    show: (message) => void shown.push(message),
  });
  return { envelope, lines, events, shown };
}

function cancellation(): Error {
  return Object.assign(new Error('Canceled'), { name: 'Canceled' });
}

describe('Envelope', () => {
  it('passes the value on, times it and counts it', async () => {
    const { envelope, lines, events, shown } = setUp();
    assert.deepEqual(await envelope.run(command, () => Promise.resolve(7)), { kind: 'done', value: 7 });
    assert.deepEqual(lines, ['command releaseConductor.example done in 25 ms']);
    assert.deepEqual(events, [
      ['entry.finished', { kind: 'command', entry: 'releaseConductor.example', outcome: 'done' }, { durationMs: 25 }],
    ]);
    assert.deepEqual(shown, []);
  });

  it('takes a cancellation for an outcome, not for an error', async () => {
    const { envelope, lines, shown } = setUp();
    assert.deepEqual(await envelope.run(command, () => Promise.reject(cancellation())), { kind: 'cancelled' });
    assert.deepEqual(lines, ['command releaseConductor.example cancelled in 25 ms']);
    assert.deepEqual(shown, []);
  });

  it('shows a failure as one sentence with one action, and logs its causes', async () => {
    const { envelope, lines, events, shown } = setUp();
    const outcome = await envelope.run(command, () => {
      throw new Error('outer', { cause: new Error('inner') });
    });
    assert.ok(outcome.kind === 'failed' && Failure.is(outcome.failure, 'unexpected'));
    assert.equal(shown.length, 1);
    assert.equal(shown[0]?.action?.id, 'reportProblem');
    assert.match(lines.join(), /outer[^]*inner/);
    assert.ok(!shown[0].sentence.includes('outer'));
    assert.deepEqual(events[0]?.[1], {
      kind: 'command',
      entry: 'releaseConductor.example',
      outcome: 'failed',
      reason: 'unexpected',
    });
  });

  it('interrupts nobody for background work', async () => {
    const { envelope, lines, shown } = setUp();
    await envelope.run({ kind: 'background', id: 'refresh' }, () => Promise.reject(new Error('offline')));
    assert.deepEqual(shown, []);
    assert.match(lines.join(), /offline/);
  });

  it('survives a cause that is its own cause, and one that is not an error', async () => {
    const { envelope, lines } = setUp();
    const circle = new Error('circle');
    circle.cause = circle;
    await envelope.run(command, () => Promise.reject(circle));
    await envelope.run(command, () => Promise.reject(new Error('outer', { cause: { code: 41 } })));
    assert.match(lines.join(), /"code":41/);
  });

  const throws = (): never => assert.fail('it was looked at');
  const circle: Record<string, unknown> = {};
  circle['again'] = circle;
  const hostile: Readonly<Record<string, unknown>> = {
    'a circle': circle,
    'a number that JSON does not know': 10n,
    'nothing': undefined,
    'a function': throws,
    'an error without end': new Error('x'.repeat(1_000_000)),
    'an error whose stack throws': Object.defineProperty(new Error('no stack'), 'stack', { get: throws }),
    'an error whose stack is none': Object.defineProperty(new Error('no stack'), 'stack', { value: Symbol('stack') }),
    'an object that writes itself': { toJSON: throws },
    'something that cannot be looked at': new Proxy({}, { get: throws, getPrototypeOf: throws, has: throws, ownKeys: throws }),
  };
  for (const [name, thrown] of Object.entries(hostile))
    it(`is not broken by what a caller had thrown: ${name}`, async () => {
      const { envelope, lines, shown } = setUp();
      const outcome = await envelope.run(command, () => Promise.reject(thrown as Error));
      assert.ok(outcome.kind === 'failed' && Failure.is(outcome.failure, 'unexpected'));
      assert.equal(shown.length, 1);
      assert.ok(lines.join().length < 20_000);
    });
});
