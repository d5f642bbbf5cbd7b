import assert from 'node:assert/strict';
import { Slots } from '../../../../src/adapters/git/slots.ts';

const signal = new AbortController().signal;

describe('Slots', () => {
  it('let in so many, and the next in line when one leaves', async () => {
    const slots = new Slots(2);
    const entered: number[] = [];
    const enter = async (who: number): Promise<() => void> => {
      const leave = await slots.take(signal);
      entered.push(who);
      return leave;
    };
    const [first, second, third] = [enter(1), enter(2), enter(3)];
    const leave = await first;
    await second;
    await new Promise(setImmediate);
    assert.deepEqual(entered, [1, 2]);
    leave();
    await third;
    assert.deepEqual(entered, [1, 2, 3]);
  });

  it('are not lost by who gave up waiting', async () => {
    const slots = new Slots(1);
    const leave = await slots.take(signal);
    const impatient = new AbortController();
    const gone = slots.take(impatient.signal);
    const next = slots.take(signal);
    impatient.abort();
    await assert.rejects(gone, { name: 'AbortError' });
    leave();
    (await next)();
    (await slots.take(signal))();
  });

  it('are not taken by who has given up already', async () => {
    const slots = new Slots(1);
    await assert.rejects(slots.take(AbortSignal.abort()), { name: 'AbortError' });
    (await slots.take(signal))();
  });
});
