import type { AppsProvider } from '../../core/apps/provider.ts';
import type { CanarySource } from '../../core/canary/source.ts';
import type { Actor } from '../../core/journal/record.ts';
import type { OpenControl } from '../../core/operations/control.ts';
import type { LiveApps } from '../../core/operations/live.ts';
import type { Abilities } from '../../core/operations/plan.ts';
import type { Roles } from '../../core/operations/roles.ts';

/** What an operation on the apps of an environment needs of its platform. */
export interface Executor {
  readonly live: LiveApps;
  readonly roles: Roles;
  /** Which writes there are, as far as they are offered to whoever asks. */
  readonly abilities: (signal: AbortSignal) => Promise<Abilities>;
  /** Who asks, as far as is known before they agree. */
  readonly actor: () => Actor;
  readonly openControl: OpenControl;
}

/** The platform of one environment: what tells of it, and, loaded with the first operation, what changes it. */
export interface Connection {
  readonly provider: AppsProvider;
  readonly executor: () => Promise<Executor>;
  /** The same in every window that reaches the same app, and for no other app. */
  readonly lockKey: (appId: string) => string;
  /** What tells of its canaries, where that is the platform itself, as it is known here alone. */
  readonly canaries?: () => Promise<CanarySource>;
}

/** The value that a load brings, for everybody who asks; a load that fails is done again. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () =>
    (loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    }));
}
