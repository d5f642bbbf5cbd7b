import assert from 'node:assert/strict';
import { notesMarkdown } from '../../../src/core/notes/markdown.ts';
import { entriesIn, Fixture, numbersFound } from './support/drafting.ts';
import { kinds, type Made } from './support/kinds.ts';

/** Of what the history has the number of, so much is told at least where nobody can be asked. */
const RECALL_ALONE = 0.975;
const ascending = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

describe('The pull requests between two tags', () => {
  const told = { found: 0, known: 0 };

  for (const [name, { make }] of Object.entries(kinds))
    describe(`of a history with ${name}`, () => {
      let fixture: Fixture;
      let made: Required<Omit<Made, 'later'>>;
      before(() => {
        fixture = new Fixture();
        const { later, ...rest } = make(fixture.project);
        made = { nowhere: [], carried: [], others: [], ...rest };
        if (!fixture.project.tags.has('v1.1.0')) fixture.project.tag('v1.1.0');
        assert.ok(fixture.repository.folder !== '');
        later?.();
      });
      after(() => fixture.remove());

      it('are all found with GitHub, and no other', async () => {
        const draft = await fixture.draft(fixture.pullRequests(made.others));
        assert.deepEqual(numbersFound(draft), ascending(made.has));
        assert.ok(entriesIn(draft).every(({ how }) => how !== 'unverified'));
        assert.deepEqual(draft.notices.filter(({ kind }) => kind !== 'apart' && kind !== 'moved'), []);
      });

      it('are told as far as the history says, without it, and none as if it were certain', async () => {
        const draft = await fixture.draft(undefined);
        const known = made.has.filter((number) => !made.nowhere.includes(number));
        const found = numbersFound(draft);
        told.known += known.length;
        told.found += known.filter((number) => found.includes(number)).length;
        assert.deepEqual(found, ascending([...known, ...made.carried]));
        assert.ok(draft.notices.some(({ kind }) => kind === 'local'));
        const numbered = entriesIn(draft).filter(({ number }) => number !== undefined);
        assert.ok(numbered.every(({ how }) => how === 'unverified'));
        assert.equal(notesMarkdown(draft, []).split('(not verified)').length - 1, numbered.length);
      });
    });

  after(() => assert.ok(told.found / told.known >= RECALL_ALONE, `${told.found} of ${told.known}`));
});
