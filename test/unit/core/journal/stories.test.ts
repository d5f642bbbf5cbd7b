import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { matches, openIntents, storiesOf, type Story } from '../../../../src/core/journal/stories.ts';
import { records } from './support/arbitraries.ts';
import { at, attempt, makeIntent, makeOutcome, makeRefusal } from './support/records.ts';

const shape = (stories: readonly Story[]) => stories.map(({ id, state, tries }) => ({ id, state, tries: tries.map((each) => [each.id, ...each.outcomes.map(({ result }) => result)]) }));
const retry = (number: number, of: number) => makeIntent(number, { attempt: { ...attempt, retryOf: makeIntent(of).id } });

describe('Stories', () => {
  it('are an attempt and its end', () => {
    assert.deepEqual(shape(storiesOf([makeIntent(1), makeOutcome(1)])), [{ id: 'intent-000001', state: 'verified', tries: [['intent-000001', 'verified']] }]);
  });

  it('are one with all retries, of the first try or of a later one', () => {
    const journal = [makeIntent(1), makeOutcome(1, { result: 'failed' }), makeIntent(9), retry(2, 1), makeOutcome(2, { result: 'failed' }), retry(3, 2), makeOutcome(3)];
    assert.deepEqual(shape(storiesOf(journal)), [
      { id: 'intent-000001', state: 'verified', tries: [['intent-000001', 'failed'], ['intent-000002', 'failed'], ['intent-000003', 'verified']] },
      { id: 'intent-000009', state: 'open', tries: [['intent-000009']] },
    ]);
  });

  it('end as the last outcome says', () => {
    const journal = [makeIntent(1), makeOutcome(1, { result: 'accepted' }), makeOutcome(1, { id: 'outcome-later', result: 'notDone' })];
    assert.equal(storiesOf(journal)[0]?.state, 'notDone');
  });

  it('begin with a refusal that came to no intent, and go on with its retry', () => {
    const journal = [makeRefusal(1), makeIntent(2, { attempt: { ...attempt, retryOf: makeRefusal(1).id } })];
    assert.deepEqual(shape(storiesOf(journal)), [{ id: 'outcome-000001', state: 'open', tries: [['outcome-000001', 'refused'], ['intent-000002']] }]);
  });

  it('are told of what the journal has, whatever it says of what it does not', () => {
    const journal = [makeOutcome(7), retry(2, 8), makeIntent(3, { attempt: { ...attempt, retryOf: makeIntent(3).id } }), makeIntent(3, { app: 'web' })];
    assert.deepEqual(shape(storiesOf(journal)), [
      { id: 'outcome-000007', state: 'verified', tries: [['outcome-000007', 'verified']] },
      { id: 'intent-000002', state: 'open', tries: [['intent-000002']] },
      { id: 'intent-000003', state: 'open', tries: [['intent-000003']] },
    ]);
  });

  it('have every record of a different id once, whatever is in the journal', () => {
    fc.assert(
      fc.property(fc.array(records, { maxLength: 12 }), (journal) => {
        const told = storiesOf(journal).flatMap(({ tries }) => tries);
        assert.equal(new Set(told.map(({ id }) => id)).size, told.length);
        for (const each of told) assert.ok(each.intent !== undefined || each.outcomes.length > 0);
      }),
    );
  });

  it('are found by what they are', () => {
    const [story] = storiesOf([makeIntent(1), makeOutcome(1)]);
    assert.ok(story);
    for (const filter of [{}, { apps: ['web', 'api'] }, { environments: ['prod'] }, { kinds: ['rollback' as const] }, { states: ['verified' as const] }, { from: at + 1, before: at + 2 }]) assert.ok(matches(story, filter), JSON.stringify(filter));
    for (const filter of [{ apps: ['web'] }, { environments: ['dev'] }, { kinds: [] }, { states: ['open' as const] }, { from: at + 2 }, { before: at + 1 }]) assert.ok(!matches(story, filter), JSON.stringify(filter));
  });
});

describe('Open intents', () => {
  it('are those of which no end is recorded, oldest first', async () => {
    const journal = [makeIntent(1), makeIntent(2), makeRefusal(5), makeOutcome(1, { result: 'unknown' }), makeIntent(3), makeOutcome(4)];
    assert.deepEqual((await openIntents(journal)).map(({ id }) => id), ['intent-000002', 'intent-000003']);
  });
});
