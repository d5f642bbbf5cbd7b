import assert from 'node:assert/strict';
import { memoryHarness } from './memoryJournal.ts';
import { cases } from './suite.ts';
import { wrongStores } from './wrongStores.ts';

/** A contract that lets a wrong store pass protects nobody: so the cases themselves are tested. */
describe('The contract of JournalStore', () => {
  it('lets the right store pass', async () => {
    for (const { run } of cases) await run(memoryHarness());
  });

  it('has no two cases of one name', () => assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length));

  for (const { does, foundBy, change } of wrongStores)
    it(`finds a store that ${does}`, async () => {
      const found = cases.find(({ name }) => name === foundBy);
      assert.ok(found, `there is no case "${foundBy}"`);
      // Whatever the case fails with, except for a slip in the wrong store itself.
      await assert.rejects(found.run(memoryHarness(change)), (error) => !(error instanceof TypeError) && !(error instanceof ReferenceError));
    });

  it('has no case that finds nothing', () => {
    const finding = new Set(wrongStores.map(({ foundBy }) => foundBy));
    assert.deepEqual(cases.map(({ name }) => name).filter((name) => !finding.has(name)), []);
  });
});
