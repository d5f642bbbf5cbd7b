import assert from 'node:assert/strict';
import { cases } from './cases.ts';
import { makeFerry } from './ferry.ts';
import { wrongAdapters, wrongly } from './wrongAdapters.ts';

/** A contract that lets a wrong adapter pass protects nobody: so the cases themselves are tested. */
describe('The contract of PullRequests', () => {
  it('lets the right adapter pass', async () => {
    for (const { run } of cases) await run(wrongly(() => ({})), makeFerry());
  });

  for (const { does, foundBy, change } of wrongAdapters)
    it(`finds an adapter that ${does}`, async () => {
      const found = cases.find(({ name }) => name === foundBy);
      assert.ok(found, `there is no case "${foundBy}"`);
      // Whatever the case fails with, except for a slip in the wrong adapter itself.
      await assert.rejects(found.run(wrongly(change), makeFerry()), (error) => !(error instanceof TypeError) && !(error instanceof ReferenceError));
    });

  it('has no case that finds nothing', () => {
    const finding = new Set(wrongAdapters.map(({ foundBy }) => foundBy));
    assert.deepEqual(cases.map(({ name }) => name).filter((name) => !finding.has(name)), []);
  });
});
