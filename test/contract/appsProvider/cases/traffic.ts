import assert from 'node:assert/strict';
import type { App, Revision } from '../../../../src/core/apps/app.ts';
import { listOne, makeApp, type ContractCase } from '../harness.ts';

const running = (name: string): Revision => ({ name, active: true });
const stopped = (name: string): Revision => ({ name, active: false });

function activity({ revisions }: App): (readonly [string, boolean | undefined])[] {
  return revisions.map(({ name, active }) => [name, active]);
}

/** STATUS-4: what serves is told by traffic and activity, so both must arrive as they are. */
export const trafficCases: readonly ContractCase[] = [
  {
    name: 'traffic stays with a revision that is not the newest',
    run: async (harness) => {
      const traffic = [{ revision: 'api--2', latest: false, weight: 100 }];
      const app = await listOne(harness, makeApp({ traffic, latestRevision: 'api--3', latestReadyRevision: 'api--3', revisions: [running('api--3'), running('api--2')] }));
      assert.deepEqual(app.traffic, traffic);
      assert.deepEqual([app.latestRevision, app.latestReadyRevision], ['api--3', 'api--3']);
    },
  },
  {
    name: 'the newest revision and the newest that is ready are told apart',
    run: async (harness) => {
      const app = await listOne(harness, makeApp({ latestRevision: 'api--3', latestReadyRevision: 'api--2' }));
      assert.deepEqual([app.latestRevision, app.latestReadyRevision], ['api--3', 'api--2']);
    },
  },
  {
    name: 'labels are kept, also where an entry has no traffic',
    run: async (harness) => {
      const traffic = [
        { revision: 'api--2', latest: false, weight: 100, label: 'blue' },
        { revision: 'api--3', latest: false, weight: 0, label: 'green' },
      ];
      assert.deepEqual((await listOne(harness, makeApp({ traffic }))).traffic, traffic);
    },
  },
  {
    name: 'an entry for the latest stays one, and names no revision',
    run: async (harness) => {
      const traffic = [
        { latest: true, weight: 20, label: 'next' },
        { revision: 'api--2', latest: false, weight: 80 },
      ];
      assert.deepEqual((await listOne(harness, makeApp({ traffic, latestRevision: 'api--3', latestReadyRevision: 'api--3' }))).traffic, traffic);
    },
  },
  {
    name: 'single mode, after an old revision was activated again',
    run: async (harness) => {
      const revisions = [stopped('api--3'), running('api--2'), stopped('api--1')];
      const app = await listOne(harness, makeApp({ mode: 'single', traffic: [{ latest: true, weight: 100 }], latestRevision: 'api--3', revisions }));
      assert.equal(app.mode, 'single');
      assert.deepEqual(activity(app), [['api--3', false], ['api--2', true], ['api--1', false]]);
    },
  },
  {
    name: 'multiple mode: every share as it is, in the order of the table',
    run: async (harness) => {
      const traffic = [
        { revision: 'api--1', latest: false, weight: 5 },
        { revision: 'api--2', latest: false, weight: 85 },
        { revision: 'api--3', latest: false, weight: 10 },
      ];
      const app = await listOne(harness, makeApp({ traffic }));
      assert.equal(app.mode, 'multiple');
      assert.deepEqual(app.traffic, traffic);
    },
  },
  {
    name: 'shares are not made to sum up',
    run: async (harness) => {
      const traffic = [{ revision: 'api--1', latest: false, weight: 60 }];
      assert.deepEqual((await listOne(harness, makeApp({ traffic }))).traffic, traffic);
    },
  },
  {
    name: 'labels mode',
    run: async (harness) => assert.equal((await listOne(harness, makeApp({ mode: 'labels' }))).mode, 'labels'),
  },
  {
    name: 'an app without ingress has none, and no traffic',
    run: async (harness) => {
      const app = await listOne(harness, makeApp({ ingress: false, revisions: [running('api--1')] }));
      assert.deepEqual([app.ingress, app.traffic], [false, []]);
    },
  },
  {
    name: 'a stopped revision keeps its weight, and is told to be stopped',
    run: async (harness) => {
      const traffic = [{ revision: 'api--1', latest: false, weight: 100 }];
      const app = await listOne(harness, makeApp({ traffic, revisions: [running('api--2'), stopped('api--1')] }));
      assert.deepEqual(app.traffic, traffic);
      assert.deepEqual(activity(app), [['api--2', true], ['api--1', false]]);
    },
  },
];
