import { untilAborted } from '../adapters/http/untilAborted.ts';
import type { App, Revision } from '../core/apps/app.ts';
import type { AppsProvider, Listing, ProviderKind } from '../core/apps/provider.ts';

/** A provider whose code is loaded with the first question to it: no chunk of a provider that nobody uses is read. */
export class LazyProvider implements AppsProvider {
  readonly kind: ProviderKind;
  readonly #load: () => Promise<AppsProvider>;
  #loaded: Promise<AppsProvider> | undefined;

  constructor(kind: ProviderKind, load: () => Promise<AppsProvider>) {
    this.kind = kind;
    this.#load = load;
  }

  async list(signal: AbortSignal): Promise<Listing> {
    return (await untilAborted(this.#provider(), signal)).list(signal);
  }

  async revisions(app: App, signal: AbortSignal): Promise<readonly Revision[]> {
    return (await untilAborted(this.#provider(), signal)).revisions(app, signal);
  }

  /** One that could not be had is asked for again: what was missing, such as a sign-in, may be there by then. */
  #provider(): Promise<AppsProvider> {
    this.#loaded ??= this.#load().catch((error: unknown) => {
      this.#loaded = undefined;
      throw error;
    });
    return this.#loaded;
  }
}
