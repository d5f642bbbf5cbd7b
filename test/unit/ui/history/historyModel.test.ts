import assert from 'node:assert/strict';
import { Failure } from '../../../../src/core/failure.ts';
import { StoryIndex } from '../../../../src/core/journal/storyIndex.ts';
import type { JournalRecord } from '../../../../src/core/journal/record.ts';
import { HistoryModel } from '../../../../src/ui/history/historyModel.ts';
import { recordIdOf, type HistoryNode } from '../../../../src/ui/history/nodes.ts';
import { attempt, makeIntent, makeOutcome } from '../../core/journal/support/records.ts';

function historyOf(records: readonly JournalRecord[], { limit, ...rest }: { limit?: number; failure?: Failure; isRead?: boolean } = {}) {
  const index = new StoryIndex(limit);
  for (const [place, record] of records.entries()) index.add({ number: place + 1, hash: '', version: 1, line: '', record });
  return { index, failure: undefined, isRead: true, ...rest };
}

const shape = (nodes: readonly HistoryNode[]) => nodes.map((node) => ('record' in node ? `${node.kind} ${node.record}` : node.kind));
const retried = [makeIntent(1), makeOutcome(1, { result: 'failed' }), makeIntent(2, { attempt: { ...attempt, retryOf: 'intent-000001' } })];
const many = Array.from({ length: 120 }, (_, index) => makeIntent(index + 1, { app: index < 3 ? 'web' : 'api' }));

describe('The rows of the History tree', () => {
  it('are stories, their attempts and their records; one attempt has its records at once', () => {
    const model = new HistoryModel(historyOf([...retried, makeIntent(3), makeOutcome(3)]));
    const [once, twice] = model.roots();
    assert.deepEqual(shape([once!, twice!]), ['story intent-000003', 'story intent-000002']);
    assert.deepEqual(shape(model.below(once!)), ['record intent-000003', 'record outcome-000003']);
    const tries = model.below(twice!);
    assert.deepEqual(shape(tries), ['try intent-000001', 'try intent-000002']);
    assert.deepEqual(shape(model.below(tries[0]!)), ['record intent-000001', 'record outcome-000001']);
    assert.deepEqual(model.below(model.below(once!)[0]!), []);
  });

  it('are a page, and more where somebody asks for it', () => {
    const model = new HistoryModel(historyOf(many));
    assert.deepEqual([model.roots().length, shape(model.roots()).at(-1)], [51, 'more']);
    model.showMore();
    model.showMore();
    assert.deepEqual([model.roots().length, shape(model.roots()).at(-1)], [120, 'story intent-000001']);
  });

  it('are those that the filter lets through, from the first page on', () => {
    const model = new HistoryModel(historyOf(many));
    model.showMore();
    assert.equal(model.isFiltered, false);
    model.filter = { apps: ['web'], states: ['open'] };
    assert.deepEqual([shape(model.roots()), model.isFiltered], [['story intent-000003', 'story intent-000002', 'story intent-000001'], true]);
    model.filter = {};
    assert.deepEqual([model.roots().length, model.isFiltered], [51, false]);
  });

  it('say what is wrong before the good ones, and what is left out behind them', () => {
    const history = historyOf(many.slice(0, 3), { limit: 2, failure: new Failure('journalDamaged', { fault: 'changed', number: 4 }) });
    history.index.add({ number: 4, hash: '', version: 2, line: '{}' });
    assert.deepEqual(shape(new HistoryModel(history).roots()), ['note', 'story intent-000003', 'story intent-000002', 'note', 'note']);
  });
});

describe('The welcome of the History tree', () => {
  const welcome = (history: ReturnType<typeof historyOf>, filter = {}): string => {
    const model = new HistoryModel(history);
    model.filter = filter;
    return model.welcome;
  };
  it('waits until something is known', () => assert.equal(welcome(historyOf([], { isRead: false })), 'loading'));
  it('tells an empty journal from a filter that nothing matches', () => {
    assert.equal(welcome(historyOf([])), 'empty');
    assert.equal(welcome(historyOf(retried), { apps: ['web'] }), 'noMatch');
  });
  it('is none where there are rows, also of what is wrong', () => {
    assert.equal(welcome(historyOf(retried)), 'rows');
    assert.equal(welcome(historyOf([], { failure: new Failure('badSetting', { setting: 'x' }) })), 'rows');
  });
});

describe('The record that a command is about', () => {
  it('is that of a row, or the one that is named', () => {
    const model = new HistoryModel(historyOf(retried));
    const [story] = model.roots();
    assert.deepEqual([recordIdOf(story), recordIdOf(model.below(story!)[0])], ['intent-000002', 'intent-000001']);
    assert.equal(recordIdOf('0f8fad5b-d9cb-469f-a165-70867728950e'), '0f8fad5b-d9cb-469f-a165-70867728950e');
  });

  it('is none, whatever else a caller passes', () => {
    for (const wrong of [undefined, null, '', 'short', '../../../../etc/passwd', 'a'.repeat(65), 'x y z 1 2 3 4', 7, {}, { record: 'intent-000001' }, ['intent-000001'], () => 'intent-000001']) assert.equal(recordIdOf(wrong), undefined);
  });
});
