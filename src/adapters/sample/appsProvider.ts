import type { App, Revision } from '../../core/apps/app.ts';
import type { AppsProvider, Listing } from '../../core/apps/provider.ts';
import { Failure } from '../../core/failure.ts';
import { DOMAIN } from './revisions.ts';
import type { SampleWorld } from './world.ts';

/** Tells the apps of the sample world, as a real provider tells those of its platform. */
export class SampleAppsProvider implements AppsProvider {
  readonly kind = 'sample';
  readonly #world: Pick<SampleWorld, 'apps' | 'revisions' | 'now'>;

  constructor(world: Pick<SampleWorld, 'apps' | 'revisions' | 'now'>) {
    this.#world = world;
  }

  list(signal: AbortSignal): Promise<Listing> {
    return answer(signal, () => ({ apps: this.#world.apps(), asOf: this.#world.now() }));
  }

  revisions(app: App, signal: AbortSignal): Promise<readonly Revision[]> {
    return answer(signal, () => {
      const revisions = this.#world.revisions(app.id);
      if (revisions === undefined) throw new Failure('notFound', { origin: `https://${DOMAIN}` });
      return revisions;
    });
  }
}

function answer<T>(signal: AbortSignal, make: () => T): Promise<T> {
  return new Promise((resolve) => {
    signal.throwIfAborted();
    resolve(make());
  });
}
