import assert from 'node:assert/strict';
import { harnessOf } from './rightAdapter.ts';
import { cases } from './suite.ts';
import { wrongInBehaviour } from './wrong/behaviour.ts';
import { wrongAboutTraffic } from './wrong/traffic.ts';
import { wrongAboutValues } from './wrong/values.ts';

const wrongAdapters = [...wrongAboutTraffic, ...wrongAboutValues, ...wrongInBehaviour];

/** A contract that lets a wrong adapter pass protects nobody: so the cases themselves are tested. */
describe('The contract of AppsProvider', () => {
  it('lets the right adapter pass', async () => {
    for (const { run } of cases) await run(harnessOf());
  });

  it('has no two cases of one name', () => assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length));

  for (const { does, foundBy, change } of wrongAdapters)
    it(`finds an adapter that ${does}`, async () => {
      const found = cases.find(({ name }) => name === foundBy);
      assert.ok(found, `there is no case "${foundBy}"`);
      // Whatever the case fails with, except for a slip in the wrong adapter itself.
      await assert.rejects(found.run(harnessOf(change)), (error) => !(error instanceof TypeError) && !(error instanceof ReferenceError));
    });

  it('has no case that finds nothing', () => {
    const finding = new Set(wrongAdapters.map(({ foundBy }) => foundBy));
    assert.deepEqual(cases.map(({ name }) => name).filter((name) => !finding.has(name)), []);
  });
});
