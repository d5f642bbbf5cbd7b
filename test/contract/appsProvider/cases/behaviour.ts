import assert from 'node:assert/strict';
import type { App, Revision } from '../../../../src/core/apps/app.ts';
import { Failure } from '../../../../src/core/failure.ts';
import { asOf, list, makeApp, withProvider, worldOf, type ContractCase, type Harness } from '../harness.ts';
import { rejection } from '../../support/rejection.ts';

const never = (): AbortSignal => new AbortController().signal;

async function refuses(harness: Harness, apps: readonly App[]): Promise<void> {
  const error = await rejection(list(harness, worldOf(...apps)));
  assert.ok(Failure.is(error, 'notUnderstood'), `not refused: ${String(error)}`);
}

/** How a provider answers, whatever it answers. */
export const behaviourCases: readonly ContractCase[] = [
  {
    name: 'it says of which kind it is',
    run: (harness) => withProvider(harness, worldOf(), (provider) => Promise.resolve(assert.equal(provider.kind, harness.kind))),
  },
  {
    name: 'an environment without apps is an empty list',
    run: async (harness) => assert.deepEqual((await list(harness, worldOf())).apps, []),
  },
  {
    name: 'a thousand apps, all of them and in their order',
    run: async (harness) => {
      const names = Array.from({ length: 1000 }, (_, index) => `app-${(index * 7919) % 1000}`);
      const { apps } = await list(harness, worldOf(...names.map((name) => makeApp({ id: name, name }))));
      assert.deepEqual(apps.map(({ name }) => name), names);
    },
  },
  {
    name: 'old data is not stamped as if it were of now',
    run: async (harness) => assert.equal((await list(harness, worldOf(makeApp()))).asOf, asOf),
  },
  {
    name: 'a second call tells what has changed since',
    run: async (harness) => {
      let apps: readonly App[] = [makeApp({ revisions: [{ name: 'api--1' }] })];
      const world = { apps: () => apps, revisions: () => apps[0]?.revisions, now: () => asOf };
      await withProvider(harness, world, async (provider) => {
        await provider.list(never());
        await provider.revisions(apps[0]!, never());
        apps = [makeApp({ revisions: [{ name: 'api--2' }], mode: 'single' })];
        assert.deepEqual((await provider.list(never())).apps, apps);
        assert.deepEqual(await provider.revisions(apps[0]!, never()), apps[0]!.revisions);
      });
    },
  },
  {
    name: 'a list that does not tell every revision says so, and the revisions of an app are complete',
    run: async (harness) => {
      const all: readonly Revision[] = [
        { name: 'api--3', active: true, createdAt: 3_000 },
        { name: 'api--2', active: false, createdAt: 2_000 },
        { name: 'api--1', active: false, createdAt: 1_000 },
      ];
      const app = makeApp({ id: 'a/b c?d=e&f#g', latestRevision: 'api--3', revisions: all.slice(0, 1), revisionsComplete: false });
      const world = { ...worldOf(app), revisions: (id: string) => (id === app.id ? all : undefined) };
      await withProvider(harness, world, async (provider) => {
        const { apps } = await provider.list(never());
        const { revisions, ...rest } = apps[0]!;
        const { revisions: _, ...expected } = app;
        assert.deepEqual([rest, apps.length], [expected, 1]);
        // It may say little of the one that it tells; what it says is so.
        assert.deepEqual(revisions.map(({ name }) => name), ['api--3']);
        assert.partialDeepStrictEqual(all[0], revisions[0]);
        assert.deepEqual(await provider.revisions(apps[0]!, never()), all);
      });
    },
  },
  {
    name: 'an app that is gone is a failure, and not an app without revisions',
    run: (harness) =>
      withProvider(harness, worldOf(makeApp()), async (provider) => {
        const error = await rejection(provider.revisions(makeApp({ id: 'gone', name: 'gone' }), never()));
        assert.ok(Failure.is(error, 'notFound'), `not a notFound: ${String(error)}`);
      }),
  },
  {
    name: 'what is stopped before it begins rejects with the reason of whoever stopped it',
    run: (harness) =>
      withProvider(harness, worldOf(makeApp()), async (provider) => {
        const reason = new Error('stopped');
        assert.equal(await rejection(provider.list(AbortSignal.abort(reason))), reason);
        assert.equal(await rejection(provider.revisions(makeApp(), AbortSignal.abort(reason))), reason);
      }),
  },
  {
    name: 'what is stopped while it waits rejects at once, with the reason of whoever stopped it',
    needs: ({ stall }) => stall !== undefined,
    run: async (harness) => {
      const { provider, asked, close } = await harness.stall!();
      try {
        const stop = new AbortController();
        const stopped = rejection(provider.list(stop.signal), 1_000);
        await asked;
        const reason = new Error('stopped');
        stop.abort(reason);
        assert.equal(await stopped, reason);
      } finally {
        await close();
      }
    },
  },
  {
    name: 'two apps with one id are refused',
    needs: ({ fromOutside }) => fromOutside,
    run: (harness) => refuses(harness, [makeApp({ name: 'a' }), makeApp({ name: 'b' })]),
  },
  {
    name: 'two apps with one name are refused',
    needs: ({ fromOutside }) => fromOutside,
    run: (harness) => refuses(harness, [makeApp({ id: 'a' }), makeApp({ id: 'b' })]),
  },
  {
    name: 'two revisions with one name are refused',
    needs: ({ fromOutside }) => fromOutside,
    run: (harness) => refuses(harness, [makeApp({ revisions: [{ name: 'api--1', active: true }, { name: 'api--1', active: false }] })]),
  },
];
