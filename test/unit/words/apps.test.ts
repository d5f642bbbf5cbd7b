import assert from 'node:assert/strict';
import { condition } from '../../../src/core/apps/condition.ts';
import { appDetails } from '../../../src/words/appDetails.ts';
import { appRow, shortRevision, summaryWords } from '../../../src/words/apps.ts';
import { app, revision } from '../core/apps/fixtures.ts';

const reader = { locale: 'en', nowMs: 7_200_000 };

describe('The row of an app', () => {
  it('says what serves, its build, commit, message and age', () => {
    const served = revision({
      name: 'api--r12',
      createdAt: 0,
      buildId: { value: '812', from: 'service' },
      sha: { value: '1a2b3c4d5e', from: 'service' },
      message: { value: 'Search the catalogue', from: 'localGit' },
    });
    const row = app({ traffic: [{ revision: 'api--r12', latest: false, weight: 100 }], revisions: [served] });
    assert.equal(appRow(row, condition(row), reader), 'r12 · 812 · 1a2b3c4 · Search the catalogue · 2 hr. ago');
  });

  it('puts the canary and its share first', () => {
    const row = app({
      traffic: [
        { revision: 'api--1', latest: false, weight: 90 },
        { revision: 'api--2', latest: false, weight: 10 },
      ],
    });
    assert.match(appRow(row, condition(row), reader), /^canary 10% · 1 · /);
  });

  it('says that it is being checked rather than guess', () => {
    const row = app({ revisions: [] });
    assert.equal(appRow(row, condition(row), reader), 'checking');
  });
});

describe('A revision beside its app', () => {
  it('is shown without the name of the app, and whole where it is not named so', () => {
    assert.equal(shortRevision('api', 'api--r12'), 'r12');
    assert.equal(shortRevision('api', 'other--r12'), 'other--r12');
  });
});

describe('The sum', () => {
  it('names only what there is', () => {
    assert.equal(summaryWords({ total: 6, healthy: 6, attention: 0, checking: 0, canaries: 0 }), '6 of 6 healthy');
    assert.equal(summaryWords({ total: 6, healthy: 4, attention: 1, checking: 1, canaries: 1 }), '4 of 6 healthy, 1 needs attention, 1 being checked, 1 canary');
  });
});

describe('The details of an app', () => {
  it('say of each value where it came from, and of what is unknown that it is', () => {
    const text = appDetails(app({ revisions: [revision({ name: 'api--2', sha: { value: 'abc1234', from: 'imageTag' } })] }), 'prod', 'service', reader);
    assert.match(text, /\| Commit \| abc1234 \| from the image's tag \|/);
    assert.match(text, /\| Build \| unknown \| {2}\|/);
    assert.match(text, /\| Health \| healthy \| from the release service \|/);
  });

  it('are labelled where they are simulated', () => {
    assert.match(appDetails(app(), 'demo', 'sample', reader), /\*\*Sample\*\*/);
  });

  it('hold hostile names as text', () => {
    const name = '<script>|[x](command:y)`';
    assert.doesNotMatch(appDetails(app({ name, managedBy: name }), name, 'service', reader), /<script>|\[x\]|`/);
  });
});
