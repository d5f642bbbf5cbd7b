import assert from 'node:assert/strict';
import { planMarkdown, planTitle } from '../../../../src/words/operations/plan.ts';
import { refusalSentence } from '../../../../src/words/operations/refusals.ts';
import { app, revision } from '../../core/apps/fixtures.ts';
import { planOf } from '../../core/operations/support/planned.ts';

const stopped = app({ revisions: [revision({ name: 'api--2' }), revision({ name: 'api--1', active: false, image: 'registry.example/api:1' })], traffic: [{ revision: 'api--2', latest: false, weight: 100, label: 'stable' }] });

describe('A plan in words', () => {
  it('says what is done where, and the traffic before and after', () => {
    const plan = planOf(stopped, { kind: 'rollback', to: 'api--1' });
    assert.equal(planTitle(plan), 'Roll back api in prod to api--1');
    const text = planMarkdown([plan], 'en').replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
    for (const line of ['| api--2 | 100% (stable) | 0% (stable) |', '| api--1 | – | 100% |', 'Reason: too many errors', '- Starts: api--1', 'What does not come back', 'the next deploy gets none'])
      assert.ok(text.includes(line), `${line}\n\n${text}`);
  });

  it('says what does not come back only where something shall come back', () => {
    assert.doesNotMatch(planMarkdown([planOf(stopped, { kind: 'activate', revision: 'api--1' })], 'en'), /does not come back/);
  });

  it('shows names of others as text and nothing else', () => {
    const hostile = '<img src=x onerror=alert(1)> [x](command:y) | $(zap)\n# z `q`';
    const named = app({
      name: hostile,
      managedBy: hostile,
      revisions: [revision({ name: 'api--2' }), revision({ name: hostile })],
      traffic: [{ revision: 'api--2', latest: false, weight: 100, label: hostile }],
    });
    const text = planMarkdown([planOf(named, { kind: 'rollback', to: hostile })], 'en');
    for (const wrong of ['<img', '](command', '$(zap)', '`q`', '\n# z']) assert.ok(!text.includes(wrong), text);
    // In the table, a name adds no cell.
    for (const row of text.split('\n').filter((line) => line.startsWith('|'))) assert.equal(row.split('|').length, 5, row);
    assert.doesNotMatch(refusalSentence(hostile, { reason: 'missing', revision: hostile }), /\n/);
  });
});
