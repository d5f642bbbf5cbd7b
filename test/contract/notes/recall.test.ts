import assert from 'node:assert/strict';
import { Fixture, numbersIn } from './support/drafting.ts';
import { kinds } from './support/kinds.ts';

describe('The pull requests between two tags', () => {
  for (const [name, { make }] of Object.entries(kinds))
    describe(`of a history with ${name}`, () => {
      let fixture: Fixture;
      let made: ReturnType<typeof make>;
      before(() => {
        fixture = new Fixture();
        made = make(fixture.project);
        if (!fixture.project.tags.has('v1.1.0')) fixture.project.tag('v1.1.0');
      });
      after(() => fixture.remove());

      it('are all found with GitHub, and no other', async () => {
        const draft = await fixture.draft(fixture.pullRequests(made.others));
        assert.deepEqual(numbersIn(draft), [...made.has].sort((a, b) => a - b));
        assert.deepEqual(draft.notices.filter(({ kind }) => kind !== 'apart'), []);
      });

      it('are told as far as the history says, without it', async () => {
        const draft = await fixture.draft(undefined);
        assert.deepEqual(numbersIn(draft), [...(made.local ?? made.has)].sort((a, b) => a - b));
        assert.ok(draft.notices.some(({ kind }) => kind === 'local'));
      });
    });
});
