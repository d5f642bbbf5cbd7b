import type { Kind } from '../journal/record.ts';

/** An app as the platform knows it, whatever a window calls its environment. */
export interface LockedApp {
  /** The same in every window for the same app, and for no other. */
  readonly key: string;
  readonly app: string;
  readonly environment: string;
}

/** What a window does while it has the app for itself. */
export interface LockedFor {
  readonly operation: Kind;
  /** Milliseconds since 1970. */
  readonly since: number;
}

export interface AppLock {
  release(): void;
}

/**
 * Port: on this machine, one at a time acts on an app. The lock ends with its holder, however that ends; another machine
 * knows nothing of it.
 */
export interface AppLocks {
  /** Takes the app now, or throws `appBusy` with what is being done by whoever has it. */
  take(app: LockedApp, purpose: LockedFor): AppLock;
}
