import type { App, Health, RevisionMode } from '../../core/apps/app.ts';

type Known<T extends string> = Readonly<Record<Exclude<T, 'unknown'>, true>>;

// Records and not lists, so that a word the core learns is asked for here by the compiler.
const modes: Known<RevisionMode> = { single: true, multiple: true, labels: true };
const provisionings: Known<App['provisioning']> = { succeeded: true, inProgress: true, failed: true, deleting: true };
const healths: Known<Health['state']> = { healthy: true, degraded: true, unhealthy: true, starting: true, stopped: true };

/** The words that this client knows. A service may send others: they are "unknown", never the nearest one. */
export const knownWords = { mode: Object.keys(modes), provisioning: Object.keys(provisionings), health: Object.keys(healths) };

export const modeOf = (word: string): RevisionMode => known(modes, word);
export const provisioningOf = (word: string): App['provisioning'] => known(provisionings, word);
export const healthOf = (word: string): Health['state'] => known(healths, word);

function known<T extends string>(words: Readonly<Record<T, true>>, word: string): T | 'unknown' {
  return Object.hasOwn(words, word) ? (word as T) : 'unknown';
}
