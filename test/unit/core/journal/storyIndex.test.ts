import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { JournalRecord } from '../../../../src/core/journal/record.ts';
import { storiesOf } from '../../../../src/core/journal/stories.ts';
import { mayBeUnderWay, StoryIndex } from '../../../../src/core/journal/storyIndex.ts';
import { at, attempt, makeIntent, makeOutcome, makeRefusal } from './support/records.ts';

function indexOf(records: readonly JournalRecord[], limit?: number): StoryIndex {
  const index = new StoryIndex(limit);
  for (const [place, record] of records.entries()) index.add({ number: place + 1, hash: `hash ${place + 1}`, version: 1, line: '', record });
  return index;
}

const retry = (number: number, of: string): JournalRecord => makeIntent(number, { attempt: { ...attempt, retryOf: of } });

/** Few ids, so that records have to do with each other, rightly and wrongly. */
const few = fc.integer({ min: 1, max: 4 });
const connected: fc.Arbitrary<JournalRecord> = fc.oneof(
  few.map((number) => makeIntent(number)),
  fc.tuple(few, few, fc.constantFrom('intent', 'outcome')).map(([number, of, what]) => retry(number, `${what}-00000${of}`)),
  fc.tuple(few, fc.constantFrom('verified', 'failed', 'unknown')).map(([number, result]) => makeOutcome(number, { result })),
  fc.tuple(few, few).map(([number, of]) => makeRefusal(number, { attempt: { ...attempt, retryOf: `intent-00000${of}` } })),
);

describe('The index of stories', () => {
  it('tells record by record what all records at once tell', () => {
    fc.assert(
      fc.property(fc.array(connected, { maxLength: 20 }), (records) => {
        const told = indexOf(records).stories.map(({ id, kind, state, startedAt, tries }) => ({ id, kind, state, startedAt, tries: tries.map((each) => [each.id, each.records.map(({ at: when, result }) => [when, result])]) }));
        const all = storiesOf(records).map(({ id, kind, state, startedAt, tries }) => ({ id, kind, state, startedAt, tries: tries.map(({ intent, outcomes, ...each }) => [each.id, [...(intent === undefined ? [] : [intent]), ...outcomes].map((record) => [record.at, 'result' in record ? record.result : undefined])]) }));
        const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
        assert.deepEqual(told.sort(byId), all.sort(byId));
      }),
    );
  });

  it('has the story with the latest try first', () => {
    const index = indexOf([makeIntent(1), makeOutcome(1, { result: 'failed' }), makeIntent(2), retry(3, 'intent-000001')]);
    assert.deepEqual(index.stories.map(({ id }) => id), ['intent-000001', 'intent-000002']);
  });

  it('says what a row says', () => {
    const [story] = indexOf([makeIntent(1), makeOutcome(1)]).stories;
    const { id, app, target, actor, startedAt, state } = story!;
    assert.deepEqual({ id, app, target, actor, startedAt, state }, { id: 'intent-000001', app: 'api', target: 'api--1', actor: 'operator@example.com', startedAt: at + 1, state: 'verified' });
    assert.deepEqual(story!.tries[0]!.records, [{ number: 1, id: 'intent-000001', at: at + 1 }, { number: 2, id: 'outcome-000001', at: at + 1, result: 'verified' }]);
    assert.deepEqual(indexOf([makeOutcome(1)]).stories.map((each) => [each.actor, each.target]), [[undefined, undefined]]);
  });

  it('finds the story of a record, by the id of any', () => {
    const index = indexOf([makeIntent(1), makeOutcome(1, { result: 'failed' }), makeIntent(2), retry(3, 'intent-000001'), makeOutcome(3)]);
    const found = (id: string): readonly (string | undefined)[] => [index.find(id)?.story.id, index.find(id)?.tried.id];
    assert.deepEqual(found('outcome-000001'), ['intent-000001', 'intent-000001']);
    assert.deepEqual(found('outcome-000003'), ['intent-000001', 'intent-000003']);
    assert.deepEqual(found('intent-000003'), ['intent-000001', 'intent-000003']);
    assert.deepEqual(found('nowhere-0001'), [undefined, undefined]);
  });

  it('holds the newest, and counts those that it left', () => {
    const index = indexOf([makeIntent(1), makeIntent(2), makeIntent(3), makeOutcome(2)], 2);
    assert.deepEqual([index.stories.map(({ id, state }) => [id, state]), index.left], [[['intent-000003', 'open'], ['intent-000002', 'verified']], 1]);
    assert.equal(index.find('intent-000001'), undefined);
  });

  it('tells what may be under way from what was interrupted', () => {
    const [open, ended] = indexOf([makeIntent(2), makeOutcome(2), makeIntent(1)]).stories.map(({ tries }) => tries[0]!);
    assert.deepEqual([at + 60_000, at + 60 * 60_000].map((now) => [mayBeUnderWay(open!, now), mayBeUnderWay(ended!, now)]), [[true, false], [false, false]]);
  });

  it('knows how far it is, also past what it does not understand', () => {
    const index = indexOf([makeIntent(1)]);
    index.add({ number: 2, hash: 'newer', version: 2, line: '{}' });
    assert.deepEqual([index.head, index.newer, index.stories.length], [{ number: 2, hash: 'newer' }, 1, 1]);
  });
});
