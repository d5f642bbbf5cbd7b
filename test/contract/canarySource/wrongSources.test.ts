import assert from 'node:assert/strict';
import { harnessOf } from './rightSource.ts';
import { cases } from './suite.ts';
import { wrongSources } from './wrongSources.ts';

/** A contract that lets a wrong source pass protects nobody: so the cases themselves are tested. */
describe('The contract of CanarySource', () => {
  it('has no two cases of one name', () => assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length));

  for (const { does, foundBy, change } of wrongSources)
    it(`finds a source that ${does}`, async () => {
      const found = cases.find(({ name }) => name === foundBy);
      assert.ok(found, `there is no case "${foundBy}"`);
      // Whatever the case fails with, except for a slip in the wrong source itself.
      await assert.rejects(found.run(harnessOf(change)), (error) => !(error instanceof TypeError) && !(error instanceof ReferenceError));
    });

  it('has no case that finds nothing', () => {
    const finding = new Set(wrongSources.map(({ foundBy }) => foundBy));
    assert.deepEqual(cases.map(({ name }) => name).filter((name) => !finding.has(name)), []);
  });
});
