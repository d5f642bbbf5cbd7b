import assert from 'node:assert/strict';
import { TelemetrySender } from '../../../src/adapters/telemetry/sender.ts';

function setUp(start: { allowed: boolean }) {
  const state = { ...start, loads: 0, sent: [] as string[], disposed: 0 };
  const loaded = Promise.withResolvers<void>();
  const sender = new TelemetrySender(
    async () => {
      state.loads++;
      await loaded.promise;
      return { sendTelemetryEvent: (event) => void state.sent.push(event), dispose: () => void state.disposed++ };
    },
    () => state.allowed,
  );
  const settle = async (): Promise<void> => {
    loaded.resolve();
    await new Promise(setImmediate);
  };
  return { state, sender, settle };
}

describe('TelemetrySender', () => {
  it('loads nothing and sends nothing while it is not allowed', async () => {
    const { state, sender, settle } = setUp({ allowed: false });
    sender.send('entry.finished', {}, {});
    await settle();
    assert.deepEqual([state.loads, state.sent], [0, []]);
  });

  it('loads the reporter once, and sends what came meanwhile', async () => {
    const { state, sender, settle } = setUp({ allowed: true });
    sender.send('a', {}, {});
    sender.send('b', {}, {});
    await settle();
    assert.deepEqual([state.loads, state.sent], [1, ['a', 'b']]);
  });

  it('sends nothing once the person has said no, even if the event came before', async () => {
    const { state, sender, settle } = setUp({ allowed: true });
    sender.send('a', {}, {});
    state.allowed = false;
    await settle();
    assert.deepEqual(state.sent, []);
  });

  it('sends nothing after its end, and disposes of the reporter', async () => {
    const { state, sender, settle } = setUp({ allowed: true });
    sender.send('a', {}, {});
    sender.dispose();
    await settle();
    assert.deepEqual([state.sent, state.disposed], [[], 1]);
  });

  it('keeps a reporter that cannot load to itself', async () => {
    const sender = new TelemetrySender(() => Promise.reject(new Error('no such chunk')), () => true);
    sender.send('a', {}, {});
    sender.dispose();
    await new Promise(setImmediate); // an unhandled rejection would end the process here
  });
});
