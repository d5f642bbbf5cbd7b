import type { App, Revision } from './app.ts';

export type ProviderKind = 'azure' | 'service' | 'sample';

export interface Listing {
  readonly apps: readonly App[];
  /** When the provider says that this was true, in milliseconds since 1970; absent when it does not say. */
  readonly asOf?: number;
  /** How long it asks to be left alone although it answered, because few requests are left. */
  readonly restMs?: number;
}

/**
 * Port: tells which apps an environment has. Every method is a read, can be aborted, and rejects with a `Failure` that
 * names a reason; a provider never answers with what it made up.
 */
export interface AppsProvider {
  readonly kind: ProviderKind;
  /** All apps of the environment, by as few requests as the provider has pages. Names and ids are unique. */
  list(signal: AbortSignal): Promise<Listing>;
  /** Every revision of one app, newest first: for a row that a person opened, or whose list entry did not say enough. */
  revisions(app: App, signal: AbortSignal): Promise<readonly Revision[]>;
}
