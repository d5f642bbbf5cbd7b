import * as fc from 'fast-check';
import type { App, Revision, TrafficEntry } from '../../../../../src/core/apps/app.ts';
import type { Wish } from '../../../../../src/core/operations/wish.ts';

const names = ['api--1', 'api--2', 'api--3', 'api--4', 'api--5', 'gone--1'] as const;
const name = fc.constantFrom(...names);

const revision = (of: string): fc.Arbitrary<Revision> =>
  fc.record(
    {
      name: fc.constant(of),
      active: fc.boolean(),
      health: fc.constantFrom<Revision['health'] & object>({ state: 'healthy' }, { state: 'unhealthy', said: 'Failed' }, { state: 'stopped' }, { state: 'unknown' }),
      createdAt: fc.integer({ min: 0, max: 9 }),
      image: fc.constant('registry.example/api:1'),
    },
    { requiredKeys: ['name', 'active'] },
  );

/** A table as a platform may hold it: its sum is 100 or it is empty, and all else may be strange. */
const table: fc.Arbitrary<TrafficEntry[]> = fc
  .array(fc.record({ who: fc.option(name, { nil: undefined }), part: fc.integer({ min: 0, max: 5 }), label: fc.option(fc.constantFrom('stable', 'canary', 'blue'), { nil: undefined }) }), { maxLength: 5 })
  .map((entries) => {
    const parts = entries.reduce((sum, { part }) => sum + part, 0);
    const weights = entries.map(({ part }) => (parts === 0 ? 0 : Math.floor((100 * part) / parts)));
    const rest = 100 - weights.reduce((sum, weight) => sum + weight, 0);
    const largest = weights.indexOf(Math.max(...weights));
    return entries.map(({ who, label }, index) => ({
      latest: who === undefined,
      weight: weights[index]! + (parts > 0 && index === largest ? rest : 0),
      ...(who === undefined ? {} : { revision: who }),
      ...(label === undefined ? {} : { label }),
    }));
  });

export const anyApp: fc.Arbitrary<App> = fc
  .record({
    mode: fc.constantFrom<App['mode']>(...Array<'multiple'>(8).fill('multiple'), 'single', 'single', 'labels', 'unknown'),
    ingress: fc.constantFrom(true, true, true, false),
    provisioning: fc.constantFrom<App['provisioning']>(...Array<'succeeded'>(8).fill('succeeded'), 'failed', 'unknown', 'inProgress', 'deleting'),
    traffic: table,
    revisions: fc.subarray(names.slice(0, 5), { minLength: 1 }).chain((some) => fc.tuple(...some.map(revision))),
    revisionsComplete: fc.constantFrom(...Array<true>(8).fill(true), false),
    latest: fc.option(fc.constantFrom(...names.slice(0, 5)), { nil: undefined }),
  })
  .map(({ latest, ingress, traffic, ...app }) => ({
    id: 'api',
    name: 'api',
    ...app,
    ingress,
    traffic: ingress ? traffic : [],
    ...(latest === undefined ? {} : { latestRevision: latest, latestReadyRevision: latest }),
  }));

const weight = fc.oneof(fc.constantFrom(0, 10, 50, 90, 100), fc.integer({ min: -10, max: 110 }), fc.constantFrom(0.5, Number.NaN, Infinity));

export const anyWish: fc.Arbitrary<Wish> = fc.oneof(
  name.map((to): Wish => ({ kind: 'rollback', to })),
  fc.option(name, { nil: undefined }).map((revision_): Wish => ({ kind: 'promote', ...(revision_ === undefined ? {} : { revision: revision_ }) })),
  fc.array(fc.record({ revision: name, weight }), { maxLength: 4 }).map((weights): Wish => ({ kind: 'shift', weights })),
  fc.tuple(name, name, fc.integer({ min: 0, max: 100 })).map(([a, b, share]): Wish => ({ kind: 'shift', weights: [{ revision: a, weight: share }, { revision: b, weight: 100 - share }] })),
  fc.constant<Wish>({ kind: 'resumeLatest' }),
  name.map((revision_): Wish => ({ kind: 'activate', revision: revision_ })),
  { weight: 3, arbitrary: name.map((revision_): Wish => ({ kind: 'deactivate', revision: revision_ })) },
);
