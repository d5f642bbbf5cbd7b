import type { FreshGrant } from './grant.ts';
import type { Plan, WriteStep } from './plan.ts';

/** One request to change something, as it is known in records and logs. */
export interface Act {
  /** The same for every attempt at the same thing: whoever gets it twice acts once. */
  readonly key: string;
  readonly reason: string;
}

/** What the platform said when it took the request. */
export interface Accepted {
  /** The ids by which its own logs know the request. */
  readonly correlation: readonly { readonly name: string; readonly value: string }[];
}

/**
 * Port: changes one app. `perform` sends one write, once: it repeats nothing, and resolves when the platform has taken
 * it, which is not yet when it is done. It rejects with a `Failure`; `mayHaveActed` tells those after which nobody knows.
 */
export interface TrafficControl {
  perform(step: WriteStep, act: Act, signal: AbortSignal): Promise<Accepted>;
}

/** The only way to a control. Compose gives it to `run.ts`, and nothing else calls it. */
export type OpenControl = (grant: FreshGrant, plan: Plan, digest: string) => TrafficControl;
