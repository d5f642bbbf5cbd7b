import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { serving, type Serving } from '../../../../src/core/apps/serving.ts';
import { app, revision } from './fixtures.ts';

function weights(now: Serving): Record<string, number> {
  return now.kind === 'traffic' ? Object.fromEntries(now.shares.map(({ revision: name, weight }) => [name, weight])) : {};
}

describe('What serves', () => {
  it('is told by traffic, not by what is newest', () => {
    const now = serving(app({ traffic: [{ revision: 'api--1', latest: false, weight: 100 }] }));
    assert.deepEqual(weights(now), { 'api--1': 100 });
  });

  it('has the largest share as stable and the others as canaries, with their labels', () => {
    const now = serving(
      app({
        traffic: [
          { revision: 'api--2', latest: false, weight: 10, label: 'canary' },
          { revision: 'api--1', latest: false, weight: 90, label: 'stable' },
        ],
      }),
    );
    assert.ok(now.kind === 'traffic');
    assert.deepEqual(
      now.shares.map(({ revision: name, role, labels }) => [name, role, labels]),
      [
        ['api--1', 'stable', ['stable']],
        ['api--2', 'canary', ['canary']],
      ],
    );
  });

  it('has the older of two equal shares as stable', () => {
    const now = serving(
      app({
        traffic: [
          { revision: 'api--2', latest: false, weight: 50 },
          { revision: 'api--1', latest: false, weight: 50 },
        ],
      }),
    );
    assert.ok(now.kind === 'traffic');
    assert.equal(now.shares[0]?.revision, 'api--1');
  });

  it('follows a latest entry to the latest ready revision, which need not be the latest', () => {
    const now = serving(app({ traffic: [{ latest: true, weight: 100 }], latestRevision: 'api--2', latestReadyRevision: 'api--1' }));
    assert.ok(now.kind === 'traffic');
    assert.deepEqual(now.shares.map(({ revision: name, followsLatest }) => [name, followsLatest]), [['api--1', true]]);
  });

  it('adds up several entries for one revision', () => {
    const now = serving(
      app({
        traffic: [
          { latest: true, weight: 30 },
          { revision: 'api--2', latest: false, weight: 30 },
          { revision: 'api--1', latest: false, weight: 40 },
        ],
      }),
    );
    assert.deepEqual(weights(now), { 'api--2': 60, 'api--1': 40 });
  });

  it('does not count a share that goes to a revision that does not run', () => {
    const now = serving(
      app({
        traffic: [
          { revision: 'api--1', latest: false, weight: 20 },
          { revision: 'api--2', latest: false, weight: 80 },
        ],
        revisions: [revision({ name: 'api--2' }), revision({ name: 'api--1', active: false })],
      }),
    );
    assert.ok(now.kind === 'traffic');
    assert.deepEqual(weights(now), { 'api--2': 80 });
    assert.deepEqual(now.dead.map(({ revision: name, weight }) => [name, weight]), [['api--1', 20]]);
  });

  it('is nothing when all traffic goes to what does not run', () => {
    const now = serving(app({ revisions: [revision({ name: 'api--2', active: false })] }));
    assert.equal(now.kind, 'nothing');
  });

  it('is being checked while the activity of a revision with traffic is unknown', () => {
    const { active: _active, ...unknown } = revision({ name: 'api--2' });
    assert.equal(serving(app({ revisions: [unknown] })).kind, 'checking');
    assert.equal(serving(app({ revisions: [] })).kind, 'checking');
  });

  it('is being checked while nobody says which revision is the latest ready one', () => {
    const { latestReadyRevision: _latest, ...rest } = app({ traffic: [{ latest: true, weight: 100 }] });
    assert.equal(serving(rest).kind, 'checking');
  });

  describe('in single mode', () => {
    it('is the active revision, whatever the weights say', () => {
      const now = serving(
        app({
          mode: 'single',
          traffic: [{ latest: true, weight: 100 }],
          revisions: [revision({ name: 'api--2', active: false }), revision({ name: 'api--1' })],
        }),
      );
      assert.deepEqual(weights(now), { 'api--1': 100 });
    });

    it('is being checked while only some revisions are known', () => {
      assert.equal(serving(app({ mode: 'single', revisionsComplete: false })).kind, 'checking');
    });

    it('is the ready one while a new one starts beside it', () => {
      assert.deepEqual(weights(serving(app({ mode: 'single', latestReadyRevision: 'api--1' }))), { 'api--1': 100 });
    });

    it('is nothing when none is active', () => {
      assert.equal(serving(app({ mode: 'single', revisions: [revision({ name: 'api--2', active: false })] })).kind, 'nothing');
    });
  });

  it('without ingress, is what runs', () => {
    assert.deepEqual(serving(app({ ingress: false, traffic: [], revisions: [revision({ name: 'api--2' })] })), { kind: 'running', revisions: ['api--2'] });
  });

  it('never invents a revision or a share', () => {
    const names = ['a', 'b', 'c', 'd'];
    const entry = fc.record({ revision: fc.constantFrom(...names), latest: fc.boolean(), weight: fc.integer({ min: 0, max: 100 }) });
    const revisions = fc.uniqueArray(fc.record({ name: fc.constantFrom(...names), active: fc.boolean() }), { selector: ({ name }) => name });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), revisions, fc.constantFrom('single', 'multiple', 'labels', 'unknown'), (traffic, known, mode) => {
        const now = serving(app({ traffic, mode, revisions: known, latestReadyRevision: 'a' }));
        if (now.kind !== 'traffic') return;
        for (const { revision: name, weight } of now.shares) {
          assert.ok(known.some((each) => each.name === name && each.active));
          assert.ok(weight > 0);
        }
        assert.equal(now.shares.filter(({ role }) => role === 'stable').length, 1);
      }),
    );
  });
});
