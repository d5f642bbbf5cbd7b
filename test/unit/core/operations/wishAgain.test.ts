import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Goal } from '../../../../src/core/operations/plan.ts';
import { plan } from '../../../../src/core/operations/planning.ts';
import { intentRecord } from '../../../../src/core/operations/records.ts';
import { wishAgain } from '../../../../src/core/operations/wishAgain.ts';
import { anyApp, anyWish } from './support/arbitraries.ts';
import { circumstances } from './support/planned.ts';
import { evidence } from './support/ports.ts';

/** Of several that start, none waits for another. */
function inAnyOrder(goal: Goal | undefined): unknown {
  return goal && { ...goal, running: [...goal.running].sort() };
}

describe('Wanting once more what a record wanted', () => {
  it('plans the same again, for any app and any wish', () => {
    fc.assert(
      fc.property(anyApp, anyWish, (app, wish) => {
        const { plan: made } = plan({ app }, wish, circumstances);
        fc.pre(made !== undefined);
        const { kind, attempt } = intentRecord({ id: 'a', plan: made, place: '0', digest: '0', actor: { name: '-' }, role: '-', consent: evidence }, 1);
        const again = wishAgain(kind, attempt);
        // A share for what follows the latest has no name that could be asked for again.
        if (again === undefined) assert.ok(kind === 'shift' || attempt.to.revision === undefined);
        else assert.deepEqual(inAnyOrder(plan({ app }, again, circumstances).plan?.after), inAnyOrder(made.after));
      }),
      { numRuns: 500 },
    );
  });
});
