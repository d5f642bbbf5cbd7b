import type { Environment } from './environments.ts';

/** Why there is no environment at all. */
export type EmptyReason = 'loading' | 'unconfigured' | 'broken';

/** Which welcome the view shows while it has no rows; `rows` when it has some. */
export type Welcome = EmptyReason | 'untrusted' | 'signedOut' | 'notSignedIn' | 'noSubscription' | 'noApps' | 'rows';

/** One welcome for the whole view: only when no environment has anything to show. */
export function welcomeFor(all: readonly Pick<Environment, 'apps' | 'state'>[], emptyReason: EmptyReason): Welcome {
  if (all.length === 0) return emptyReason;
  if (all.some(({ apps }) => apps !== undefined && apps.length > 0)) return 'rows';
  const reasons = new Set(all.map(({ apps, state }) => (apps === undefined ? (state.failure?.reason ?? 'loading') : 'noApps')));
  const [only] = reasons;
  if (reasons.size > 1) return 'rows';
  switch (only) {
    case 'noApps':
      return 'noApps';
    case 'signedOut':
    case 'notSignedIn':
    case 'noSubscription':
      return only;
    case 'notTrusted':
      return 'untrusted';
    default:
      return 'rows';
  }
}
