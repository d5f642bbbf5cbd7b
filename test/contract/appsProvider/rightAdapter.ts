import type { App } from '../../../src/core/apps/app.ts';
import type { AppsProvider } from '../../../src/core/apps/provider.ts';
import { Failure } from '../../../src/core/failure.ts';
import { untilAborted } from '../../../src/adapters/http/untilAborted.ts';
import { worldOf, type Harness, type Opened, type World } from './harness.ts';

const origin = 'https://right.example.com';

/** The contract in its smallest form: passes on what the world says. Wrong adapters are made from this one. */
export function rightAdapter(world: World, whenAsked: () => Promise<unknown> = () => Promise.resolve()): AppsProvider {
  return {
    kind: 'service',
    list: async (signal) => {
      await untilAborted(whenAsked(), signal);
      const apps = world.apps();
      for (const keys of [apps.map(({ id }) => id), apps.map(({ name }) => name), ...apps.map(revisionNames)])
        if (new Set(keys).size < keys.length) throw new Failure('notUnderstood', { origin, what: 'something occurs twice' });
      return { apps, asOf: world.now() };
    },
    revisions: async (app, signal) => {
      await untilAborted(whenAsked(), signal);
      const revisions = world.revisions(app.id);
      if (revisions === undefined) throw new Failure('notFound', { origin });
      return revisions;
    },
  };
}

const revisionNames = ({ revisions }: App): string[] => revisions.map(({ name }) => name);

/** A harness over the right adapter with something changed, or with nothing. */
export function harnessOf(change: (right: AppsProvider, world: World) => AppsProvider = (right) => right): Harness {
  const opened = (world: World, whenAsked?: () => Promise<unknown>): Opened => ({ provider: change(rightAdapter(world, whenAsked), world), close: () => Promise.resolve() });
  return {
    kind: 'service',
    from: 'service',
    fromOutside: true,
    open: (world) => Promise.resolve(opened(world)),
    stall: () => {
      const asked = Promise.withResolvers<void>();
      const waiting = (): Promise<never> => {
        asked.resolve();
        return new Promise(() => undefined);
      };
      return Promise.resolve({ ...opened(worldOf(), waiting), asked: asked.promise });
    },
  };
}
