import assert from 'node:assert/strict';
import { rollbackCandidates } from '../../../../src/core/operations/candidates.ts';
import { releaseSet } from '../../../../src/core/operations/releaseSet.ts';
import { app, revision } from '../apps/fixtures.ts';

const names = (revisions: readonly { readonly name: string }[]): readonly string[] => revisions.map(({ name }) => name);

describe('Where an app can be rolled back to', () => {
  it('begins with the newest, and leaves out what has all of the traffic', () => {
    const revisions = [1, 2, 3].map((number) => revision({ name: `api--${number}`, createdAt: number }));
    assert.deepEqual(names(rollbackCandidates(app({ revisions, traffic: [{ revision: 'api--3', latest: false, weight: 100 }] }))), ['api--2', 'api--1']);
  });

  it('has the canary behind all that is well, and what is not well at the end', () => {
    const revisions = [
      revision({ name: 'api--5', createdAt: 5 }),
      revision({ name: 'api--4', createdAt: 4 }),
      revision({ name: 'api--3', createdAt: 3, health: { state: 'degraded' } }),
      revision({ name: 'api--2', createdAt: 2, active: false, health: { state: 'stopped' } }),
    ];
    const traffic = [
      { revision: 'api--4', latest: false, weight: 90 },
      { revision: 'api--5', latest: false, weight: 10 },
    ];
    assert.deepEqual(names(rollbackCandidates(app({ revisions, traffic }))), ['api--4', 'api--2', 'api--5', 'api--3']);
  });
});

describe('What went out together', () => {
  const minutes = (count: number): number => count * 60_000;
  const deployed = (name: string, at: number, build?: string) => {
    const [old, now] = [revision({ name: `${name}--1`, createdAt: 1 }), revision({ name: `${name}--2`, createdAt: at, ...(build === undefined ? {} : { buildId: { value: build, from: 'sample' as const } }) })];
    return app({ id: name, name, revisions: [now, old], latestRevision: now.name, latestReadyRevision: now.name, traffic: [{ revision: now.name, latest: false, weight: 100 }] });
  };

  it('is what was built as one, or deployed within half an hour of the newest', () => {
    const apps = [deployed('old', minutes(100)), deployed('web', minutes(1_000), '7'), deployed('api', minutes(1_020)), deployed('sys', minutes(500), '7'), deployed('app', minutes(1_025), '7')];
    assert.deepEqual(releaseSet(apps).map(({ app: { name }, together }) => [name, together]), [
      ['app', true],
      ['api', true],
      ['web', true],
      ['sys', true],
      ['old', false],
    ]);
  });

  it('goes back to what was made before, and has no app without it', () => {
    const first = app({ id: 'first', name: 'first', revisions: [revision({ name: 'first--1', createdAt: 1 })], traffic: [{ revision: 'first--1', latest: false, weight: 100 }] });
    const [only, ...more] = releaseSet([first, deployed('api', minutes(5))]);
    assert.deepEqual([only?.app.name, only?.from.name, only?.to.name, more.length], ['api', 'api--2', 'api--1', 0]);
  });

  it('leaves an app with a canary to those who take the canary back', () => {
    const api = deployed('api', minutes(5));
    const traffic = [{ revision: 'api--1', latest: false, weight: 90 }, { revision: 'api--2', latest: false, weight: 10 }];
    assert.deepEqual(releaseSet([{ ...api, traffic }]), []);
  });
});
