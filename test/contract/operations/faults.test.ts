import assert from 'node:assert/strict';
import { acts, killAt, type KillPoint } from '../../faults/killed.ts';
import { race } from '../../faults/raced.ts';

/** A slice of `npm run faults`, which has every step of every operation. */
describe('A window that is killed', () => {
  const points: readonly KillPoint[] = [{ step: 'open' }, { step: 'outcome' }, { write: 'received' }, { write: 'done' }, { write: 'halfWay' }];
  const rollback = acts.find(({ name }) => name === 'rollback to what runs')!;
  for (const point of points)
    it(`at ${Object.entries(point).flat().join(' ')} loses no intent, acts at most once, and is ended truly by the next start`, async () => {
      assert.deepEqual(await killAt(rollback, point), { lostIntents: 0, doubleEffects: 0, unterminated: 0, untrue: 0, chainOk: true, killed: true });
    });
});

describe('Two windows that act on one app at once', () => {
  it('have one effect for each round, and one chain', async () => {
    const { effects, chainOk, open } = await race(3, Math.random);
    assert.deepEqual({ effects, chainOk, open }, { effects: 3, chainOk: true, open: 0 });
  });
});
