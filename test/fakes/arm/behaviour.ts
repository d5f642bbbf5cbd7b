import type { Revision } from '../../../src/core/apps/app.ts';

/** How the platform takes its time, and what goes wrong in it by itself. A test may change it while it runs. */
export interface Behaviour {
  /** How an update is answered: done, with the app; or accepted, with a link to ask for its end. */
  updates: 'body' | 'location' | 'asyncOperation';
  /** How long an accepted update takes. */
  updateMs: number;
  /** With it, updates are accepted and then end so. */
  updateFails: { readonly code: string; readonly message: string } | undefined;
  /** How long a revision takes to start or to stop. */
  activationMs: number;
  /** Whether the image of a revision cannot be had any more, so that no replica of it starts. */
  imageGone: (revision: Revision) => boolean;
  /** How far metrics lag behind. */
  metricsLagMs: number;
}

export const usualBehaviour: Behaviour = {
  updates: 'location',
  updateMs: 2_000,
  updateFails: undefined,
  activationMs: 20_000,
  imageGone: () => false,
  metricsLagMs: 60_000,
};
